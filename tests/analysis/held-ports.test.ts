import { describe, expect, it } from 'vitest';
import { heldPorts } from '../../analysis/held-ports.ts';
import { isClass } from '../../analysis/nodes.ts';
import { loaded, nodesOf } from './loaded.ts';

function portsOf(code: string): string[] {
  const { module } = loaded(`${code}\nimport PQueue from 'p-queue';`);
  const [node] = nodesOf(module, isClass);
  return node && isClass(node) ? heldPorts({ module, node, name: node.id?.name ?? '' }).map(({ kind, role, text, file, line }) => `${kind} ${role} ${text} ${file}:${line}`) : [];
}

const port = ['client infrastructure holds CacheStrategy /project/src/store.ts:1'];
const inner = 'get(key) { return this.port.get(key); } set(key) { return this.port.set(key); }';

describe('a class of a technical name holds the port', () => {
  it.each<[string, string, string[], string?]>([
    ['that it is handed', 'constructor(private readonly port: CacheStrategy) {}', port],
    ['that it is handed and keeps', 'port; constructor(given: CacheStrategy) { this.port = given; }', port],
    ['that it is handed by default', 'constructor(private readonly port: CacheStrategy = none) {}', port],
    ['that a field is declared with', 'port: CacheStrategy;', port],
    ['of a contract of a store', 'constructor(private readonly port: SessionStore) {}', ['client infrastructure holds SessionStore /project/src/store.ts:1']],
    ['of a cache', 'constructor(private readonly port: ICacheService) {}', ['client infrastructure holds ICacheService /project/src/store.ts:1']],
    ['of a package, and makes it', 'port = new PQueue(); queue: PQueue = new PQueue();', []],
    ['of the first of two', 'constructor(private readonly port: CacheStrategy, private readonly other: SessionStore) {}', port],
    ['of what is written with arguments', 'constructor(private readonly port: CacheStrategy<string>) {}', ['client infrastructure holds CacheStrategy<string> /project/src/store.ts:1']],
    ['of its own kind, as a single instance', 'static instance: CacheService;', []],
    ['of no port', 'constructor(private readonly port: Options) {}', []],
    ['of no type', 'constructor(private readonly port) {}', []],
    ['of an interface of its file that stores', 'constructor(private readonly port: Client) {}', ['client infrastructure holds Client /project/src/store.ts:1'], 'interface Client { get(key: string): string; set(key: string): void; quit(): void; }'],
    ['of an exported one', 'constructor(private readonly port: Client) {}', ['client infrastructure holds Client /project/src/store.ts:1'], 'export interface Client { get(key: string): string; set(key: string): void; quit(): void; }'],
    ['of an interface that half stores', 'constructor(private readonly port: Client) {}', [], 'interface Client { get(key: string): string; notify(key: string): void; }'],
    ['of an interface of one member', 'constructor(private readonly port: Client) {}', [], 'interface Client { get(key: string): string; }'],
    ['of an object of its file', 'constructor(private readonly port: Client) {}', [], 'const Client = { get(key) {}, set(key) {} };'],
    ['of a type of a namespace', 'constructor(private readonly port: ports.CacheStrategy) {}', []],
    ['of one or nothing', 'port: CacheStrategy | null = null;', port],
    ['of one of two kinds', 'port: CacheStrategy | Options;', []],
    ['of a database in the page', 'port: IDBDatabase | null = null;', []],
    ['in an object', 'constructor({ port }: CacheStrategy) {}', []],
  ])('%s', (_what, members, expected, beside = '') => {
    expect(portsOf(`class CacheService { ${members} ${inner} } ${beside}`)).toEqual(expected);
  });
});

describe('a class of another name holds it where at least half of its operations hand their work on', () => {
  it.each<[string, string[]]>([
    [inner, port],
    ['get(key) { return this.port.get(key); } set() {}', port],
    ['get(key) { return this.port.get(key); } set() {} has() {}', []],
    ['get(key) { return this.port.get(key); }', []],
    ['get() {} set() {}', []],
    ['get(key) { return this.#read(key); } set() {} #read(key) { return this.port.get(key); }', port],
    ['get(key) { return this.read(key); } set(key) { return this.read(key); } private read(key) { return this.port.get(key); }', port],
    ['get(key) { return this.#first(key); } set() {} #first(key) { return this.#second(key); } #second(key) { return this.port.get(key); }', port],
    ['get() {} set() {} private a() { return this.port.get(1); } private b() { return this.port.get(1); }', []],
    ['get(key) { return this.other.get(key); } set(key) { return other.port.set(key); }', []],
    ['get(key) { return this.port; } set(key) { return port(key); }', []],
  ])('{ %s }: %j', (members, expected) => {
    expect(portsOf(`class Accounts { constructor(private readonly port: CacheStrategy) {} ${members} }`)).toEqual(expected);
  });

  it('also by the name that it keeps it under', () => {
    expect(portsOf('class Accounts { kept; constructor(given: CacheStrategy) { this.kept = given; } get(key) { return this.kept.get(key); } set(key) { return this.kept.set(key); } }')).toEqual(port);
  });
});
