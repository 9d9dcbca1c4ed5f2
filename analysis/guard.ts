import { looksLikeLogger } from '../policy/loggers.ts';
import { wordPatterns } from '../policy/words.ts';
import { isCalled, isFunction, staticName, unwrapExpression, walk, type Node } from './nodes.ts';

/** `isLevelEnabled('debug')`, `isDebugEnabled`: nothing else is called so. */
const levelTests = /^(?:is)?(?:Level|Debug|Trace|Info|Verbose|Silly)Enabled(?:For)?$|^is(?:Debug|Trace|Info|Verbose)$|^shouldLog/;
/** `isEnabled()` of a logger; elsewhere it asks whether a feature is on. */
const enabledTests = /^isEnabled(?:For)?$/;
const levelMethods = /^(?:silly|trace|debug|verbose|info)$/;
const environmentSwitch = /^(?:NODE_ENV|.*(?:DEBUG|VERBOSE|LOG|TRACE|_STATS|PROFIL|DRY_?RUN).*)$/;

const telling = 'debug|verbose|trace|tracing|logging|chatty|noisy|dev|development|diagnostics';
const plain = 'is|enable|enabled|should|show|use|print|mode|flag|on|detailed|extra|full|queries|query|cache|redis|sql|db|requests|commands|calls|operations|logs|log|logging|output|hits|misses';

/** `skipLog`, `noLogs`: a switch that turns entries off. */
const silences = 'skip|no|without|suppress|quiet log|logs|logging';

/** A name that is a switch: `debug`, `verboseLogs`, `isDebugMode`, `detailedLoggingEnabled`, `logQueries`. */
const isSwitchName = wordPatterns([
  silences,
  telling,
  `${telling} * ${plain}`,
  `${plain} * ${telling}`,
  'is|enable|should|show|use|print|detailed|extra|verbose * log|logs|logging',
  'enhanced|extended|extensive|additional logs|logging',
  '* debug|verbose|trace|log|logs|logging enabled|disabled|mode|flag|on|off',
  'test|testing mode',
  'is|in test|testing mode',
  'enable|show|print|measure|track * time|times|timing|timings|duration|durations|latency|profiling',
  'log * queries|operations|hits|misses|requests|commands|calls|reads|writes|events|enabled|everything|all|sql|query',
]);

/** A variable of the environment, however it is written: `env.mongo_pool_debug`. */
const tellsMore = wordPatterns(['* debug|verbose|trace|tracing|logging *']);

/** `enableLogging`, `shouldLog`: a switch, though it ends like the name of a logger. */
const enablesLogs = wordPatterns([silences, 'is|enable|enabled|should|show|print * log|logs|logging', 'detailed log|logs', 'detailed|extra|verbose|enhanced|extended|extensive|additional logging']);

const optionsName = wordPatterns(['* options|opts|config|configuration|settings|flags|features|env|params']);

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
      if (callee.type === 'Identifier') return levelTests.test(callee.name) || (isSwitchName(callee.name) && node.arguments.length === 0);
      if (callee.type !== 'MemberExpression') return false;
      const name = staticName(callee);
      if (name === null) return false;
      if (levelTests.test(name) || (isSwitchName(name) && name.startsWith('is'))) return true;
      // bunyan asks for a level by calling it without a message.
      return isLogger(callee.object) && (enabledTests.test(name) || (levelMethods.test(name) && node.arguments.length === 0));
    }
    case 'Identifier':
      return node.parent.type !== 'MemberExpression' && !isCalled(node) && (isSwitchName(node.name) || levelTests.test(node.name) || isBooleanForLogs(node)) && !mayBeLogger(node.name);
    case 'MemberExpression': {
      const name = staticName(node) ?? '';
      if (isEnvironment(node.object)) return environmentSwitch.test(name) || tellsMore(name);
      if (isCalled(node)) return false;
      if (levelTests.test(name)) return true;
      if (name === 'level' || name === 'levelVal' || name === 'logLevel') return true;
      if (name === 'enabled') return isLogger(node.object) || isCallableLogger(node.object);
      if (optionsName(nameOf(node.object) ?? '') && /^(?:logging$|logs?[A-Z])/.test(name)) return true;
      return isSwitchName(name) && !mayBeLogger(name) && !isLogger(node.object);
    }
    default:
      return false;
  }
}

/** `logNames: boolean` or `logNames = true`, a parameter: whoever calls says whether there is an entry. */
function isBooleanForLogs(node: Node): boolean {
  if (node.type !== 'Identifier' || !/^logs?[A-Z]/.test(node.name)) return false;
  for (let at: Node | undefined = node.parent; at; at = at.parent) {
    if (isFunction(at) && at.params.some((parameter) => isBoolean(parameter, node.name))) return true;
  }
  return false;
}

function isBoolean(parameter: Node, name: string): boolean {
  if (parameter.type === 'AssignmentPattern') return parameter.left.type === 'Identifier' && parameter.left.name === name && parameter.right.type === 'Literal' && typeof parameter.right.value === 'boolean';
  return parameter.type === 'Identifier' && parameter.name === name && parameter.typeAnnotation?.typeAnnotation.type === 'TSBooleanKeyword';
}

function mayBeLogger(name: string): boolean {
  return looksLikeLogger(name) && !enablesLogs(name);
}

function isEnvironment(node: Node): boolean {
  return (node.type === 'MemberExpression' && staticName(node) === 'env') || (node.type === 'Identifier' && node.name === 'env');
}

/** `if (this.logger.debug)` only asks whether the method is there. */
function isLogger(node: Node): boolean {
  return /log(?:ger)?_?$/i.test(nameOf(node) ?? '');
}

/** `debug.enabled` of a logger that is a function. */
function isCallableLogger(node: Node): boolean {
  return /^[#_]?(?:debug|trace|verbose|info|dbg)|(?:Debug|Trace)$/.test(nameOf(node) ?? '');
}

function nameOf(node: Node): string | null {
  const inner = unwrapExpression(node);
  if (inner.type === 'MemberExpression') return staticName(inner);
  return inner.type === 'Identifier' ? inner.name : null;
}
