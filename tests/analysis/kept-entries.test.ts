import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

/** What is kept where, of classes and modules that a rule may report. */
const kept = (code: string, path?: string): string[] => reportsOf(code, {}, {}, path).flatMap(({ role, tentative, evidence }) => (role !== 'infrastructure' || tentative ? [] : evidence.flatMap(({ kind, text }) => (kind === 'driver' ? [text] : []))));

const members = 'get(id) { return this.entries.get(id); } set(id, value) { this.entries.set(id, value); }';
const inProcess = ['keeps its entries in the process'];

it.each<[string, string, string[]]>([
  ['a map', `class SessionStore { entries = new Map(); ${members} }`, inProcess],
  ['a private set', 'class SessionStore { #entries = new Set(); has(id) { return this.#entries.has(id); } add(id) { this.#entries.add(id); } }', inProcess],
  ['a record', `class SessionStore { entries = {}; ${members} }`, inProcess],
  ['a record without a prototype', `class SessionStore { entries = Object.create(null); ${members} }`, inProcess],
  ['a cache of a package', `import { LRUCache } from 'lru-cache'; class SessionStore { entries = new LRUCache({ max: 1 }); ${members} }`, ['uses lru-cache', ...inProcess]],
  ['a map that the constructor makes', `class SessionStore { constructor() { this.entries = new Map(); } ${members} }`, inProcess],
  ['a map, behind members of two words', 'class SessionStore { entries = new Map(); getSession(id) { return this.entries.get(id); } deleteSession(id) { this.entries.delete(id); } }', inProcess],
  ['a record with contents', `class SessionStore { entries = { a: 1 }; ${members} }`, []],
  ['what something else makes', `class SessionStore { entries = make(); ${members} }`, []],
  ['what another function of objects makes', `class SessionStore { entries = Object.assign(a); ${members} }`, []],
  ['what another object creates', `class SessionStore { entries = Entries.create(null); ${members} }`, []],
  ['what a function of a function creates', `class SessionStore { entries = make().create(null); ${members} }`, []],
  ['a collection of its own', `class SessionStore { entries = new Entries(); ${members} }`, []],
  ['a collection of a namespace', `class SessionStore { entries = new all.Map(); ${members} }`, []],
  ['a list, of what is named for a queue', 'class TaskQueue { tasks = []; enqueue(task) { this.tasks.push(task); } private processNext() { return this.tasks.shift(); } }', inProcess],
  ['a list with contents, of what is named for a queue', 'class TaskQueue { tasks = [first]; enqueue(task) { this.tasks.push(task); } private processNext() { return this.tasks.shift(); } }', []],
  ['an array', `class SessionStore { entries = []; ${members} }`, []],
  ['a map that is handed in', `class SessionStore { constructor(private readonly entries: Map<string, string>) {} ${members} }`, []],
  ['a copy of a map that is handed in', `class SessionStore { private entries: Map<string, string>; constructor(entries) { this.entries = structuredClone(entries); } ${members} }`, inProcess],
  ['a map that another one declares', `class SessionStore { private entries: Map<string, string>; constructor(entries) { this.entries = entries; } ${members} }`, []],
  ['a map, behind one member that stores', 'class SessionStore { entries = new Map(); get(id) { return this.entries.get(id); } price() {} }', []],
  ['a map, under a name of no store', `class Prices { entries = new Map(); ${members} }`, []],
  ['a map, under a name of the domain', `class PriceService { entries = new Map(); ${members} }`, []],
])('a class keeps %s', (_what, code, expected) => {
  expect(kept(code)).toEqual(expected);
});

it.each<[string, string[]]>([
  ['localStorage.getItem(id)', []],
  ['window.name', []],
  ['document.cookie', []],
  ['indexedDB.open(id)', []],
  ['sessionStorage', []],
  ['document[id]', []],
  ['id.document', inProcess],
  ['id[document]', inProcess],
  ['myWindow.windowed', inProcess],
  ['documents.get(id)', inProcess],
  ['{ window: id }', inProcess],
])('a store in a map that says %s: %j', (said, expected) => {
  expect(kept(`class SessionStore { entries = new Map(); ${members} other(id) { return (${said}); } }`)).toEqual(expected);
});

const fs = "import { readFile, writeFile } from 'node:fs/promises';";
const byFiles = ['uses node:fs/promises'];

it.each<[string, string, string[]]>([
  ['is named for a store', `${fs} class SessionStore { get(id) { return readFile(id); } set(id, value) { return writeFile(id, value); } }`, byFiles],
  ['is shaped like one', `${fs} class Voices { read(id) { return readFile(id); } write(id, record) { return writeFile(id, record); } }`, byFiles],
  ['is shaped like one, with members of two words', `${fs} class Voices { loadVoice(hash) { return readFile(hash); } saveVoice(hash) { return writeFile(hash, ''); } }`, byFiles],
  ['only reads', `${fs} class Voices { read(id) { return readFile(id); } load(id) { return readFile(id); } }`, []],
  ['only writes', `${fs} class Voices { write(id) { return writeFile(id, ''); } save(id) { return writeFile(id, ''); } }`, []],
  ['reads paths', `${fs} class Voices { read(path) { return readFile(path); } write(path) { return writeFile(path, ''); } }`, []],
  ['reads and writes by itself', `${fs} class Voices { private read(id) { return readFile(id); } private write(id) { return writeFile(id, ''); } speak() {} }`, []],
  ['is shaped like a map, of records', `${fs} class FileAPL { get(url) { return readFile(url); } set(auth) { return writeFile(auth.url, auth); } delete(url) { return writeFile(url, ''); } }`, byFiles],
  ['is shaped like half a map, of records', `${fs} class FileAPL { load(url) { return readFile(url); } set(auth) { return writeFile(auth.url, auth); } delete(url) { return writeFile(url, ''); } }`, []],
  ['is shaped like one, and named for the domain', `${fs} class VoiceManager { read(id) { return readFile(id); } write(id) { return writeFile(id, ''); } }`, []],
  ['is shaped like one, and named for reading', `${fs} class VoiceLoader { read(id) { return readFile(id); } write(id) { return writeFile(id, ''); } }`, []],
  ['is shaped like one, in a quarter of its members', `${fs} class Voices { constructor() { this.at = readFile; } read(id) { return readFile(id); } write(id) { return id; } a() {} b() {} }`, byFiles],
  ['is shaped like one, in less than a quarter of its members', `${fs} class Voices { constructor() { this.at = readFile; } read(id) { return readFile(id); } write(id) { return id; } a() {} b() {} c() {} }`, []],
  ['is shaped like one, in its constructor alone', `${fs} class Voices { constructor() { this.at = readFile; } read(id) { return id; } write(id) { return id; } a() {} }`, []],
  ['is shaped like one, of records that are taken apart', `${fs} class Voices { read({ id }) { return readFile(id); } write({ id }) { return writeFile(id, ''); } }`, []],
  ['is shaped like one, behind other imports', `import { join } from 'node:path'; ${fs} class Voices { read(id) { return readFile(join(id)); } write(id) { return writeFile(id, ''); } }`, byFiles],
  ['is shaped like one, and uses other modules', `import { readFile, writeFile } from './files.js'; class Voices { read(id) { return readFile(id); } write(id) { return writeFile(id, ''); } }`, []],
  ['is shaped like one, and names types of files', `import type { Stats } from 'node:fs'; class Voices { read(id): Stats { return id; } write(id): Stats { return id; } }`, []],
  ['is shaped like one, and uses no files', `${fs} const at = readFile('a'); class Voices { read(id) { return id; } write(id) { return at; } }`, []],
])('a class over files that %s', (_what, code, expected) => {
  expect(kept(code)).toEqual(expected);
});

const functions = `${fs} export const loadVoice = (hash) => readFile(hash); export const storeVoice = (data) => writeFile('a', data);`;

it.each<[string, string, string[]]>([
  ['src/voices.ts', functions, byFiles],
  ['src/voice-store.ts', functions, byFiles],
  ['src/voice-files.ts', functions, []],
  ['src/utils.ts', functions, []],
  ['src/json.ts', functions, []],
  ['src/config.ts', functions, []],
  ['src/voice-loader.ts', functions, []],
  ['scripts/voices.ts', functions, []],
  ['src/jobs/voices.ts', functions, []],
  ['src/voices.ts', functions.replace(/export (const storeVoice)/, '$1'), []],
  ['src/voices.ts', functions.replaceAll('hash', 'path'), []],
])('the functions over files of %s: %s', (path, code, expected) => {
  expect(kept(code, path)).toEqual(expected);
});

it('the functions that an exported object only names are its own', () => {
  expect(kept(`${functions.replaceAll('export ', '')} export default { loadVoice, storeVoice };`, 'src/voices.ts')).toEqual(byFiles);
});

it.each(['fs', 'node:fs', 'fs/promises', 'node:fs/promises', 'fs-extra'])('%s is a module of files', (name) => {
  expect(kept(`import * as fs from '${name}'; export const loadVoice = (hash) => fs.read(hash); export const storeVoice = (data) => fs.write(data);`, 'src/voices.ts')).toEqual([`uses ${name}`]);
});

const tokens = 'const tokens = new Map(); export const storeToken = (id, token) => tokens.set(id, token); export const getToken = (id) => tokens.get(id);';

it.each<[string, string, string, string[]]>([
  ['named for a cache', 'src/token-cache.ts', tokens, inProcess],
  ['that caches by its verb', 'src/token-cache.ts', tokens.replace('storeToken', 'cacheToken'), inProcess],
  ['named for nothing of the kind', 'src/tokens.ts', tokens, []],
  ['of which one function alone stores', 'src/token-cache.ts', tokens.replace('getToken', 'tokenOf'), []],
  ['of which one function alone goes to the map', 'src/token-cache.ts', tokens.replace('tokens.get(id)', 'id'), []],
  ['whose functions only take entries out', 'src/token-cache.ts', tokens.replace('tokens.set(id, token)', 'tokens.get(id)'), []],
  ['whose functions only put entries in', 'src/token-cache.ts', tokens.replace('tokens.get(id)', 'tokens.set(id, 1)'), []],
  ['that shows one function alone', 'src/token-cache.ts', tokens.replace('export const getToken', 'const getToken'), []],
  ['over a record with contents', 'src/token-cache.ts', tokens.replace('new Map()', '{ a: 1 }'), []],
  ['over a map that is handed in', 'src/token-cache.ts', tokens.replace('new Map()', 'made()'), []],
  ['of a page', 'src/token-cache.ts', `${tokens} window.onload = () => tokens.clear();`, []],
])('the functions over a map of a module %s', (_what, path, code, expected) => {
  expect(kept(code, path)).toEqual(expected);
});

it('an object may keep its entries in a map of its module', () => {
  expect(kept(`${tokens.replaceAll('export ', '')} export const tokenCache = { storeToken, getToken };`, 'src/tokens.ts')).toEqual(inProcess);
});

const statics = 'static getRow(id) { return rows.get(id); } static setRow(id, row) { rows.set(id, row); }';
const rowCache = 'class RowCache { entries = new Map(); get(id) { return this.entries.get(id); } put(id, row) { this.entries.set(id, row); } }';

it.each<[string, string, string[]]>([
  ['a map', `const rows = new Map(); export class RowCacheManager { ${statics} }`, inProcess],
  ['a cache of the module', `${rowCache} const rows = new RowCache(); export class RowCacheManager { ${statics} }`, [...inProcess, ...inProcess]],
  ['what no class of the module keeps entries in', `class RowCache { get(id) { return ask(id); } set(id, row) {} } const rows = new RowCache(); export class RowCacheManager { ${statics} }`, []],
  ['a map that it only reads', `const rows = new Map(); export class RowCacheManager { ${statics.replace('rows.set', 'other.set')} }`, []],
  ['a map, under a name of no store', `const rows = new Map(); export class Rows { ${statics} }`, []],
])('a class keeps what stands beside it in %s', (_what, code, expected) => {
  expect(kept(code)).toEqual(expected);
});
