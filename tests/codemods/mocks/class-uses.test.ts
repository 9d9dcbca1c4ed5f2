import { describe, expect, it } from 'vitest';
import { isTypeOnly, planClassUse } from '../../../codemods/mocks/class-uses.ts';
import { referencesOf } from '../../../codemods/mocks/names.ts';
import { join } from '../../../codemods/mocks/steps.ts';
import { outcomeOf, readerOf } from './reader.ts';

/** The code with its uses of the class `X` renamed to `makeX`, or what stands against that. */
function renamed(code: string): string {
  const reader = readerOf(code);
  return outcomeOf(code, join(referencesOf(reader.syntax, 'X').map((reference) => planClassUse(reader, reference, 'makeX').steps)));
}

describe('a use of the class becomes one of the factory', () => {
  it.each([
    ['X.mockClear();', 'makeX.mockClear();'],
    ['let a: X;', 'let a: ReturnType<typeof makeX>;'],
    ['let a: Mocked<X>;', 'let a: Mocked<ReturnType<typeof makeX>>;'],
    ['let a: X[];', 'let a: ReturnType<typeof makeX>[];'],
    ['let a: typeof X;', 'let a: typeof makeX;'],
    ['let a: InstanceType<typeof X>;', 'let a: ReturnType<typeof makeX>;'],
    ['let a: Mock<typeof X>;', 'let a: Mock<typeof makeX>;'],
    ['let a: jest.MockedClass<typeof X>;', 'let a: jest.MockedFunction<typeof makeX>;'],
    ['let a: jest.InstanceType<typeof X>;', 'let a: jest.ReturnType<typeof makeX>;'],
    ["import { MockedClass } from 'vitest';\nlet a: MockedClass<typeof X>;", "import { MockedFunction } from 'vitest';\nlet a: MockedFunction<typeof makeX>;"],
    ["import type { MockedClass } from 'vitest';\nlet a: MockedClass<typeof X>, b: MockedClass<typeof X>;", "import type { MockedFunction } from 'vitest';\nlet a: MockedFunction<typeof makeX>, b: MockedFunction<typeof makeX>;"],
  ])('%j: %j', (code, expected) => {
    expect(renamed(code)).toBe(expected);
  });
});

describe('a use of the class stands against the move', () => {
  const others = '✗ the type `MockedClass` serves others too; write `MockedFunction` for the factory';

  it.each([
    ['let a: X<string>;', '✗ the generic type `X<string>` of the class'],
    ['let a: X.Options;', '✗ the type `X.Options` of the class'],
    ['class A extends X {}', '✗ a class or interface that is derived from the class'],
    ['const a = class extends X {};', '✗ a class or interface that is derived from the class'],
    ['class A implements X {}', '✗ a class or interface that is derived from the class'],
    ['interface A extends X {}', '✗ a class or interface that is derived from the class'],
    ["import { X } from 'a';\nexport { X };", '✗ the class is exported from the test'],
    ['export default X;', '✗ the class is exported from the test'],
    ['let a: ConstructorParameters<typeof X>;', '✗ the constructor parameters of the class'],
    ['new X();', '✗ the test constructs `X` itself'],
    ['let a: MockedClass<typeof X>;', others],
    ["import { Other as MockedClass } from 'vitest';\nlet a: MockedClass<typeof X>;", others],
    ["import MockedClass from 'vitest';\nlet a: MockedClass<typeof X>;", others],
    ["import { MockedClass } from 'vitest';\nlet a: MockedClass<typeof X>, b: MockedClass<typeof Y>;", others],
    ["import { MockedClass, MockedFunction } from 'vitest';\nlet a: MockedClass<typeof X>;", others],
    ["import { MockedClass } from 'vitest';\nfunction f<MockedClass>() {}\nlet a: MockedClass<typeof X>;\nclass MockedClass {}", others],
  ])('%j: %s', (code, expected) => {
    expect(renamed(code)).toBe(expected);
  });
});

it('a use that keeps its name gives the mock an implementation, or says what stands against it', () => {
  const reader = readerOf('X.mockReturnValue(fake);');
  const [reference] = referencesOf(reader.syntax, 'X');
  expect(planClassUse(reader, reference!, 'X')).toEqual({ steps: { edits: [], unsupported: [] }, implemented: true });
});

it.each([
  ['X;', false],
  ['a(X);', false],
  ['let a: X;', true],
  ['let a: typeof X;', true],
  ["import { X } from 'a'; export { X };", true],
])('the use in %s leaves no trace in the running test: %s', (code, expected) => {
  const { syntax } = readerOf(code);
  expect(referencesOf(syntax, 'X').map((reference) => isTypeOnly(syntax, reference))).toEqual([expected]);
});
