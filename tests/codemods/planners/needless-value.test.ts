import { expect, it } from 'vitest';
import { isNeedless } from '../../../codemods/planners/needless-value.ts';
import { fileOf } from './program.ts';

const head = `declare const vi: { fn(of?: unknown): unknown };
declare function load(): unknown;
class Metrics {
  private readonly samples = new Map<string, number>();
  private size: number;
  constructor(size = 1, readonly name?: string) {
    this.size = size;
  }
}
class Acting {
  constructor() {
    load();
  }
}
class Loading {
  readonly rows = load();
}
class Below extends Acting {}
`;

it.each<[string, boolean]>([
  ['name', true],
  ['new Metrics()', true],
  ["new Metrics(2, 'a')", true],
  ['new Metrics(load() as number)', false],
  ['new Acting()', false],
  ['new Loading()', false],
  ['new Below()', false],
  ['new Unknown()', false],
  ['new Map()', true],
  ['vi.fn()', true],
  ['vi.fn(load())', false],
  ['{ observe: vi.fn(), labels: [new Date()] } as unknown as Metrics', true],
  ['{ observe: load() }', false],
  ['{ ...load() }', false],
  ['load()', false],
])('%s is needless: %s', (value, expected) => {
  const source = fileOf(`${head}const name = 1;\nconst made = (${value});\n`);
  expect(isNeedless(source.getVariableDeclarationOrThrow('made').getInitializerOrThrow())).toBe(expected);
});
