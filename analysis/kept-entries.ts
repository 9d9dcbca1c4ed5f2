import type { Evidence } from '../policy/evidence.ts';
import { classNameRole } from '../policy/naming.ts';
import { isSubjectName } from '../policy/operation-names.ts';
import { wordPatterns, wordsOf } from '../policy/words.ts';
import { isBusinessName } from './domain-class.ts';
import { isPresentationName } from './presentation.ts';
import { membersOf, type Field, type Method } from './class-members.ts';
import type { FoundClass } from './heritage.ts';
import { moduleIndex, type ImportedName } from './module-index.ts';
import { isClass, isFunction, mentions, staticName, unwrapExpression, type ClassNode, type Node } from './nodes.ts';
import { isValueUse } from './package-use.ts';
import { referencesWithin } from './references.ts';
import type { SourceModule } from './project.ts';
import type { Store } from './stores.ts';

const storing = new Set(['get', 'set', 'has', 'delete', 'del', 'put', 'remove', 'clear', 'add', 'save', 'find', 'findById', 'findAll', 'list', 'push', 'pop', 'enqueue', 'dequeue', 'acquire', 'release', 'read', 'write', 'load', 'exists', 'expire', 'touch', 'destroy', 'upsert', 'insert', 'update', 'create', 'getAll', 'size', 'keys', 'store', 'fetch', 'append', 'lookup', 'persist', 'publish', 'consume', 'count', 'query', 'search', 'cache']);

/** What a queue does with its entries besides: `processNext()`, `drain()`. */
const queueing = new Set(['process', 'drain', 'next', 'take', 'schedule', 'run', 'peek', 'poll']);

/** A class that is named and shaped like a store and keeps its entries in a map, or that is shaped like one of files. */
export function keptInProcess({ module, node, name }: FoundClass, isNamedForIt: boolean): Evidence[] {
  const { methods, fields } = membersOf(node);
  if (!isNamedForIt && (isPresentationName(name) || isBusinessName(name) || isReaderName(name) || !readsAndWrites(methods))) return [];
  const isQueue = wordsOf(name).at(-1) === 'queue';
  const isStoring = (word: string): boolean => storing.has(word) || (isQueue && queueing.has(word));
  if (methods.filter((method) => storing.has(method.name) || isStoring(wordsOf(method.name)[0] ?? '')).length < 2) return [];
  const map = isNamedForIt ? (collectionIn([...fields.values()], isQueue) ?? collectionBeside(module, node)) : undefined;
  const inFiles = (): Evidence[] => (isNamedForIt || mostUseFiles(module, methods) ? filesUsed(module, node) : []);
  const found = map ? [kept('keeps its entries in the process', module, map)] : inFiles();
  // The whole class is looked through last: few come so far.
  return found.length === 0 || mentions(node, isOfBrowser) ? [] : found;
}

/** Where a class keeps entries: a collection that it makes or copies, and in a queue a list. */
function collectionIn(fields: readonly Field[], isQueue: boolean): Node | undefined {
  return fields.flatMap(({ values }) => values).find((value) => isCollection(value) || (isQueue && isEmptyList(value))) ?? fields.find(isCopied)?.type ?? undefined;
}

/** Where a class puts entries that stand beside it: `const models = new Map()`, or a class of the module that keeps them in one, which it writes and reads. */
function collectionBeside(module: SourceModule, node: ClassNode): Node | undefined {
  const { locals } = moduleIndex(module.ast);
  for (const [name, declared] of locals) {
    const value = declared.type === 'VariableDeclarator' ? declared.init : null;
    if (value?.type !== 'NewExpression' || !(isCollection(value) || keepsEntries(value.callee.type === 'Identifier' ? locals.get(value.callee.name) : undefined))) continue;
    const uses = (members: ReadonlySet<string>): boolean => mentions(node, (at) => at.type === 'MemberExpression' && at.object.type === 'Identifier' && at.object.name === name && members.has(staticName(at) ?? ''));
    if (uses(puttingIn) && uses(takingOut)) return value;
  }
  return undefined;
}

function keepsEntries(node: Node | undefined): boolean {
  return node !== undefined && isClass(node) && classNameRole(node.id?.name ?? '') === 'infrastructure' && collectionIn([...membersOf(node).fields.values()], false) !== undefined;
}

/** Whether at least a quarter of the members go to the files: what reads one setting of many things is no store of files. */
function mostUseFiles(module: SourceModule, methods: readonly Method[]): boolean {
  const locals = new Set(fileImports(module).map(({ local }) => local));
  const members = methods.filter(({ kind }) => kind !== 'constructor');
  return members.filter(({ body }) => mentions(body, (at) => at.type === 'Identifier' && locals.has(at.name))).length * 4 >= members.length;
}

/** Functions of a module, or of an object that it exports, that are shaped like a store of files, `storeVoice(data)` and `loadVoice(hash)`, and not named for tools. */
export function keptInFiles(module: SourceModule, { name, extent, methods }: Store): Evidence[] {
  if (fileImports(module).length === 0 || isToolName(name) || !readsAndWrites(methods)) return [];
  // An object may only name the functions of its module.
  return [extent, ...methods.map(({ node }) => node)].map((code) => filesUsed(module, code)).find((found) => found.length > 0) ?? [];
}

/** Functions that are named and shaped like a store, over a map of their module: `storeToken(id, token)` and `getToken(id)` of a `token-cache.ts`. */
export function keptInModule(module: SourceModule, { methods }: Store): Evidence[] {
  const shown = methods.filter(({ hidden, name }) => !hidden && storing.has(wordsOf(name)[0] ?? ''));
  if (shown.length < 2) return [];
  for (const [name, node] of moduleIndex(module.ast).locals) {
    const value = node.type === 'VariableDeclarator' ? node.init : null;
    if (value?.type !== 'NewExpression' || !isCollection(value)) continue;
    // What waits for an answer is kept in a map as well, and nobody stores it.
    const uses = (method: Method, members: ReadonlySet<string>): boolean => mentions(method.body, (at) => at.type === 'MemberExpression' && at.object.type === 'Identifier' && at.object.name === name && members.has(staticName(at) ?? ''));
    const writer = shown.find((method) => uses(method, puttingIn));
    if (writer && shown.some((method) => method !== writer && uses(method, takingOut))) return mentions(module.ast, isOfBrowser) ? [] : [kept('keeps its entries in the process', module, value)];
  }
  return [];
}

const puttingIn = new Set(['set', 'add']);
const takingOut = new Set(['get', 'has', 'delete', 'values', 'entries', 'keys', 'forEach', 'clear']);

/** What reads files so as to do something with them. */
const isReaderName = wordPatterns(['* loader|parser|generator|compiler|installer|scanner']);

const isToolName = wordPatterns(['* fs|file|files|util|utils|helper|helpers|shared|common|io|json|yaml|path|paths|config|loader|build|generate']);

function fileImports({ ast }: SourceModule): ImportedName[] {
  return [...moduleIndex(ast).imports.values()].filter(({ specifier }) => fileModules.has(specifier));
}

function filesUsed(module: SourceModule, extent: Node): Evidence[] {
  for (const { local, specifier } of fileImports(module)) {
    const use = referencesWithin(module, local, extent).find(isValueUse);
    if (use) return [kept(`uses ${specifier}`, module, use.identifier)];
  }
  return [];
}

/** The browser's own storage and page: state of a front end. */
function isOfBrowser(at: Node): boolean {
  return at.type === 'Identifier' && /^(?:localStorage|sessionStorage|indexedDB|window|document)$/.test(at.name) && at.parent.type !== 'Property' && !(at.parent.type === 'MemberExpression' && at.parent.property === at);
}

/** `read(id)` and `write(id, record)`: what takes a key or an entry both ways stores, whatever it is called. */
function readsAndWrites(methods: readonly Method[]): boolean {
  const takesKey = (verbs: ReadonlySet<string>): boolean =>
    methods.some(({ name, hidden, body }) => !hidden && verbs.has(wordsOf(name)[0] ?? '') && isFunction(body) && body.params[0]?.type === 'Identifier' && isSubjectName(body.params[0].name));
  return (takesKey(reading) && takesKey(writing)) || isShapedLikeMap(methods);
}

/** `get(…)`, `set(…)` and `delete(…)`, whatever they are given. */
function isShapedLikeMap(methods: readonly Method[]): boolean {
  const names = new Set(methods.flatMap(({ name, hidden }) => (hidden ? [] : [name])));
  return names.has('get') && names.has('set') && (names.has('delete') || names.has('remove') || names.has('has'));
}

const reading = new Set(['read', 'get', 'load', 'open', 'fetch', 'find', 'lookup']);
const writing = new Set(['write', 'save', 'put', 'store', 'append', 'set', 'persist', 'cache']);

const collections = new Set(['Map', 'Set', 'WeakMap', 'LRUCache', 'LRU', 'LRUMap', 'NodeCache', 'QuickLRU', 'TTLCache']);
const fileModules = new Set(['fs', 'node:fs', 'fs/promises', 'node:fs/promises', 'fs-extra']);

function isCollection(value: Node): boolean {
  const inner = unwrapExpression(value);
  if (inner.type === 'ObjectExpression' && inner.properties.length === 0) return true;
  if (inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression' && inner.callee.object.type === 'Identifier' && inner.callee.object.name === 'Object') return staticName(inner.callee) === 'create';
  return inner.type === 'NewExpression' && inner.callee.type === 'Identifier' && collections.has(inner.callee.name);
}

/** `private entries: Map<string, Entry>`, filled by what a call gives back, as `structuredClone(entries)`; one that is handed in is another's. */
function isCopied({ type, values }: Field): boolean {
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && collections.has(type.typeName.name) && values.some((value) => unwrapExpression(value).type === 'CallExpression');
}

/** `tasks = []` of a queue; what another class keeps in a list is no store by that. */
function isEmptyList(value: Node): boolean {
  const inner = unwrapExpression(value);
  return inner.type === 'ArrayExpression' && inner.elements.length === 0;
}

export function kept(text: string, module: SourceModule, at: Node): Evidence {
  return { kind: 'driver', role: 'infrastructure', text, file: module.path, line: at.loc.start.line };
}
