import { describe, expect, it } from 'vitest';
import { prototypesIn, putMembers } from '../../analysis/prototypes.ts';
import { loaded } from './loaded.ts';

/** What a module declares by prototypes: its constructors, then its members, with `static` and `hidden` where they are. */
function declared(code: string, path = 'src/store.js'): string[] {
  const { constructors, members } = prototypesIn(loaded(code, {}, path).module);
  return [...constructors, ...members.map(({ name, static: isStatic, hidden }) => [...(isStatic ? ['static'] : []), ...(hidden ? ['hidden'] : []), name].join(' '))];
}

describe('members of a prototype', () => {
  it.each([
    ['are assigned one by one', 'function Store() {}\nStore.prototype.get = function (key) {};\nStore.prototype.set = async (key) => {};\n', ['Store', 'get', 'set']],
    ['are assigned together', 'function Store() {}\nStore.prototype = { get(key) {}, set: function (key) {}, size: 3, ...more };\n', ['Store', 'get', 'set']],
    ['have computed texts for names', "function Store() {}\nStore.prototype['get'] = function () {};\nStore['prototype'].set = function () {};\n", ['Store', 'get', 'set']],
    ['have names that nobody knows', 'function Store() {}\nStore.prototype[name] = function () {};\n', ['Store']],
    ['have two names', 'function Store() {}\nStore.prototype.del = Store.prototype.destroy = function (key) {};\n', ['Store', 'del', 'destroy']],
    ['are hidden behind an underscore', 'function Store() {}\nStore.prototype._key = function (key) {};\n', ['Store', 'hidden _key']],
    ['are beside what is static', 'function Store() {}\nStore.prototype.get = function () {};\nStore.open = function () {};\nOther.open = function () {};\n', ['Store', 'get', 'static open']],
    ['are beside constants', 'function Store() {}\nStore.prototype.get = function () {};\nStore.prototype.size = 3;\nStore.version = 2;\n', ['Store', 'get']],
    ['of two constructors', 'function A() {}\nfunction B() {}\nA.prototype.get = function () {};\nB.prototype.set = function () {};\n', ['A', 'B', 'get', 'set']],
    ['are not what is added to a value', 'function Store() {}\nStore.prototype.count += 1;\nlet a = Store.prototype;\n', []],
    ['are not those of what is reached', 'lib.Store.prototype.get = function () {};\n', []],
    ['of an exported function', 'module.exports = function (session) {\n  function FileStore() {}\n  FileStore.prototype.get = function (id) {};\n  return FileStore;\n};\n', ['FileStore', 'get']],
    ['of a function that is the default', 'export default (session) => {\n  function FileStore() {}\n  FileStore.prototype.get = function (id) {};\n  return FileStore;\n};\n', ['FileStore', 'get']],
    ['of a function that is not exported', 'function make() {\n  function FileStore() {}\n  FileStore.prototype.get = function (id) {};\n}\nexports.make = make;\n', []],
    ['of what is exported under a name', 'exports.make = function () {\n  function FileStore() {}\n  FileStore.prototype.get = function (id) {};\n};\n', []],
    ['of an exported function without a body', 'module.exports = (Store) => (Store.prototype.get = function () {});\n', []],
  ])('%s', (_what, code, expected) => {
    expect(declared(code)).toEqual(expected);
  });
});

describe('members that a constructor makes', () => {
  const two = 'this.get = function (key) {};\nthis.set = (key) => {};';

  it.each([
    ['of a function', `function Store(client) {\n${two}\n}\n`, ['Store', 'get', 'set']],
    ['of an exported function', `export function Store(client) {\n${two}\n}\n`, ['Store', 'get', 'set']],
    ['of the default', `export default function Store(client) {\n${two}\n}\n`, ['Store', 'get', 'set']],
    ['of the default without a name', `export default function (client) {\n${two}\n}\n`, ['get', 'set']],
    ['of what a module is', `module.exports = function Store(client) {\n${two}\n};\n`, ['Store', 'get', 'set']],
    ['under the name of itself', 'function Store(client) {\n  const self = this;\n  self.get = function (key) {};\n  self._set = function (key) {};\n}\n', ['Store', 'get', 'hidden _set']],
    ['and no more than one', 'function Store(client) {\n  this.get = function (key) {};\n  this.size = 3;\n}\n', []],
    ['of another object', 'function wire(client) {\n  this.size = (1);\n  client.get = function (key) {};\n  client.set = function (key) {};\n}\n', []],
    ['of a function within', `function make() {\n  return function Store() {\n${two}\n  };\n}\n`, []],
    ['of a function that answers at once', 'const make = () => (this.get = function () {});\n', []],
  ])('%s', (_what, code, expected) => {
    expect(declared(code)).toEqual(expected);
  });

  it('are not looked for in TypeScript, which has no type for them', () => {
    expect(declared(`export function Store(client) {\n${two}\n}\n`, 'src/store.ts')).toEqual([]);
    expect(declared(`export function Store(client) {\n${two}\n}\n`, 'src/store.cjs')).toEqual(['Store', 'get', 'set']);
  });
});

it.each<[string, string, string[]]>([
  ['an object that is filled piece by piece', 'const store = {};\nstore.get = async (key) => {};\nstore.set = function (key) {};\nmodule.exports = store;\n', ['get', 'set']],
  ['a client', 'const read = cache.get.bind(cache);\ncache.get = <T>(key: string): T => read(key);\n', ['get']],
  ['the class of a package', 'mongoose.Query.prototype.exec = async function () {};\n', ['exec']],
  ['what is exported besides', 'store.get = exports.get = function (key) {};\n', []],
  ['the exports', 'exports.get = function (key) {};\nmodule.exports.set = (key) => {};\n', []],
  ['the rows of a schema', 'userSchema.methods.load = function () {};\nuserSchema.statics.find = function () {};\n', []],
  ['the page', 'window.open = function () {};\n', []],
  ['something that is no function', 'store.size = (1);\n', []],
  ['something within a function', 'function start() {\nstore.get = function () {};\n}\n', []],
])('the members that a module puts into %s', (_, code, expected) => {
  expect(putMembers(loaded(code, {}, '/app/a.ts').module).map(({ name }) => name)).toEqual(expected);
});
