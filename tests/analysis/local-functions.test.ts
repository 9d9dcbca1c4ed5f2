import { expect, it } from 'vitest';
import { functionNamed, localFunctions } from '../../analysis/local-functions.ts';
import { reportsOf } from './detector.ts';
import { loaded } from './loaded.ts';

/** The members in which a class of a module reports a log. */
function reported(rest: string): string[] {
  const code = `import { Redis } from 'ioredis';\nexport class Notes { redis = new Redis(); get(id) { note(id); return this.redis.get(id); } set(id) { return this.redis.set(id, this.start); } }\n${rest}`;
  return reportsOf(code).flatMap(({ kind, logs }) => (kind === 'class' ? logs.flatMap(({ verdict, member }) => (verdict.kind === 'operation-log' ? [member] : [])) : []));
}

const handler = "bot.on('message', () => { console.log('heard'); })";

it.each<[string, string, string[]]>([
  ['that it calls', "function note(id) { console.log('x'); }", ['note']],
  ['that what it calls calls', "function note(id) { write(id); }\nfunction write(id) { console.log('x'); }", ['write']],
  ['that hears messages and that it does not call', `export function start(bot) { ${handler}; }`, []],
  ['of the name of a property', `function note(id) { id.start; }\nexport function start(bot) { ${handler}; }`, []],
  ['of the name of a key', `function note(id) { use({ start: 1 }); }\nexport function start(bot) { ${handler}; }`, []],
  ['that is handed on', `function note(id) { use(start); }\nexport function start(bot) { ${handler}; }`, ['start']],
])('a class and a function of its module %s', (_what, rest, expected) => {
  expect(reported(rest)).toEqual(expected);
});

it.each<[string, string[], string[]]>([
  ['function a() {} const b = () => 1; const c = function () {}; const d = 1; class E {}', ['a', 'b', 'c'], ['a', 'b', 'c']],
  ['exports.a = function () {}; exports.b = 1; exports.c = () => 1;', ['a', 'c'], []],
  ['exports.a = promised(() => 1); exports.b = createStore(() => 1); exports.c = t.query(() => 1); exports.d = eventHandler(() => 1); exports.e = promised(1);', ['a'], []],
  ['export const a = promised(() => 1), b = middy(() => 1); const c = promised(() => 1);', ['a'], ['a']],
  ['export default () => 1;', ['default'], []],
  ['export { a } from "./a.js"; export default a;', [], []],
  ['if (x) { function a() {} }', [], []],
])('the functions of %s are %j, of which names of the module stand for %j', (code, all, named) => {
  const { module } = loaded(code, {}, 'src/store.js');
  const functions = localFunctions(module);
  expect(functions.map(({ name }) => name)).toEqual(all);
  expect(functions.flatMap(({ name }) => functionNamed(module, name)?.name ?? [])).toEqual(named);
  expect(functions.every(({ kind, hidden, static: isStatic }) => kind === 'function' && hidden && !isStatic)).toBe(true);
});
