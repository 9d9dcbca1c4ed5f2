import type { TSESTree } from '@typescript-eslint/types';
import { wholeLines, type TextRange } from './line-removal.ts';
import { contains, isFunction, staticName, unwrapExpression, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { isPure } from './purity.ts';
import { variableAt } from './symbols.ts';

/** A text edit: replace `[start, end)` by `text`. */
export interface Removal {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What goes when a log call goes: its statement with the line it stands on, the branch that held nothing else, and the
 * constants that only it used, such as a timer. Null where the call is a value that something uses, or where leaving it
 * out would leave out a side effect.
 *
 * @param parts what the call computes: its arguments
 * @param others the other logs of the member: an edit that reaches over one of them would overlap with that one's
 * @param together the logs of its block that go in the same change
 * @param all all logs that go in the same change: a condition whose branches held nothing else goes with all of them
 */
export function removalOf(module: SourceModule, call: Node, parts: readonly Node[], others: readonly Node[], together: readonly Node[] = [], all: readonly Node[] = together): Removal | null {
  if (!parts.every(isPure)) return null;
  const found = statementOf(call);
  if (!found) return null;
  const gone = [...new Set([found, ...together.flatMap((each) => statementOf(each) ?? [])])].sort((a, b) => a.range[0] - b.range[0]);
  const going = goingWith(module, [...new Set([...gone, ...all.flatMap((each) => statementOf(each) ?? [])])]);
  const statement = isFunction(found) ? (loopOf(found, going) ?? found) : found;
  if (isFunction(statement)) return lastStepOf(module, statement, going) ?? { start: statement.body.range[0], end: statement.body.range[1], text: '{}' };
  const removable = enclosing(statement, going);
  const { parent } = removable;
  if (parent?.type === 'IfStatement' && parent.alternate === removable) {
    const start = parent.consequent.range[1];
    const end = parent.alternate.range[1];
    if (!going.holdsComment({ start, end })) return { start, end, text: '' };
  }
  const acted = conditionAlone(module, statement, removable, going);
  if (acted) return acted;
  if (isBody(parent)) {
    const isBare = removable.type !== 'BlockStatement';
    return isBare ? { start: removable.range[0], end: removable.range[1], text: '{}' } : linesOf(module, [statement]);
  }
  if (parent?.type !== 'BlockStatement' && parent?.type !== 'SwitchCase') return null;
  const within = { start: parent.range[0] + 1, end: parent.range[1] - 1 };
  if (parent.type === 'BlockStatement' && isEmptied(parent, removable, going) && !going.holdsComment(within)) return lastStepOf(module, parent.parent, going) ?? { ...within, text: '' };
  const isBetween = (constant: Node): boolean => others.some((other) => other !== call && isWithin(other, linesOf(module, [constant, removable])));
  // A branch goes with all of its logs at once, and so do the constants of all of them.
  const constants = removable !== statement ? constantsOf(module, [removable]) : constantsOf(module, gone).filter((constant) => ownerOf(module, constant, gone) === found);
  return linesOf(module, [...constants.filter((constant) => !contains(removable, constant) && !isBetween(constant)), removable]);
}

function isWithin({ range }: Node, { start, end }: TextRange): boolean {
  return start <= range[0] && range[1] <= end;
}

/** What goes with these statements: they and the constants that only they use, wherever those stand. */
function goingWith(module: SourceModule, gone: readonly Node[]): Going {
  const statements = [...gone, ...constantsOf(module, gone)];
  return { statements: new Set(statements), holdsComment: commentsBeside(module.ast.comments ?? [], statements.map((each) => linesOf(module, [each]))) };
}

/** Of several statements that go, the one whose edit takes a constant along: the first that names it, or what it is for. */
function ownerOf(module: SourceModule, constant: TSESTree.VariableDeclaration, gone: readonly Node[]): Node | undefined {
  const own = gone.filter((each) => constantsOf(module, [each]).includes(constant));
  if (own.length > 0) return own[0];
  return gone.find((each) => constantsNamed(module, each).some(({ declaration }) => declaration === constant)) ?? gone[0];
}

/** One edit that takes out these nodes with their lines, and leaves what stands between them. */
function linesOf(module: SourceModule, nodes: readonly Node[]): Removal {
  const comments = (module.ast.comments ?? []).map(({ range: [start, end] }) => ({ start, end }));
  const ranges = wholeLines(module.text, nodes.map(({ range: [start, end] }) => ({ start, end })), { comments });
  const start = ranges[0]?.start ?? 0;
  const end = ranges.at(-1)?.end ?? start;
  const kept = ranges.slice(1).map((range, index) => module.text.slice(ranges[index]?.end, range.start));
  return { start, end, text: kept.join('') };
}

/** The block in which the statement of a log stands; null where it stands in none. */
export function blockOf(call: Node): Node | null {
  const parent = statementOf(call)?.parent;
  return parent?.type === 'BlockStatement' ? parent : null;
}

/** The statement whose whole effect is the call: `log();`, `void log();`, `ready && log();`; or `() => log()`. */
function statementOf(call: Node): Node | null {
  let at: Node = call;
  for (;;) {
    const { parent }: { parent?: Node | undefined } = at;
    if (!parent) return null;
    switch (parent.type) {
      case 'ExpressionStatement':
        return parent;
      case 'ArrowFunctionExpression':
        return parent.body === at ? parent : null;
      case 'ChainExpression':
      case 'AwaitExpression':
        break;
      case 'UnaryExpression':
        if (parent.operator !== 'void') return null;
        break;
      case 'LogicalExpression':
        if (parent.right !== at || !isPure(parent.left)) return null;
        break;
      default:
        return null;
    }
    at = parent;
  }
}

/** What goes in one change. */
interface Going {
  readonly statements: ReadonlySet<Node>;
  /** Whether a comment stands in a stretch of the text that does not go anyway. */
  readonly holdsComment: (stretch: TextRange) => boolean;
}

function commentsBeside(comments: readonly TSESTree.Comment[], gone: readonly TextRange[]): Going['holdsComment'] {
  return ({ start, end }) => comments.some(({ range: [from, to] }) => start <= from && to <= end && !gone.some((each) => each.start <= from && to <= each.end));
}

/** Whether a block holds nothing but a statement that goes and others that do. */
function isEmptied({ body }: TSESTree.BlockStatement, removable: Node, going: Going): boolean {
  return body.every((each) => each === removable || goesWhole(each, going));
}

/** Whether nothing of a statement is left: it goes itself, or it only chooses between what goes, or runs that for each of a list. */
function goesWhole(statement: Node, going: Going): boolean {
  if (going.statements.has(statement)) return true;
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body.length > 0 && statement.body.every((each) => goesWhole(each, going));
    case 'IfStatement':
      return isPure(unwrapExpression(statement.test)) && goesWhole(statement.consequent, going) && (!statement.alternate || goesWhole(statement.alternate, going));
    case 'ExpressionStatement': {
      const [callback] = statement.expression.type === 'CallExpression' ? statement.expression.arguments : [];
      return callback !== undefined && isFunction(callback) && loopOf(callback, going) === statement && goesWhole(callback.body, going);
    }
    default:
      return false;
  }
}

/** The outermost `if`, `else` or `forEach` that holds nothing but what goes, where it has no effect itself; else the statement. */
function enclosing(statement: Node, going: Going): Node {
  const block = statement.parent;
  const only = block?.type === 'BlockStatement' && isEmptied(block, statement, going) ? block : statement;
  const condition = only.parent;
  const loop = only === block && condition && isFunction(condition) ? loopOf(condition, going) : null;
  if (loop) return enclosing(loop, going);
  if (condition?.type !== 'IfStatement') return statement;
  const [start, end] = condition.range;
  const other = condition.alternate === only ? condition.consequent : condition.alternate;
  const isWhole = isPure(unwrapExpression(condition.test)) && (!other || goesWhole(other, going)) && !going.holdsComment({ start, end });
  if (isWhole) return enclosing(condition, going);
  return condition.alternate === only ? only : statement;
}

/**
 * What is left of a condition that acts, where its branch held nothing but what goes: `if (!(await take(key))) { log(); }`
 * becomes `await take(key);`. Null where only a part of it acts, or its place in the text could read otherwise.
 */
function conditionAlone(module: SourceModule, log: Node, removable: Node, going: Going): Removal | null {
  const block = removable.parent;
  const only = block?.type === 'BlockStatement' && isEmptied(block, removable, going) ? block : removable;
  const condition = only.parent;
  if (condition?.type !== 'IfStatement' || condition.consequent !== only || condition.alternate || condition.parent.type !== 'BlockStatement') return null;
  const acting = actingPart(condition.test);
  const [start, end] = condition.range;
  const isEnded = module.text[log.range[1] - 1] === ';';
  if (!acting || going.holdsComment({ start, end }) || !(isEnded || acting.type === 'AwaitExpression')) return null;
  const text = module.text.slice(...acting.range);
  return /^[\w$]/u.test(text) && !/^(?:function|class|let)\b/u.test(text) ? { start, end, text: `${text}${isEnded ? ';' : ''}` } : null;
}

/** The one call, wait or assignment that a condition asks for, the rest being a plain comparison. */
function actingPart(test: Node): Node | null {
  const bare = unwrapExpression(test);
  if (bare.type === 'UnaryExpression' && bare.operator === '!') return actingPart(bare.argument);
  if (bare.type === 'BinaryExpression') {
    if (isPure(bare.right)) return actingPart(bare.left);
    return isPure(bare.left) ? actingPart(bare.right) : null;
  }
  if (bare.type === 'LogicalExpression') return isPure(bare.right) ? actingPart(bare.left) : null;
  const acts = bare.type === 'AwaitExpression' || bare.type === 'CallExpression' || bare.type === 'AssignmentExpression';
  return acts && !isPure(bare) ? bare : null;
}

/** The statement of `items.forEach(callback)`, which does nothing but run the callback. */
function loopOf(callback: Node, { holdsComment }: Going): Node | null {
  const call = callback.parent;
  if (call?.type !== 'CallExpression' || call.arguments.length !== 1 || call.arguments[0] !== callback) return null;
  const callee = unwrapExpression(call.callee);
  const isLoop = callee.type === 'MemberExpression' && staticName(callee) === 'forEach' && isPure(callee.object);
  const statement = isLoop ? statementOf(call) : null;
  if (statement?.type !== 'ExpressionStatement') return null;
  const [start, end] = statement.range;
  return holdsComment({ start, end }) ? null : statement;
}

/**
 * The `.finally(callback)` of a promise, which gives what the promise gives. Of what is only known to be waited for it may
 * be what begins it, as of a query, unless the whole is waited for.
 */
function lastStepOf({ text }: SourceModule, callback: Node | undefined, { holdsComment }: Going): Removal | null {
  const call = callback?.parent;
  if (call?.type !== 'CallExpression' || call.arguments.length !== 1 || call.arguments[0] !== callback || call.optional) return null;
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || callee.optional || callee.computed || staticName(callee) !== 'finally') return null;
  const before = callee.object.type === 'CallExpression' && callee.object.callee.type === 'MemberExpression' ? staticName(callee.object.callee) : null;
  if (call.parent.type !== 'AwaitExpression' && before !== 'then' && before !== 'catch') return null;
  const dot = text.lastIndexOf('.', callee.property.range[0]);
  const removal = { start: text.slice(0, dot).trimEnd().length, end: call.range[1], text: '' };
  return holdsComment(removal) ? null : removal;
}

/** Whether a statement is the whole body of an `if`, an `else` or a loop, so that something must stand in its place. */
function isBody(parent: Node | undefined): boolean {
  return parent !== undefined && /^(?:If|For\w*|While|DoWhile)Statement$/.test(parent.type);
}

/** The declarations of constants that nothing but the removed code uses, and that only compute: `const start = Date.now()`. */
function constantsOf(module: SourceModule, removed: readonly Node[]): TSESTree.VariableDeclaration[] {
  const found: TSESTree.VariableDeclaration[] = [];
  for (let grown = true; grown; ) {
    const gone: readonly Node[] = [...removed, ...found];
    const next = gone.flatMap((node) => constantsNamed(module, node)).find(({ declaration, uses }) => !found.includes(declaration) && uses.every((use) => gone.some((node) => contains(node, use))));
    grown = next !== undefined;
    if (next) found.push(next.declaration);
  }
  return found;
}

interface UsedConstant {
  readonly declaration: TSESTree.VariableDeclaration;
  readonly uses: readonly Node[];
}

/** The constants that a node names which only compute, as they are known where it stands. */
function constantsNamed(module: SourceModule, node: Node): UsedConstant[] {
  const names = new Set(module.text.slice(...node.range).match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? []);
  return [...names].flatMap((name) => {
    const variable = variableAt(module, node, name);
    const [definition] = variable?.defs ?? [];
    const declaration = definition?.type === 'Variable' ? definition.parent : null;
    if (!variable || !declaration || declaration.declarations.length !== 1 || declaration.parent.type !== 'BlockStatement') return [];
    const [declarator] = declaration.declarations;
    if (declarator.id.type !== 'Identifier' || !declarator.init || !isPure(declarator.init)) return [];
    const uses = variable.references.map(({ identifier }) => identifier as Node).filter((use) => use !== declarator.id);
    return uses.length > 0 ? [{ declaration, uses }] : [];
  });
}
