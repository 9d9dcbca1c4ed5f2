import type { TSESTree } from '@typescript-eslint/types';
import { boundNames } from './bound-names.ts';
import { isFunction, lastOf, mentions, staticName, thisMember, unwrapExpression, walk, type Node } from './nodes.ts';

/** `if (!this.zones) { this.zones = await load(); }`: what follows happens once. */
export function fillsWhatIsMissing(test: Node, branch: Node): boolean {
  const node = unwrapExpression(test);
  const missing = node.type === 'UnaryExpression' && node.operator === '!' ? node.argument : node.type === 'BinaryExpression' && /^===?$/.test(node.operator) && isNothing(node.right) ? node.left : null;
  const member = missing && nameOfLasting(missing);
  return member !== null && assigns(branch, (at) => nameOfLasting(at.left) === member);
}

/** `this.zones`, or `globalThis.zones` and `globalForZones.zones`, which is what is kept over a reload of the module. */
function nameOfLasting(node: Node): string | null {
  const member = thisMember(node);
  if (member !== null) return member;
  const inner = unwrapExpression(node);
  if (inner.type === 'Identifier') return isOfModule(inner, inner.name) ? inner.name : null;
  if (inner.type !== 'MemberExpression') return null;
  const object = unwrapExpression(inner.object);
  const name = staticName(inner);
  return name !== null && object.type === 'Identifier' && /^global(?:This|[A-Z]\w*)?$/.test(object.name) ? `${object.name}.${name}` : null;
}

/** Whether a name stands for a variable of the module, as `let pool: Pool | null = null;`, which no function on the way declares again. */
function isOfModule(node: Node, name: string): boolean {
  const declares = (statements: readonly Node[]): boolean =>
    statements.some((statement) => {
      const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      return declaration?.type === 'VariableDeclaration' && declaration.kind !== 'const' && declaration.declarations.some(({ id }) => id.type === 'Identifier' && id.name === name);
    });
  for (let at: Node | undefined = node.parent; at; at = at.parent) {
    if (at.type === 'Program') return declares(at.body);
    if (at.type === 'BlockStatement' && declares(at.body)) return false;
    if (isFunction(at) && at.params.some((parameter) => parameter.type === 'Identifier' && parameter.name === name)) return false;
  }
  return false;
}

/** `if (host !== this.lastHost) { … this.lastHost = host; }`: what follows happens once a change, and not per call. */
export function notesChange(test: Node, branch: Node): boolean {
  return conjunctsOf(test).some((node) => node.type === 'BinaryExpression' && /^!==?$/.test(node.operator) && (keepsSide([branch], node) || keepsSource(branch, node)));
}

/** `if (next === this.version) return; … this.version = next;`, and a version that is read anew: what follows is a change too. */
export function returnsUnlessChanged({ test, consequent, alternate }: TSESTree.IfStatement, following: readonly Node[]): boolean {
  const node = unwrapExpression(test);
  if (alternate || node.type !== 'BinaryExpression' || !/^===?$/.test(node.operator)) return false;
  const last = lastOf(consequent);
  if (last?.type !== 'ReturnStatement') return false;
  const kept = [node.left, node.right].map(thisMember).find((member) => member !== null) ?? '';
  const isRead = [node.left, node.right].some((side) => side.type === 'Identifier');
  return keepsSide(following, node) || (isRead && versionName.test(kept));
}

const versionName = /(?:version|revision|fingerprint|checksum|etag|digest|mtime)$/i;

/** Whether one side of a comparison, which outlives the call, is given the other one. */
function keepsSide(code: readonly Node[], { left, right }: TSESTree.BinaryExpression): boolean {
  const sides = [nameOfKept(left), nameOfKept(right)];
  return code.some((each) =>
    assigns(each, (at) => {
      const [kept, value] = [nameOfKept(at.left), nameOfKept(at.right)];
      return at.operator === '=' && kept !== null && value !== null && kept !== value && sides.includes(kept) && sides.includes(value) && outlivesCall(at.left);
    }),
  );
}

/** `const before = this.token?.id; if (before !== token.id) { this.token = token; … }`: one side is what the field has been. */
function keepsSource(branch: Node, { left, right }: TSESTree.BinaryExpression): boolean {
  const sources = [left, right].flatMap((side) => (side.type === 'Identifier' ? fieldsRead(side) : []));
  return sources.length > 0 && assigns(branch, (at) => at.operator === '=' && sources.includes(thisMember(at.left) ?? ''));
}

/** The fields that a local constant was read from, as they are and not by a call. */
function fieldsRead(name: TSESTree.Identifier): string[] {
  for (let at: Node | undefined = name.parent; at && !isFunction(at); at = at.parent) {
    const declared = at.type === 'BlockStatement' ? at.body.flatMap((each) => (each.type === 'VariableDeclaration' ? each.declarations : [])).find(({ id }) => id.type === 'Identifier' && id.name === name.name) : undefined;
    if (!declared?.init) continue;
    for (let value: Node = unwrapExpression(declared.init); value.type === 'MemberExpression'; value = unwrapExpression(value.object)) {
      const member = thisMember(value);
      if (member !== null) return [member];
    }
    return [];
  }
  return [];
}

/** Whether code assigns what is looked for, itself and not in a function of it. */
function assigns(code: Node, holds: (assignment: TSESTree.AssignmentExpression) => boolean): boolean {
  let found = false;
  walk(code, (at) => {
    if (found || isFunction(at)) return false;
    found = at.type === 'AssignmentExpression' && holds(at);
    return undefined;
  });
  return found;
}

/** The parts of `a && b && c`, each without what surrounds it. */
function conjunctsOf(test: Node): Node[] {
  const node = unwrapExpression(test);
  return node.type === 'LogicalExpression' && node.operator === '&&' ? [...conjunctsOf(node.left), ...conjunctsOf(node.right)] : [node];
}

/** `if (!this.asserted.has(name)) { … this.asserted.add(name); }`: what follows happens once for each name, of which a set or a map of clients keeps account. */
export function marksDone(test: Node, branch: Node): boolean {
  return conjunctsOf(test).some((node) => {
    const asked = node.type === 'UnaryExpression' && node.operator === '!' ? unwrapExpression(node.argument) : null;
    if (asked !== null && lacksClient(asked, branch)) return true;
    if (asked?.type !== 'CallExpression') return false;
    const set = nameOfSet(asked, 'has');
    if (set === null) return false;
    return mentions(branch, (at) => at.type === 'CallExpression' && (nameOfSet(at, 'add') === set || (keepsClients.test(set) && nameOfSet(at, 'set') === set)));
  });
}

/** `if (!(name in this.queues)) { this.queues[name] = new Queue(name); }`, and `if (!queues[name])`: the same of an object. */
function lacksClient(asked: Node, branch: Node): boolean {
  const object = asked.type === 'BinaryExpression' && asked.operator === 'in' ? asked.right : asked.type === 'MemberExpression' && asked.computed ? asked.object : null;
  const kept = object && outlivesCall(object) ? nameOfKept(object) : null;
  return kept !== null && assigns(branch, ({ left, right }) => left.type === 'MemberExpression' && left.computed && nameOfKept(left.object) === kept && (keepsClients.test(kept) || right.type === 'NewExpression'));
}

/** `if (producers[topic]) { … } else { … producers[topic] = producer; }`: the other branch happens once for each name. */
export function makesMissing(test: Node, alternate: Node): boolean {
  return lacksClient(unwrapExpression(test), alternate);
}

/** `this.queues.set(name, new Queue(name))`: what is made once for each name, in contrast to the entries of a cache. */
const keepsClients = /(?:queue|worker|client|connection|pool|channel|producer|consumer|publisher|subscriber)s(?:By[A-Z]\w*)?$/i;

/** `if (Date.now() - this.lastLogged > 5_000) { … this.lastLogged = Date.now(); }`: what follows happens now and then, however often it is asked for. */
export function isThrottled(test: Node, branch: Node): boolean {
  return conjunctsOf(test).some((node) => {
    if (node.type !== 'BinaryExpression' || !/^[<>]=?$/.test(node.operator)) return false;
    const spans = [node.left, node.right].map(unwrapExpression).find((side) => side.type === 'BinaryExpression' && side.operator === '-');
    const since = spans?.type === 'BinaryExpression' ? nameOfKept(spans.right) : null;
    return spans?.type === 'BinaryExpression' && since !== null && outlivesCall(spans.right) && assigns(branch, (at) => at.operator === '=' && nameOfKept(at.left) === since);
  });
}

/** `this.asserted` of `this.asserted.has(…)`. */
function nameOfSet({ callee }: TSESTree.CallExpression, method: string): string | null {
  return callee.type === 'MemberExpression' && staticName(callee) === method && outlivesCall(callee.object) ? nameOfKept(callee.object) : null;
}

/** `if (this.stopped) { … return; }`: what follows happens once, while all comes to its end. */
export function asksForEnd(test: Node): boolean {
  return conjunctsOf(test).some((node) => endFlag.test(nameOfKept(node)?.replace(/^this\./, '') ?? ''));
}

const endFlag = /^[_#]?(?:is|was|has)?_?(?:stopp(?:ed|ing)|shut(?:ting)?_?down|draining|terminat(?:ed|ing)|destroyed|dispos(?:ed|ing)|closing|exiting)$/i;

/** `if (degraded) { degraded = false; … }`, `if (!warned) { warned = true; … }`: what follows happens once a change as well. */
export function turnsFlag(test: Node, branch: Node): boolean {
  return conjunctsOf(test).some((asked) => turns(asked, branch));
}

function turns(asked: Node, branch: Node): boolean {
  const isNegated = asked.type === 'UnaryExpression' && asked.operator === '!';
  const flag = isNegated ? asked.argument : asked;
  const kept = nameOfKept(flag);
  if (kept === null || !outlivesCall(flag)) return false;
  return isGivenOnly([branch], kept, isNegated) && isGivenUnlessBroken(branch, kept);
}

/** Whether a flag is given anywhere but after a failure: what only a failure gives says that something broke, and not that it is done. */
function isGivenUnlessBroken(code: Node, flag: string): boolean {
  return mentions(code, (at) => at.type === 'AssignmentExpression' && nameOfKept(at.left) === flag && !isInCatch(at, code));
}

/** Whether all that code gives a flag is one value. A callback that gives it back later says that somebody is busy, so it counts too. */
function isGivenOnly(code: readonly Node[], flag: string, value: boolean): boolean {
  const given = new Set<unknown>();
  for (const node of code) {
    walk(node, (at) => {
      if (at.type === 'AssignmentExpression' && nameOfKept(at.left) === flag) given.add(at.right.type === 'Literal' ? at.right.value : at.right);
      return undefined;
    });
  }
  return given.size === 1 && given.has(value);
}

/** Whether a field or a variable of the module is named, in contrast to one that a function declares. */
function outlivesCall(node: Node): boolean {
  const inner = unwrapExpression(node);
  if (inner.type !== 'Identifier') return true;
  for (let at: Node | undefined = node.parent; at && at.type !== 'Program'; at = at.parent) {
    const statements = at.type === 'BlockStatement' ? at.body : [];
    if (statements.some((each) => each.type === 'VariableDeclaration' && each.declarations.some(({ id }) => boundNames(id).includes(inner.name)))) return false;
    if (isFunction(at) && at.params.some((parameter) => boundNames(parameter).includes(inner.name))) return false;
  }
  return true;
}

/** `null` or `undefined`, as written. */
export function isNothing(node: Node): boolean {
  return (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');
}

/** `if (method) return method; … method = choose();`: what stands between runs until the choice is made, and never again. */
export function choosesOnce(statements: readonly Node[], index: number, member: Node): boolean {
  return statements.slice(0, index).some((statement) => {
    if (statement.type !== 'IfStatement' || statement.alternate) return false;
    if (asksForFlagOf(statement, statements.slice(statements.indexOf(statement) + 1), member)) return true;
    const kept = nameOfKept(statement.test);
    const leaving = lastOf(statement.consequent);
    if (kept === null || leaving?.type !== 'ReturnStatement' || !leaving.argument || nameOfKept(leaving.argument) !== kept) return false;
    const isLocal = statements.some((each) => each.type === 'VariableDeclaration' && each.declarations.some(({ id }) => boundNames(id).includes(kept)));
    return !isLocal && statements.slice(statements.indexOf(statement) + 1).some((each) => each.type === 'ExpressionStatement' && each.expression.type === 'AssignmentExpression' && nameOfKept(each.expression.left) === kept);
  });
}

/**
 * `if (started) return; … started = true;`, and its reverse. A flag that is given both values says that somebody is busy;
 * one that the member declares anew says that this call has answered, as after a timeout.
 */
function asksForFlagOf({ test, consequent }: TSESTree.IfStatement, following: readonly Node[], member: Node): boolean {
  const leaving = lastOf(consequent);
  if (leaving?.type !== 'ReturnStatement' || leaving.argument) return false;
  const asked = unwrapExpression(test);
  const isNegated = asked.type === 'UnaryExpression' && asked.operator === '!';
  const flag = nameOfKept(isNegated ? asked.argument : asked);
  if (flag === null || (isFunction(member) && declares(member, flag))) return false;
  return isGivenOnly(following, flag, !isNegated) && following.some((each) => assigns(each, (at) => nameOfKept(at.left) === flag && !isInCatch(at, each)));
}

function isInCatch(node: Node, extent: Node): boolean {
  for (let at: Node | undefined = node; at && at !== extent; at = at.parent) if (at.type === 'CatchClause') return true;
  return false;
}

function declares(member: Node, name: string): boolean {
  return mentions(member, (at) => at.type === 'VariableDeclarator' && at.id.type === 'Identifier' && at.id.name === name);
}

/** `method` or `this.method`: a plain variable, in contrast to an entry of a map. */
function nameOfKept(node: Node): string | null {
  const inner = unwrapExpression(node);
  if (inner.type === 'Identifier') return inner.name;
  const member = thisMember(inner);
  return member === null ? null : `this.${member}`;
}
