import { describe, expect, it } from 'vitest';
import { membersOf } from '../../analysis/class-members.ts';
import { sitesOf, sitesOfFactory } from '../../analysis/client-sites.ts';
import { documentedField, documentedName, documentedParameter } from '../../analysis/jsdoc-types.ts';
import { isClass, isFunction, type ClassNode, type FunctionNode } from '../../analysis/nodes.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

function ofParameter(code: string, path = 'src/store.js'): string | null {
  const { module } = loaded(code, {}, path);
  const [parameter] = (nodesOf(module, isFunction)[0] as FunctionNode).params;
  if (!parameter) throw new Error('no parameter');
  const type = documentedParameter(module, parameter);
  return type && textOf(module, type);
}

describe('the type that a comment gives a parameter', () => {
  it.each<[string, string, string | null]>([
    ['of a constructor', 'class A {\n  /** @param {Redis} redis */\n  constructor(redis) {}\n}', 'Redis'],
    ['in a package', "class A {\n  /** @param {import('ioredis').Redis} redis */\n  constructor(redis) {}\n}", "import('ioredis').Redis"],
    ['over several lines', 'class A {\n  /**\n   * Keeps sessions.\n   *\n   * @param {number} ttl in seconds\n   * @param {Redis} redis\n   */\n  constructor(redis, ttl) {}\n}', 'Redis'],
    ['over the lines of one type', 'class A {\n  /**\n   * @param {Redis\n   *   | Cluster} redis\n   */\n  constructor(redis) {}\n}', 'Redis\n   *   | Cluster'],
    ['that may be left out', 'class A {\n  /** @param {Redis=} redis */\n  constructor(redis) {}\n}', 'Redis'],
    ['that may be left out, in brackets', 'class A {\n  /** @param {Redis} [redis] */\n  constructor(redis) {}\n}', 'Redis'],
    ['with a default', 'class A {\n  /** @param {Redis} [redis=null] */\n  constructor(redis = null) {}\n}', 'Redis'],
    ['that may be null', 'class A {\n  /** @param {?Redis} redis */\n  constructor(redis) {}\n}', 'Redis'],
    ['before itself', 'class A { constructor(/** @type {Redis} */ redis) {} }', 'Redis'],
    ['of a function', '/** @param {Redis} redis */\nfunction create(redis) {}', 'Redis'],
    ['of an exported arrow', '/** @param {Redis} redis */\nexport const create = (redis) => redis;', 'Redis'],
    ['of a function that CommonJS exports', '/** @param {Redis} redis */\nmodule.exports = function create(redis) {};', 'Redis'],
    ['of the language', '/** @param {string} redis */\nfunction create(redis) {}', null],
    ['of another name', '/** @param {Redis} client */\nfunction create(redis) {}', null],
    ['of a part of it', '/** @param {Redis} redis.client */\nfunction create(redis) {}', null],
    ['that is no type', '/** @param {Redis..} redis */\nfunction create(redis) {}', null],
    ['without an end', '/** @param {Redis redis */\nfunction create(redis) {}', null],
    ['without one', '/** @param redis Redis */\nfunction create(redis) {}', null],
    ['in a comment that is no documentation', '/* @param {Redis} redis */\nfunction create(redis) {}', null],
    ['of another function', '/** @param {Redis} redis */\nfunction other(redis) {}\nfunction create(redis) {}', 'Redis'],
  ])('%s', (_what, code, expected) => {
    expect(ofParameter(code)).toBe(expected);
  });

  it('is that of its own function', () => {
    const { module } = loaded('/** @param {Redis} redis */\nfunction other(redis) {}\nfunction create(redis) {}', {}, 'src/store.js');
    const [parameter] = (nodesOf(module, isFunction)[1] as FunctionNode).params;
    expect(parameter && documentedParameter(module, parameter)).toBeNull();
  });

  it('says nothing in TypeScript, as it does to the compiler', () => {
    expect(ofParameter('/** @param {Redis} redis */\nfunction create(redis) {}', 'src/store.ts')).toBeNull();
  });

  it('has the place of the comment', () => {
    const { module } = loaded('class A {\n  /**\n   * @param {Redis} redis\n   */\n  constructor(redis) {}\n}', {}, 'src/store.js');
    const [parameter] = (nodesOf(module, isFunction)[0] as FunctionNode).params;
    expect(parameter && documentedParameter(module, parameter)?.loc.start).toEqual({ line: 3, column: 13 });
  });
});

describe('the type that a comment gives a field', () => {
  it.each<[string, string, string | null]>([
    ['at its declaration', '/** @type {Redis} */\n  redis;', 'Redis'],
    ['that is private', '/** @type {Redis} */\n  #redis;', 'Redis'],
    ['where it is assigned', 'constructor(redis) {\n    /** @private @type {Redis} */\n    this.redis = redis;\n  }', 'Redis'],
    ['where it is assigned for the second time', 'redis = null;\n  open(redis) {\n    /** @type {Redis} */\n    this.redis = redis;\n  }', 'Redis'],
    ['of the language', '/** @type {string} */\n  redis;', null],
    ['that only says what it is for', '/** The store. */\n  redis;', null],
  ])('%s', (_what, members, expected) => {
    const { module } = loaded(`class A {\n  ${members}\n}\n/** @type {Other} */\nlet other;`, {}, 'src/store.js');
    const [field] = membersOf(nodesOf(module, isClass)[0] as ClassNode).fields.values();
    if (!field) throw new Error('no field');
    const type = documentedField(module, field);
    expect(type && textOf(module, type)).toBe(expected);
  });
});

describe('a name that only comments know', () => {
  it.each<[string, string, string | null]>([
    ['is defined', "/** @typedef {import('ioredis').Redis} Client */", "import('ioredis').Redis"],
    ['is defined on lines of its own', "/**\n * @typedef {import('ioredis').Redis} Client\n */", "import('ioredis').Redis"],
    ['is defined beside others', '/**\n * @typedef {Redis} Clients\n * @typedef {Pool} Client the pool\n */', 'Pool'],
    ['is another', '/** @typedef {Redis} Clients */', null],
    ['is of properties', '/**\n * @typedef {object} Client\n * @property {Redis} redis\n */', null],
  ])('%s', (_what, comment, expected) => {
    const { module } = loaded(`${comment}\nexport const a = 1;`, {}, 'src/store.js');
    const type = documentedName(module, 'Client');
    expect(type && textOf(module, type)).toBe(expected);
  });
});

describe('a client of a JavaScript class is what its comments say', () => {
  const files = { 'src/redis-client.js': "import Redis from 'ioredis';\nexport class RedisClient { redis = new Redis(); }", 'src/held.js': 'class Held {}\nmodule.exports = Held;' };
  const candidatesOf = (code: string, follows: (name: string) => boolean = () => true): string[] => {
    const { project, module } = loaded(code, files, 'src/store.js');
    const node = nodesOf(module, isClass)[0] as ClassNode | undefined;
    const sites = node ? sitesOf(project, module, node, follows) : sitesOfFactory(project, module, nodesOf(module, isFunction)[0] as FunctionNode);
    return sites.flatMap(({ member, origin, candidates }) => candidates.map((each) => `${member ?? '-'} ${origin} ${each.kind === 'package' ? `${each.target.package}#${each.target.name}` : each.kind === 'class' ? each.name : each.kind}`));
  };

  it.each<[string, string, string[]]>([
    ['a driver', "class A {\n /** @param {import('ioredis').Redis} c */\n constructor(c) { this.c = c; }\n}", ['c injected ioredis#Redis']],
    ['the export of a module', "class A {\n /** @param {import('ioredis')} c */\n constructor(c) { this.c = c; }\n}", ['c injected ioredis#default']],
    ['a driver or nothing', "class A {\n /** @param {import('ioredis').Redis | null} c */\n constructor(c) { this.c = c; }\n}", ['c injected ioredis#Redis']],
    ['a driver, at the field', "class A {\n /** @type {import('pg').Pool} */\n #c;\n constructor(c) { this.#c = c; }\n}", ['#c injected pg#Pool']],
    ['a driver by a defined name', "/** @typedef {import('ioredis').Redis} R */\n\nclass A {\n /** @param {R} c */\n constructor(c) { this.c = c; }\n}", ['c injected ioredis#Redis']],
    ['a driver by an imported name', "/** @import { Redis as R, Cluster } from 'ioredis' */\n\nclass A {\n /** @param {R} c */\n constructor(c) { this.c = c; }\n}", ['c injected ioredis#Redis']],
    ['a driver by a name that a comment imports on lines of its own', "/**\n * @import {\n *   Cluster,\n *   Redis,\n * } from 'ioredis'\n */\n\nclass A {\n /** @param {Redis} c */\n constructor(c) { this.c = c; }\n}", ['c injected ioredis#Redis']],
    ['a class of the project', "class A {\n /** @param {import('./redis-client.js').RedisClient} c */\n constructor(c) { this.c = c; }\n}", ['c injected RedisClient']],
    ['a class that a module is', "class A {\n /** @param {import('./held.js')} c */\n constructor(c) { this.c = c; }\n}", ['c injected Held']],
    ['a driver that a factory is handed', "/** @param {import('ioredis').Redis} c */\nfunction create(c) { return { get: (key) => c.get(key) }; }", ['- injected ioredis#Redis']],
    ['a name that defines itself', '/** @typedef {R} R */\n\nclass A {\n /** @param {R} c */\n constructor(c) { this.c = c; }\n}', []],
  ])('%s', (_what, code, expected) => {
    expect(candidatesOf(code)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['a name that is worth it', '/** @param {Redis} c */', ['c injected ioredis#Redis']],
    ['a name that stands for such a one', '/** @param {R} c */', ['c injected ioredis#Redis']],
    ['another name', '/** @param {Other} c */', []],
    ['a name that is defined by its own', "/** @typedef {import('./own').Own} Own */\n/** @param {Own} c */", []],
    ['a name that comes back by another', '/** @typedef {Second} First */\n/** @typedef {First} Second */\n/** @param {First} c */', []],
  ])('and only %s is followed', (_what, comment, expected) => {
    const code = `/** @import { Redis, Redis as R, Cluster as Other } from 'ioredis' */\n\nclass A {\n ${comment}\n constructor(c) { this.c = c; }\n}`;
    expect(candidatesOf(code, (name) => name === 'Redis')).toEqual(expected);
  });
});
