import { expect, it } from 'vitest';
import { logsOf, reportsOf, verdictsOf } from './detector.ts';

const driver = "import { Redis } from 'ioredis';";
const log = "console.log('x');";

/** `name: what becomes of its logs` of each class. */
const classes = (code: string, files: Readonly<Record<string, string>> = {}): string[] => reportsOf(code, files).map(({ name, logs }) => `${name}: ${verdictsOf(logs).join(', ')}`);

it.each<[string, string, string[]]>([
  ['itself', `${driver}\nclass A extends A { redis = new Redis(); get(id) { ${log} } }`, ['A: report']],
  ['each other', `${driver}\nclass A extends B { redis = new Redis(); get(id) { ${log} } }\nclass B extends A { redis = new Redis(); set(id) { ${log} } }`, ['A: report, report', 'B: ']],
  ['each other, three of them', `${driver}\nclass A extends B { redis = new Redis(); a(id) { ${log} } }\nclass B extends C {}\nclass C extends A {}`, ['A: report', 'B: ', 'C: ']],
  ['what a function makes of them', `${driver}\nconst mix = (Base) => class extends mix(Base) {};\nclass A extends mix(A) { redis = new Redis(); get(id) { ${log} } }`, [': ', 'A: report']],
  ['a variable of their own name', `${driver}\nconst Base = Base;\nclass A extends Base { redis = new Redis(); get(id) { ${log} return this.redis.get(id); } }`, ['A: report']],
])('classes that extend %s', (_what, code, expected) => {
  expect(classes(code).map((each) => each.replace('(anonymous)', ''))).toEqual(expected);
});

it('classes that extend each other over files', () => {
  const files = { 'src/other.ts': `${driver}\nimport { A } from './store.js';\nexport class B extends A { redis = new Redis(); set(id) { ${log} } }` };
  expect(classes(`${driver}\nimport { B } from './other.js';\nexport class A extends B { redis = new Redis(); get(id) { ${log} } }`, files)).toEqual(['A: report']);
});

it.each<[string, Readonly<Record<string, string>>]>([
  ['barrels that export each other', { 'src/a.ts': "export * from './b.js';", 'src/b.ts': "export * from './a.js';" }],
  ['names that export each other', { 'src/a.ts': "export { Base } from './b.js';", 'src/b.ts': "export { Base } from './a.js';" }],
  ['a file that imports itself', { 'src/a.ts': "export { Base } from './a.js';" }],
  ['a file that cannot be parsed', { 'src/a.ts': 'export class Base {' }],
  ['a file that nests too deep', { 'src/a.ts': `export class Base {}\n${'['.repeat(2000)}${']'.repeat(2000)}` }],
  ['a file that is not there', {}],
])('a base from %s', (_what, files) => {
  expect(classes(`${driver}\nimport { Base } from './a.js';\nclass KeyStore extends Base { redis = new Redis(); get(id) { ${log} } }`, files)).toEqual(['KeyStore: report']);
});

it.each<[string, string]>([
  ['calls itself in many places', `function make(n) { return ${'n ? make(n - 1) : '.repeat(40)}new Redis(); }`],
  ['calls others that call it, in many places', `function a(n) { return ${'n ? b(n) : '.repeat(20)}new Redis(); }\nfunction b(n) { return ${'n ? a(n) : '.repeat(20)}new Redis(); }\nconst make = (n) => a(n) ?? b(n);`],
  ['returns what it is', 'const make = () => make;'],
])('a factory that %s is read once', (_what, factory) => {
  const code = `${driver}\n${factory}\nclass KeyStore { redis = make(1); constructor(private readonly other: Redis) {} get(id) { ${log} } }`;
  expect(classes(code)).toEqual(['KeyStore: report']);
});

it.each<[string, string]>([
  ['a logger that is made of itself', 'logger = this.logger; get(id) { this.logger.info(id); }'],
  ['a getter that returns itself', 'get logger() { return this.logger; } get(id) { this.logger.info(id); }'],
  ['loggers that are made of each other', 'logger = this.log; log = this.logger; get(id) { this.log.info(id); }'],
])('%s is known by its name', (_what, members) => {
  expect(logsOf(`${driver}\nclass KeyStore { redis = new Redis(); ${members} }`).map(({ level }) => level)).toEqual(['info']);
});

it('helpers that call each other over files are followed one hop', () => {
  const files = { 'src/log.ts': "import { logB } from './other.js';\nexport function logA(id) { logB(id); }", 'src/other.ts': "import { logA } from './log.js';\nexport function logB(id) { logA(id); console.log(id); }" };
  expect(logsOf(`${driver}\nimport { logA } from './log.js';\nclass KeyStore { redis = new Redis(); get(id) { logA(id); } }`, files)).toEqual([]);
});
