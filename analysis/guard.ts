import { staticName, unwrapExpression, walk, type Node } from './nodes.ts';

const levelTests = /^(?:is)?(?:Level|Debug|Trace|Info|Verbose|Silly)Enabled(?:For)?$|^isLevelEnabled$|^is(?:Debug|Trace|Info|Verbose)(?:Enabled)?$|^shouldLog$|^isEnabled(?:For)?$/;
const switches = /^(?:_|#)?(?:is|enable|should|show)?_?(?:debug|verbose|trace|tracing|logging|log|dev|isDev|development)(?:_?(?:mode|enabled|logs?|logging|queries|cache|redis|sql))*$/i;
const environmentSwitch = /^(?:NODE_ENV|.*(?:DEBUG|VERBOSE|LOG|TRACE).*)$/;

/**
 * Whether a test is a switch for logging: a level (`logger.isLevelEnabled('debug')`, `logger.level === 'debug'`), the
 * environment (`process.env.DEBUG_CACHE`) or a setting (`this.options.debug`). A test that a logger exists is none.
 */
export function isLogSwitch(test: Node): boolean {
  let found = false;
  walk(test, (node) => {
    if (found) return false;
    found = isSwitchNode(node);
    return undefined;
  });
  return found;
}

function isSwitchNode(node: Node): boolean {
  switch (node.type) {
    case 'CallExpression': {
      const callee = unwrapExpression(node.callee);
      const name = callee.type === 'MemberExpression' ? staticName(callee) : callee.type === 'Identifier' ? callee.name : null;
      return name !== null && levelTests.test(name);
    }
    case 'Identifier':
      return node.parent.type !== 'MemberExpression' && node.parent.type !== 'CallExpression' && (switches.test(node.name) || levelTests.test(node.name)) && !namesLogger(node.name);
    case 'MemberExpression': {
      const name = staticName(node) ?? '';
      if (isEnvironment(node.object)) return environmentSwitch.test(name);
      if (node.parent.type === 'CallExpression' && node.parent.callee === node) return false;
      if (levelTests.test(name)) return true;
      if (name === 'level' || name === 'levelVal' || name === 'logLevel') return true;
      return switches.test(name) && !namesLogger(name) && !isLoggerObject(node.object);
    }
    default:
      return false;
  }
}

function isEnvironment(node: Node): boolean {
  return node.type === 'MemberExpression' && staticName(node) === 'env';
}

/** `this.log`, `logger`: the object, not a switch. */
function namesLogger(name: string): boolean {
  return /^[_#]?log(?:ger)?_?$/i.test(name);
}

/** `if (this.logger.debug)` only asks whether the method is there. */
function isLoggerObject(node: Node): boolean {
  const inner = unwrapExpression(node);
  const name = inner.type === 'MemberExpression' ? staticName(inner) : inner.type === 'Identifier' ? inner.name : null;
  return name !== null && /log(?:ger)?_?$/i.test(name);
}
