import { describe, expect, it } from 'vitest';
import type { DriverConstruction } from '../../analysis/report.ts';
import { reportsOf } from './detector.ts';

const setting = { replaces: ['Redis'], create: 'createRedisClient', from: 'src/redis-client.ts' };

interface Setup {
  readonly head?: string;
  readonly made?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly factories?: readonly { readonly replaces: string[]; readonly create: string; readonly from: string }[];
}

/** The clients that a store constructs beside the factories of the settings. */
function constructions({ head = "import { Redis } from 'ioredis';", made = 'new Redis()', files = {}, factories = [setting] }: Setup): readonly DriverConstruction[] {
  const code = `${head}\nexport class KeyStore {\n  private readonly redis = ${made};\n  get(key) { return this.redis.get(key); }\n}\n`;
  return reportsOf(code, files, { factories: [...factories] })[0]?.constructions ?? [];
}

/** The edits of the first one, as the code that they write; null where it is left to a person. */
function replaced(setup: Setup): string | null {
  const [first] = constructions(setup);
  return first?.replacement?.map(({ text }) => text.trim()).filter((text) => text !== '').join(' … ') ?? null;
}

const head = "import { Redis, Cluster, ReplyError } from 'ioredis';\nimport { Pool } from 'pg';\n";

describe('a construction becomes a call of the factory', () => {
  it.each([
    ['that returns what is constructed', 'export function createRedisClient() { return new Redis(); }'],
    ['that is an arrow function', 'export const createRedisClient = () => new Redis();'],
    ['that returns a constant', 'export function createRedisClient() { const client = new Redis(); return client; }'],
    ['that says what it returns', 'export function createRedisClient(): Redis { return make(); }'],
    ['that is only declared', 'export declare function createRedisClient(): Redis;'],
    ['whose parameters have defaults', "export function createRedisClient(url = '', options?: object, ...more: string[]) { return new Redis(url); }"],
    ['that returns it in each of its branches', "export function createRedisClient(url = '') { if (url) return new Redis(url); return new Redis(); }"],
    ['that returns it asserted', 'export function createRedisClient() { return (new Redis() as Redis); }'],
  ])('%s', (_what, factory) => {
    expect(replaced({ files: { 'src/redis-client.ts': `${head}${factory}` } })).not.toBeNull();
  });

  it.each([
    ['that has to be waited for', 'export async function createRedisClient() { return new Redis(); }'],
    ['that promises it in another way', 'export function createRedisClient(): PromiseLike<Redis> { return make(); }'],
    ['that returns what nobody knows at times', "export function createRedisClient(url = '') { if (url) return make(); return new Redis(); }"],
    ['that returns a function that makes it', 'export function createRedisClient() { const client = () => new Redis(); return client; }'],
    ['that promises it', 'export function createRedisClient(): Promise<Redis> { return make(); }'],
    ['that is a generator', 'export function* createRedisClient() { return new Redis(); }'],
    ['that asks for something', 'export function createRedisClient(url) { return new Redis(url); }'],
    ['that asks for something to take apart', 'export function createRedisClient({ url }) { return new Redis(url); }'],
    ['that returns something else', 'export function createRedisClient() { return new Pool(); }'],
    ['that says that it returns something else', 'export function createRedisClient(): Cluster { return make(); }'],
    ['that may return nothing', 'export function createRedisClient(): Redis | null { return make(); }'],
    ['that returns something else at times', "export function createRedisClient(url = '') { if (url) return new Cluster([]); return new Redis(); }"],
    ['that returns what nobody knows', 'export function createRedisClient() { return make(); }'],
    ['that returns a variable', 'export function createRedisClient() { let client = new Redis(); return client; }'],
    ['that returns a constant of another type', 'export function createRedisClient() { const client: Client = new Redis(); return client; }'],
    ['that returns what it did not make', 'export function createRedisClient() { const other = new Redis(); return client; }'],
    ['that returns an object', 'export function createRedisClient() { return { client: new Redis() }; }'],
    ['that returns nothing', 'export function createRedisClient() { new Redis(); }'],
    ['that is only declared, and not what it returns', 'export declare function createRedisClient();'],
    ['that is no function', 'export const createRedisClient = new Redis();'],
    ['that is not there', 'export const other = 1;'],
  ])('but not of one %s', (_what, factory) => {
    const setup = { files: { 'src/redis-client.ts': `${head}${factory}` } };
    expect(constructions(setup).map(({ factory: named }) => named?.create)).toEqual(['createRedisClient']);
    expect(replaced(setup)).toBeNull();
  });
});

const factory = { 'src/redis-client.ts': `${head}export function createRedisClient() { return new Redis(); }` };

describe('a construction', () => {
  it.each<[string, Setup, boolean]>([
    ['with arguments is left to a person', { made: 'new Redis(process.env.URL)' }, false],
    ['that is waited for is left to a person', { made: 'null;\n  async open() { this.redis = await new Redis(); }' }, false],
    ['by the default export is one by its name', { head: "import IORedis from 'ioredis';", made: 'new IORedis()' }, true],
    ['by a namespace is one by its member', { head: "import * as all from 'ioredis';", made: 'new all.Redis()' }, true],
    ['of a local name is one by that of the export', { head: "import { Redis as Client } from 'ioredis';", made: 'new Client()' }, true],
  ])('%s', (_what, setup, expected) => {
    expect(replaced({ ...setup, files: factory }) !== null).toBe(expected);
  });

  it.each<[string, string, string, string, boolean]>([
    ['of a driver without a default', "import { Pool } from 'pg';", 'new Pool()', 'return new Pool();', true],
    ['by a function of a driver', "import { createClient } from 'redis';", 'createClient()', 'return createClient();', true],
    ['by a function of a driver, in a constant', "import { createClient } from 'redis';", 'createClient()', 'const client = createClient(); return client;', true],
    ['of another driver that calls its class so too', "import { Client } from 'pg';", 'new Client()', "return new Elastic({ node: '' });", false],
  ])('%s', (_what, driver, made, body, expected) => {
    const name = made.replace(/^new |\(\)$/g, '');
    const files = { 'src/redis-client.ts': `${driver}\nimport { Client as Elastic } from '@elastic/elasticsearch';\nexport function createRedisClient() { ${body} }` };
    expect(replaced({ head: driver, made, files, factories: [{ ...setting, replaces: ['Other', name] }] }) !== null).toBe(expected);
  });

  it.each<[string, string, string, string, boolean]>([
    ['by a factory of the default export', "import IORedis from 'ioredis';", 'new IORedis()', 'Redis', true],
    ['by a factory of a namespace', "import * as IORedis from 'ioredis';", 'new IORedis()', 'Redis', true],
    ['by a factory of another class of the driver', "import IORedis from 'ioredis';", 'new IORedis()', 'Cluster', false],
  ])('of a named export %s', (_what, imported, value, name, expected) => {
    const files = { 'src/redis-client.ts': `${imported}\nexport function createRedisClient() { return ${value}; }` };
    expect(replaced({ head: `import { ${name} } from 'ioredis';`, made: `new ${name}()`, files, factories: [{ ...setting, replaces: [name] }] }) !== null).toBe(expected);
  });

  it('is left to a person where the name of the factory is taken', () => {
    expect(replaced({ head: "import { Redis } from 'ioredis';\nconst createRedisClient = 1;", files: factory })).toBeNull();
  });

  it('is replaced with its import, in the order of the text', () => {
    expect(replaced({ files: factory })).toBe("import { createRedisClient } from './redis-client'; … createRedisClient()");
  });

  it.each<[string, Setup, (string | undefined)[]]>([
    ['of another client has no factory', { head: "import { Pool } from 'pg';", made: 'new Pool()' }, [undefined]],
    ['of another class of the driver has no factory', { head: "import { Cluster } from 'ioredis';", made: 'new Cluster([])' }, [undefined]],
    ['has the first factory that replaces it', { factories: [{ ...setting, replaces: ['Pool'], create: 'createPool' }, setting, { ...setting, create: 'other' }] }, ['createRedisClient']],
    ['has the factory that replaces it by its written name', { head: "import { Redis as Client } from 'ioredis';", made: 'new Client()', factories: [{ ...setting, replaces: ['Client'] }] }, ['createRedisClient']],
    ['has no factory where there is none', { factories: [] }, [undefined]],
  ])('%s', (_what, setup, expected) => {
    expect(constructions({ ...setup, files: factory }).map((each) => each.factory?.create)).toEqual(expected);
  });
});

describe('a factory lies', () => {
  const body = "import { Redis } from 'ioredis';\nexport function createRedisClient(): Redis { return new Redis(); }";

  it.each<[string, string, Readonly<Record<string, string>>, boolean]>([
    ['below the root', 'src/redis-client.ts', { 'src/redis-client.ts': body }, true],
    ['in a package of the workspace', '@acme/redis', { 'package.json': '{"workspaces":["packages/*"]}', 'packages/redis/package.json': '{"name":"@acme/redis","main":"index.ts"}', 'packages/redis/index.ts': body }, true],
    ['in an installed package', '@acme/redis', { 'node_modules/@acme/redis/package.json': '{"types":"index.d.ts"}', 'node_modules/@acme/redis/index.d.ts': "import { Redis } from 'ioredis';\nexport declare function createRedisClient(): Redis;" }, true],
    ['nowhere', 'src/redis-client.ts', {}, false],
  ])('%s', (_what, from, files, expected) => {
    expect(replaced({ files, factories: [{ ...setting, from }] }) !== null).toBe(expected);
  });

  it('and is for what its own module constructs', () => {
    const code = "import { Redis } from 'ioredis';\nexport function createRedisClient() { return new Redis(); }\nexport class KeyStore { redis = new Redis(); get(key) { return this.redis.get(key); } }";
    const made = (path: string): number => reportsOf(code, {}, { factories: [setting] }, path).flatMap((report) => report.constructions).length;
    expect([made('src/redis-client.ts'), made('src/other.ts')]).toEqual([0, 1]);
  });
});
