import { insertionBehind } from './added-mock.ts';
import { classBindings, type ClassBinding } from './class-bindings.ts';
import { copyOf, planClassMock, readMock, type ClassMock, type ClassMockPlan } from './class-mock.ts';
import { planNames, type NamesPlan } from './class-names.ts';
import { frameworksOf } from './frameworks.ts';
import { findMockCalls, type MockCall } from './mock-calls.ts';
import { itemNamed, readFactory } from './mock-factory.ts';
import type { Reader } from './mock-function.ts';
import type { MockInput, MockOutcome } from './mock-input.ts';
import { declarationsOf } from './names.ts';
import { planNamespaces, type NamespacesPlan } from './namespace-names.ts';
import { otherMockCalls, prototypeSpies } from './other-mocking.ts';
import { join, nothing, replaceInQuotes, unsupported, type Steps } from './steps.ts';
import { parseSyntax, positionOf, type Syntax } from './syntax.ts';

export type { MockInput, MockOutcome, UnsupportedMock } from './mock-input.ts';
export type { MockEdit } from './steps.ts';

/** A file whose mocks are to be moved, taken apart. */
interface TestFile extends Reader {
  readonly input: MockInput;
  readonly calls: readonly MockCall[];
  readonly classMocks: readonly ClassMock[];
  readonly bindings: readonly ClassBinding[];
}

/**
 * Plans the edits by which a test that mocks a class mocks the factory instead that the code under test now calls.
 * The fake object and all assertions stay. Pure: reads and writes nothing.
 *
 * All or nothing: where one place of the file cannot be moved safely, nothing is edited, since a mock that is
 * half moved is silently inert. A file without a mock of the class needs nothing. Planning the result again gives
 * no edits.
 */
export function planMocks(input: MockInput): MockOutcome {
  const parsed = parseSyntax(input.path, input.text);
  if (!parsed.ok) return { edits: [], notes: [], unsupported: [{ line: parsed.error.line, column: parsed.error.column, what: `the file does not parse: ${parsed.error.message}` }] };
  const { syntax } = parsed;
  const reader: Reader = { syntax, frameworks: frameworksOf(syntax) };
  const calls = findMockCalls(syntax, reader.frameworks);
  const ofClass = calls.filter((call) => input.isClassModule(call.specifier));
  const actuals = ofClass.filter((call) => call.kind === 'actual');
  const bindings = classBindings(syntax, input);
  const readings = ofClass.filter((call) => call.kind === 'mock' && !isDone(syntax, input, bindings, calls, call)).map((mock) => ({ mock, reading: readMock(reader, input, mock, actuals) }));
  const classMocks = readings.flatMap(({ reading }) => (reading.kind === 'class-mock' ? [reading.classMock] : []));
  const unreadable = readings.flatMap(({ mock, reading }) => (reading.kind === 'unreadable' ? [unsupported(mock.call, reading.what)] : []));
  const file: TestFile = { ...reader, input, calls, classMocks, bindings };
  if (input.keepClassMock === true && factoryMocks(file).some((mock) => provides(file, mock))) return { edits: [], notes: [], unsupported: [] };
  const namespaces = planNamespaces(reader, input);
  const { steps, notes } = classMocks.length + namespaces.spies.length === 0 ? { steps: leftAlone(file), notes: [] } : planFile(file, namespaces);
  return outcome(join([...unreadable, steps]), notes);
}

/** An automock that stays for other exports, in a file that has been moved: it names the factory and no longer the class. */
function isDone(syntax: Syntax, input: MockInput, bindings: readonly ClassBinding[], calls: readonly MockCall[], mock: MockCall): boolean {
  const [, factory] = mock.call.arguments;
  if (mock.method === 'module' || (factory !== undefined && factory.type !== 'ObjectExpression') || bindings.length > 0) return false;
  return declarationsOf(syntax, input.create).length > 0 || calls.some((call) => call !== mock && call.kind === 'mock' && input.isFactoryModule(call.specifier));
}

/** A file without a mock of the class may still replace it in ways that are not moved. */
function leftAlone(file: TestFile): Steps {
  const { syntax, input, bindings, calls } = file;
  // The unmock beside a mock that stays, for other exports, is that one's.
  const isMocked = calls.some((call) => call.kind === 'mock' && input.isClassModule(call.specifier));
  const unmocks = calls.filter((call) => !isMocked && call.kind === 'unmock' && input.isClassModule(call.specifier) && !input.isFactoryModule(call.specifier));
  return join([
    ...prototypeSpies(syntax, bindings).map((call) => unsupported(call, `a spy on the prototype of ${input.replaces}, which ${input.create} does not use`)),
    ...unmocks.map(({ call }) => unsupported(call, `the module of ${input.replaces} is unmocked, but not mocked in this file`)),
    ...otherMockCalls(syntax, input, calls).map((call) => unsupported(call, `a mock of the module of ${input.replaces} in a way that is not moved`)),
  ]);
}

interface PlannedCall extends ClassMockPlan {
  readonly call: MockCall;
}

function planFile(file: TestFile, namespaces: NamespacesPlan): { readonly steps: Steps; readonly notes: readonly string[] } {
  const { syntax, input, classMocks, bindings, calls } = file;
  const plans = classMocks.map((classMock) => ({ ...planClassMock(file, input, classMock, importsOthers(file, classMock.mock, namespaces.locals)), call: classMock.mock }));
  const names = planNames(file, input, bindings, calls);
  const moved = plans.every((plan) => plan.moved);
  const obstacles = [
    ...factoryMocks(file).map((mock) => unsupported(mock.call, `the module of ${input.create} is mocked here already: merge the mock of ${input.replaces} into it`)),
    ...classMocks.filter(({ mock }) => mock.hoisted).slice(1).map(({ mock }) => unsupported(mock.call, `a second mock of ${input.replaces}: both would mock the same module`)),
    ...otherMockCalls(syntax, input, calls).map((call) => unsupported(call, `a mock of the module of ${input.replaces} in a way that is not moved`)),
    ...plans.map((plan) => valueObstacle(file, plan, names, namespaces)),
  ];
  const unmocks = calls.filter((call) => call.kind === 'unmock' && input.isClassModule(call.specifier));
  const steps = join([...plans.map((plan) => plan.steps), names.steps, namespaces.steps, ...unmocks.map((call) => unmockSteps(file, call, moved)), ...obstacles]);
  const spied = namespaces.spies.map((spy) => `line ${positionOf(spy).line}: the spy on ${input.replaces} is now one on ${input.create}`);
  return { steps, notes: [...plans.map((plan) => noteOf(input, plan)), ...spied] };
}

function valueObstacle(file: TestFile, { value, call: { call } }: PlannedCall, names: NamesPlan, namespaces: NamespacesPlan): Steps {
  const { replaces, create } = file.input;
  if (!value.implemented && !names.implemented && !namespaces.implemented) return unsupported(call, `nothing in this file gives the mock an implementation: as a function it would return undefined, where \`new ${replaces}()\` made an object; add \`mockReturnValue\``);
  if (value.wrapped && (names.usedAsValue || namespaces.spies.length > 0)) return unsupported(call, `the test uses the mocked class itself, and ${create} is a plain function around it`);
  return nothing;
}

function unmockSteps(file: TestFile, call: MockCall, moved: boolean): Steps {
  const target = file.input.factorySpecifier(call.specifier);
  if (target === call.specifier) return nothing;
  return moved ? replaceInQuotes(call.literal, target) : insertionBehind(file.syntax, call, copyOf(file.syntax, call, target));
}

/** Mocks of the factory's module that are not themselves mocks of the class. */
function factoryMocks(file: TestFile): MockCall[] {
  return file.calls.filter((call) => call.kind === 'mock' && file.input.isFactoryModule(call.specifier) && !file.classMocks.some(({ mock }) => mock === call));
}

function provides(file: TestFile, mock: MockCall): boolean {
  const argument = mock.call.arguments[1];
  if (argument === undefined) return true;
  const factory = readFactory(file.syntax, argument, []);
  return factory !== null && itemNamed(factory.items, file.input.create) !== null;
}

/** True where the test imports other values from the module of a mock. */
function importsOthers(file: TestFile, mock: MockCall, moved: readonly string[]): boolean {
  return file.syntax.nodes.some((node) => {
    if (node.type !== 'ImportDeclaration' || node.source.value !== mock.specifier || node.importKind === 'type') return false;
    const bound = file.bindings.map((binding) => (binding.kind === 'import' ? binding.specifier : null));
    return (node.specifiers ?? []).some((specifier) => !bound.includes(specifier) && !(typeof specifier.local?.name === 'string' && moved.includes(specifier.local.name)) && !('importKind' in specifier && specifier.importKind === 'type'));
  });
}

function noteOf({ replaces, create, factorySpecifier }: MockInput, { moved, call }: PlannedCall): string {
  const { line } = positionOf(call.call);
  const target = factorySpecifier(call.specifier);
  if (moved) return `line ${line}: the mock of ${replaces} is now one of ${create} in '${target}'`;
  return `line ${line}: a mock of ${create} in '${target}' was added beside that of '${call.specifier}'`;
}

function outcome({ edits, unsupported: obstacles }: Steps, notes: readonly string[]): MockOutcome {
  const places = obstacles.map(({ node, what }) => ({ ...positionOf(node), what }));
  if (places.length > 0) return { edits: [], notes: [], unsupported: distinct(places).sort((a, b) => a.line - b.line || a.column - b.column) };
  return { edits: distinct(edits).sort((a, b) => a.start - b.start || a.end - b.end), notes: edits.length === 0 ? [] : notes, unsupported: [] };
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
