import { expect, it } from 'vitest';
import { clientMakersIn } from '../../analysis/client-makers.ts';
import { loaded } from './loaded.ts';

const head = "import { Cluster, Redis } from 'ioredis';\nimport { createClient } from 'redis';\nimport * as all from 'ioredis';\n";
const makers = (code: string): string[] => {
  const { project, module } = loaded(head + code);
  return clientMakersIn(project, module).map(({ create, replaces, driver }) => `${create}: ${replaces} of ${driver}`);
};

it.each<[string, string[]]>([
  ['export function make() { return new Redis(); }', ['make: Redis of ioredis']],
  ['export const make = () => new Redis();', ['make: Redis of ioredis']],
  ['export function make() { return new all.Redis(); }', ['make: Redis of ioredis']],
  ['export function make() { return createClient(); }', ['make: createClient of redis']],
  ['export async function make() { return await createClient(); }', ['make: createClient of redis']],
  ['export function make() { const client = new Redis(); client.on("error", report); return client; }', ['make: Redis of ioredis']],
  ['export function make() { return new Redis() as Client; }', ['make: Redis of ioredis']],
  ['export function make(a) { if (a) return new Redis(a); return new Redis(); }', ['make: Redis of ioredis']],
  ['export function make(a) { if (a) return null; return new Redis(); }', ['make: Redis of ioredis']],
  ['function build() { return new Redis(); }\nexport { build as make };', ['make: Redis of ioredis']],
  ['export const a = () => new Redis();\nexport const b = () => createClient();', ['a: Redis of ioredis', 'b: createClient of redis']],
  ['export function make(a) { if (a) return createClient(); return new Redis(); }', []],
  ['export default function make() { return new Redis(); }', []],
  ['function make() { return new Redis(); }\nexport default make;', []],
  ['export function make(a) { if (a) return new Cluster(); return new Redis(); }', []],
  ['export function make() { return new Other(); }', []],
  ['export function make() { return redis; }', []],
  ['export function make() { new Redis(); }', []],
  ['export const make = new Redis();', []],
  ["export { make } from './other.js';", []],
  ['function make() { return new Redis(); }', []],
])('%s makes clients by %j', (code, expected) => {
  expect(makers(code)).toEqual(expected);
});
