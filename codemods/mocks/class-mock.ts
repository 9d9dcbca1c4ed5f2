import type { ASTNode } from 'jscodeshift';
import { itemRemoval } from './list-item.ts';
import type { MockCall } from './mock-calls.ts';
import { itemNamed, nameOf, readFactory, type Item, type MockFactory } from './mock-factory.ts';
import { heldValue, judgeFunction, type Reader } from './mock-function.ts';
import type { MockInput } from './mock-input.ts';
import { declaredIn, referencesOf } from './names.ts';
import { judgeValue, type ValueVerdict } from './mock-value.ts';
import { addedMock, indentationAt, insertionBehind } from './added-mock.ts';
import { edit, editedSlice, join, replace, replaceInQuotes, unsupported, type Steps } from './steps.ts';
import { contains, endOf, indentationIn, lineEndAt, memberName, startOf, textOf, type Syntax } from './syntax.ts';

/** A mock call that replaces the class. */
export interface ClassMock {
  readonly mock: MockCall;
  /** Null for an automock: `vi.mock('./redis.js')`. */
  readonly factory: { readonly read: MockFactory; readonly item: Item } | null;
}

export type MockReading =
  | { readonly kind: 'class-mock'; readonly classMock: ClassMock }
  /** The class stays what it is, or the call mocks something else. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly what: string };

/** What one mock call becomes. */
export interface ClassMockPlan {
  readonly steps: Steps;
  readonly value: Omit<ValueVerdict, 'steps'>;
  /** True where the call now names the factory's module; false where another call was added for it. */
  readonly moved: boolean;
}

/** Says whether a mock call of the class's module replaces the class, and how. */
export function readMock(reader: Reader, input: MockInput, mock: MockCall, actuals: readonly MockCall[]): MockReading {
  const argument = mock.call.arguments[1];
  const isRunners = mock.method === 'module';
  if (isRunners && argument === undefined) return { kind: 'unreadable', what: 'a mock without exports' };
  if (argument === undefined || (argument.type === 'ObjectExpression' && !isRunners)) return { kind: 'class-mock', classMock: { mock, factory: null } };
  const read = readFactory(reader.syntax, argument, actuals);
  if (read === null) return { kind: 'unreadable', what: isRunners ? 'this mock gives more than named exports in an object literal' : 'the factory of this mock is no function that ends in an object literal' };
  const exported = input.exportedAs ?? input.replaces;
  const isOpen = read.unknown.some((spread) => !isWithout(heldValue(reader, spread.argument), exported));
  if (isOpen) return { kind: 'unreadable', what: `whether this mock replaces ${input.replaces} cannot be seen through its spread` };
  const item = itemNamed(read.items, exported);
  return item === null ? { kind: 'other' } : { kind: 'class-mock', classMock: { mock, factory: { read, item } } };
}

/** True for an object literal that plainly has no property `name`. */
function isWithout(value: ASTNode | null, name: string): boolean {
  return value?.type === 'ObjectExpression' && value.properties.every((item) => nameOf(item) !== null) && itemNamed(value.properties, name) === null;
}

/**
 * Moves the mock of the class to the factory's module. A mock of this one export is renamed in place; where the
 * call has to stay for other exports or for the class, another one is added below.
 *
 * @param hasOthers the test imports other exports from the module, which an automock covers as well
 */
export function planClassMock(reader: Reader, input: MockInput, classMock: ClassMock, hasOthers: boolean): ClassMockPlan {
  const { mock, factory } = classMock;
  const target = input.factorySpecifier(mock.specifier);
  const keep = input.keepClassMock === true;
  const manual = factory === null && mock.call.arguments.length === 1 ? (input.manualMock?.(mock.specifier) ?? null) : null;
  const stays = keep || hasOthers || input.othersUsed === true;
  if (manual !== null) return planManualMock(reader, input, { mock, target, manual, stays });
  if (factory === null) return planAutomock(reader, mock, target, stays);
  const { read, item } = factory;
  const { syntax } = reader;
  const own = renamedItem(reader, input, item);
  if (itemNamed(read.items, input.create) !== null) return plan(own, unsupported(item, `this mock already has \`${input.create}\`: remove \`${input.replaces}\` by hand`), true);
  if (target === mock.specifier) return plan(own, own.steps, true);
  const others = read.items.filter((other) => other !== item && !read.originals.some((original) => original.item === other) && nameOf(other) !== '__esModule');
  if (!keep && others.length === 0) return plan(own, join([own.steps, moveCall(syntax, input, classMock, target)]), true);
  const within = own.steps.edits.filter((change) => startOf(item) <= change.start && change.end <= endOf(item));
  const elsewhere = own.steps.edits.filter((change) => !within.includes(change));
  const specifiers = specifierEdits(syntax, input, mock, target);
  const added = addedMock(syntax, { mock, factory: read, item, edits: [...specifiers.edits, ...within] });
  const obstacles = join([{ edits: [], unsupported: own.steps.unsupported }, leavingObstacles(syntax, read, item), added]);
  if (keep) return plan(own, elsewhere.length === 0 ? obstacles : unsupported(item, `the mock of ${input.replaces} has to stay, and cannot serve as a function as well`), false);
  return plan(own, join([obstacles, { edits: [itemRemoval(syntax, read.items, item), ...elsewhere], unsupported: [] }]), false);
}

/** Edits that make every naming of the class's module within a mock call one of the factory's module. */
function specifierEdits(syntax: Syntax, input: MockInput, mock: MockCall, target: string): Steps {
  const literals = syntax.nodes.filter((node) => {
    if (node.type !== 'StringLiteral' || !contains(mock.call, node) || !input.isClassModule(node.value)) return false;
    const parent = syntax.parents.get(node);
    if (parent?.type === 'TSImportType') return !parent.qualifier;
    return parent?.type === 'CallExpression' && /^(?:import|require)Actual$/u.test(memberName(parent.callee) ?? '');
  });
  return join([mock.literal, ...literals].map((literal) => replaceInQuotes(literal, target)));
}

function planAutomock(reader: Reader, mock: MockCall, target: string, stays: boolean): ClassMockPlan {
  const spies = mock.call.arguments.length > 1;
  const value = { implemented: spies, wrapped: false };
  if (!stays) return { steps: replaceInQuotes(mock.literal, target), value, moved: true };
  return { steps: insertionBehind(reader.syntax, mock, copyOf(reader.syntax, mock, target)), value, moved: false };
}

interface ManualMock {
  readonly mock: MockCall;
  readonly target: string;
  /** The specifier of the file in `__mocks__`. */
  readonly manual: string;
  readonly stays: boolean;
}

/** Lets the factory construct the class of the manual mock, whatever it is there: its file stays as it is. */
function planManualMock({ syntax }: Reader, input: MockInput, { mock, target, manual, stays }: ManualMock): ClassMockPlan {
  const { call, literal } = mock;
  const value = { implemented: true, wrapped: true };
  const loading = loaderOf(syntax, mock, textOf(syntax, literal).charAt(0) + manual + textOf(syntax, literal).charAt(0));
  const exported = input.exportedAs ?? input.replaces;
  const taken = exported === input.replaces ? exported : `${exported}: ${input.replaces}`;
  const [eol, outer] = [lineEndAt(syntax.text, endOf(call)), indentationAt(syntax.text, startOf(call))];
  const inner = outer + indentationIn(syntax.text);
  const end = textOf(syntax, syntax.parents.get(call) ?? call).endsWith(';') ? ';' : '';
  const body = `${inner}const { ${taken} } = ${loading.value}${end}${eol}${inner}return { ${input.create}: () => new ${input.replaces}() }${end}${eol}`;
  const written = `${copyOf(syntax, mock, target).slice(0, -1)}, ${loading.isAsync ? 'async ' : ''}() => {${eol}${body}${outer}})`;
  return { steps: stays ? insertionBehind(syntax, mock, written) : replace(call, written), value, moved: !stays };
}

/** How a factory loads a file: Jest's own is synchronous, and its hoisting allows no `import`. */
function loaderOf(syntax: Syntax, { call }: MockCall, quoted: string): { readonly value: string; readonly isAsync: boolean } {
  const framework = call.callee.type === 'MemberExpression' ? textOf(syntax, call.callee.object) : 'vi';
  return framework === 'jest' ? { value: `jest.requireActual(${quoted})`, isAsync: false } : { value: `await import(${quoted})`, isAsync: true };
}

/** The call's text with another module. */
export function copyOf(syntax: Syntax, mock: MockCall, target: string): string {
  const { call, literal } = mock;
  return editedSlice(syntax.text, startOf(call), endOf(call), replaceInQuotes(literal, target).edits);
}

function moveCall(syntax: Syntax, input: MockInput, { mock, factory }: ClassMock, target: string): Steps {
  const foreign = (factory?.read.otherUses ?? []).map((node) => unsupported(node, `this mock uses another part of the module of ${input.replaces}`));
  return join([specifierEdits(syntax, input, mock, target), ...foreign]);
}

/** A value that leaves its factory must not use what the factory declares. */
function leavingObstacles(syntax: Syntax, read: MockFactory, item: Item): Steps {
  const outside = (read.fn === null ? [] : declaredIn(syntax, read.fn)).filter((name) => !declaredIn(syntax, item).includes(name));
  const used = outside.flatMap((name) => referencesOf(syntax, name)).filter((node) => contains(item, node));
  return join(used.map((node) => unsupported(node, `the mock uses \`${textOf(syntax, node)}\` of its factory, which has to stay for other exports`)));
}

interface RenamedItem extends ValueVerdict {
  readonly item: Item;
}

function renamedItem(reader: Reader, input: MockInput, item: Item): RenamedItem {
  if (item.type === 'ObjectMethod') {
    const accessor = item.kind === 'get' || item.kind === 'set' ? unsupported(item, 'the mock is an accessor') : judgeFunction(item);
    return { item, steps: join([renamedKey(item.key, input.create), accessor]), implemented: true, wrapped: false };
  }
  if (item.type !== 'ObjectProperty') return { item, steps: unsupported(item, 'the mock cannot be read'), implemented: true, wrapped: false };
  const value = judgeValue(reader, item.value);
  const key = item.shorthand === true ? edit(startOf(item), startOf(item), `${input.create}: `) : renamedKey(item.key, input.create);
  return { ...value, item, steps: join([key, value.steps]) };
}

function renamedKey(key: ASTNode, name: string): Steps {
  return key.type === 'StringLiteral' ? replaceInQuotes(key, name) : replace(key, name);
}

function plan(value: ValueVerdict, steps: Steps, moved: boolean): ClassMockPlan {
  return { steps, value: { implemented: value.implemented, wrapped: value.wrapped }, moved };
}
