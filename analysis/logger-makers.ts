import { isRecordName, looksLikeLogger } from '../policy/loggers.ts';
import { functionOf } from './function-returns.ts';
import { loggerMadeBy } from './logger-origin.ts';
import { membersOf } from './class-members.ts';
import { moduleIndex } from './module-index.ts';
import { isClass, staticName, unwrapExpression, type FunctionNode, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';

/** The functions that a module exports by name and that make a logger for a name: `getLogger('SessionStore')`. */
export function loggerMakersIn(project: Project, module: SourceModule): string[] {
  const { exports, locals } = moduleIndex(module.ast);
  return [...exports].flatMap(([name, target]) => {
    const node = target.kind === 'local' ? locals.get(target.name) : undefined;
    const body = node ? functionOf(node) : null;
    if (!node || !body || !/Log(?:ger)?$/.test(name) || !takesOneName(body)) return [];
    const scope = { project, module, owner: null, bases: [] };
    return loggerMadeBy(scope, { kind: 'declared', module, node, name }, 0) ? [name] : [];
  });
}

/** Whether a function can be called with a name alone. */
function takesOneName({ params: [first, ...rest] }: FunctionNode): boolean {
  const bound = first?.type === 'AssignmentPattern' ? first.left : first;
  if (bound?.type !== 'Identifier') return false;
  const type = bound.typeAnnotation?.typeAnnotation.type;
  if (type !== undefined && type !== 'TSStringKeyword') return false;
  return rest.every((each) => each.type === 'AssignmentPattern' || each.type === 'RestElement' || ('optional' in each && each.optional));
}

/**
 * The constants that a module exports, that have the methods of a logger and that nothing would take for one by name:
 * `export const journal = { debug() {…}, info() {…}, error() {…} }`. What shows messages to a user has no `debug`.
 */
export function namelessLoggersIn(module: SourceModule): string[] {
  const { exports, locals } = moduleIndex(module.ast);
  return [...exports].flatMap(([name, target]) => {
    const node = target.kind === 'local' ? locals.get(target.name) : undefined;
    if (node?.type !== 'VariableDeclarator' || !node.init || looksLikeLogger(name) || isRecordName(name)) return [];
    const methods = new Set(methodsOf(locals, unwrapExpression(node.init)));
    const hasAny = (...names: readonly string[]): boolean => names.some((each) => methods.has(each));
    return hasAny('debug', 'trace', 'verbose') && hasAny('info', 'log') && hasAny('error') ? [name] : [];
  });
}

function methodsOf(locals: ReadonlyMap<string, Node>, value: Node): string[] {
  if (value.type === 'ObjectExpression') return value.properties.flatMap((each) => (each.type === 'Property' ? (staticName(each) ?? []) : []));
  if (value.type !== 'NewExpression' || value.callee.type !== 'Identifier') return [];
  const declared = locals.get(value.callee.name);
  return isClass(declared) ? membersOf(declared).methods.flatMap(({ name, hidden }) => (hidden ? [] : name)) : [];
}
