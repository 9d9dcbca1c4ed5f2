import { describe, expect, it } from 'vitest';
import { store } from './detector.ts';
import { budgetOf, entriesIn, get, pino } from './entries.ts';

const loud = `function loud() { logger.info('a'); }\nfunction twice() { logger.info('a'); logger.info('b'); }\nfunction quiet() {}\n`;

describe('a call runs', () => {
  it.each<[string, string, string]>([
    ['a function', 'loud();', '1'],
    ['a constant', 'const run = loud; run();', '1'],
    ['what a variable was given later', 'let run; run = loud; run();', '1'],
    ['one of what a variable was given', 'let run = quiet; if (key) run = loud; run();', '0-1'],
    ['what is chosen', '(key ? loud : twice)();', '1-2'],
    ['what is chosen by what is known', '(true ? loud : twice)(); (false ? loud : twice)();', '3'],
    ['the first of two', '(loud || twice)(); (loud ?? twice)();', '2'],
    ['the second, where the first is missing', '(null ?? twice)(); (undefined || loud)();', '3'],
    ['the second, where the first is false', '(false ?? quiet)(); (false || loud)();', '1'],
    ['either, where the first cannot be known', '(key.run ?? loud)();', '0-1'],
    ['the last of both', '(loud && twice)();', '2'],
    ['what is awaited', '(await loud)();', '1'],
    ['what is assigned', 'let run; (run = loud)();', '1'],
    ['the last of a sequence', '(0, loud)();', '1'],
    ['a member of an object', 'const all = { loud, run: twice }; all.loud(); all.run();', '3'],
    ['a method of an object', "const all = { loud() { logger.info('a'); } }; all.loud();", '1'],
    ['a member by a text', "const all = { loud }; all['loud']();", '1'],
    ['a member that cannot be known', 'const all = { loud }; all[key]();', '0'],
    ['a member that is not there', 'const all = { loud }; all.other?.();', '0'],
    ['what an object was spread from', 'const some = { loud }; const all = { ...some, twice }; all.loud(); all.twice();', '3'],
    ['the member that comes behind what is spread', 'const some = { run: loud }; const all = { ...some, run: twice }; all.run();', '2'],
    ['what is spread behind a member', 'const some = { run: loud }; const all = { run: twice, ...some }; all.run();', '1'],
    ['a member behind one that is spread as missing', 'const some = { run: undefined }; const all = { run: twice, ...some }; all.run?.();', '2'],
    ['either, where what is spread may lack it', 'const all = { run: twice, ...(key ? { run: loud } : {}) }; all.run();', '1-2'],
    ['either of two that may be spread', 'const all = { ...(key ? { run: twice } : {}), ...(key ? { run: loud } : {}) }; all.run?.();', '0-2'],
    ['what stands before what cannot be known, which may hold it', 'const all = { run: twice, ...key.all }; all.run();', '0'],
    ['the last of a longer sequence', '(quiet, quiet, loud)();', '1'],
    ['an item of a list with a hole', 'const all = [, loud]; const [one = twice, other] = all; one(); other();', '3'],
    ['what stands in for what may not be known', '((key ? loud : key.run) ?? twice)();', '0-2'],
    ['what stands in for a call that gives nothing', '(quiet() ?? loud)();', '1'],
    ['what stands in for a call of what is missing', 'const done = undefined; (done?.() ?? loud)();', '1'],
    ['what stands in for a call of what is not known', '(make?.(key) ?? loud)();', '0-1'],
    ['what stands in for a member of what is missing', 'const options = undefined; (options?.done ?? loud)();', '1'],
    ['what a call gives that may be left out', 'const make = () => loud; make?.()();', '1'],
    ['what stands in for a variable that nothing is given', 'let run; (run ?? loud)();', '0-1'],
    ['an item of what is walked, which is not the whole', 'class Notes { note() { loud(); } *[Symbol.iterator]() {} } for (const each of new Notes()) each.note?.();', '0'],
    ['what is left of a function that is only declared', 'const run: () => void = key ? loud : quiet; run();', '0-1'],
    ['what a package gives, declared as a function', 'const run: () => void = make(key); run();', '0'],
    ['what a package gives, declared as a function or nothing', 'const run: (() => void) | null = make(key); run?.();', '0'],
    ['a getter, which is not followed', 'const all = { get run() { return loud; } }; all.run();', '0'],
    ['an object that is frozen', 'const all = Object.freeze({ loud }); all.loud();', '1'],
    ['an object that another thing freezes', 'const all = ice.freeze({ loud }); all.loud();', '0'],
    ['nothing that is frozen', 'const all = Object.freeze(); all.loud();', '0'],
    ['an object that something else makes', 'const all = Object.seal({ loud }); all.loud();', '0'],
    ['a function that is bound', 'const run = loud.bind(this); run();', '1'],
    ['a function that is called by call', 'loud.call(this); twice.apply(this, []);', '3'],
    ['what call hands on', 'const run = (work) => work(); run.call(null, loud); run.apply(null, [twice]);', '3'],
    ['what a function returns', 'const make = () => loud; make()();', '1'],
    ['one of what a function returns', 'function make() { if (key) return loud; return twice; } make()();', '1-2'],
    ['what a function returns that it was given', 'const same = (value) => value; same(loud)();', '1'],
    ['a parameter', 'const run = (work) => work(); run(loud);', '1'],
    ['a default', 'const run = (work = loud) => work(); run(); run(twice);', '3'],
    ['a default, where it may be given as missing', 'const run = (work = loud) => work(); run(key ? undefined : twice);', '1-2'],
    ['a default of a part that may be missing', 'const run = ({ work = loud }) => work(); run({ work: key ? undefined : twice });', '1-2'],
    ['a default of an item behind the last', 'const [one, other = loud] = [quiet]; one(); other();', '1'],
    ['an item of a list with others that are spread, which cannot be known', 'const all = [...values, loud]; const [, other] = all; other();', '0'],
    ['a default, where it is given as missing', 'const run = (work = loud) => work(); run(undefined);', '1'],
    ['what is left of the parameters', 'const run = (name, ...all) => { all[0](); }; run(key, loud);', '0'],
    ['what is left, taken apart at once', 'const run = (name, ...[first]) => first(); run(key, loud);', '1'],
    ['what is left, taken apart', 'const run = (name, ...all) => { const [first] = all; first(); }; run(key, loud);', '1'],
    ['what is spread', 'const run = (one, other) => { one(); other(); }; const all = [loud, twice]; run(...all);', '3'],
    ['a part of a parameter', 'const run = ({ work }) => work(); run({ work: loud });', '1'],
    ['a part of a parameter under another name', 'const run = ({ work: job }) => job(); run({ work: loud });', '1'],
    ['a part of a part', 'const run = ({ on: { work } }) => work(); run({ on: { work: loud } });', '1'],
    ['a default of a part', 'const run = ({ work = loud }) => work(); run({}); run({ work: twice });', '3'],
    ['a default of all parts', 'const run = ({ work = loud } = {}) => work(); run();', '1'],
    ['what is left of the parts', 'const run = ({ name, ...rest }) => rest.work(); run({ name: 1, work: loud });', '1'],
    ['a part whose name cannot be known', 'const { [key]: work, ...rest } = { run: loud }; rest.run(); work?.();', '1'],
    ['an item of what is no list', 'const [run = loud] = values; run();', '0'],
    ['an item of a list', 'const [one, , other] = [loud, quiet, twice]; one(); other();', '3'],
    ['an item that is not there', 'const [one, other] = [loud]; other?.();', '0'],
    ['a default of an item', 'const [one = loud] = []; one();', '1'],
    ['what is only declared', 'declare function note(): void; note();', '0+?'],
    ['a name of another scope', '{ const loud = quiet; loud(); } loud();', '1'],
    ['a function that is declared below', "below(); function below() { logger.info('a'); }", '1'],
    ['a static method', "class Notes { static note() { logger.info('a'); } } Notes.note();", '1'],
    ['one of two static methods', 'class Notes { static quiet() {} static note() { loud(); } } Notes.note();', '1'],
    ['a static that is not there', 'class Notes { static quiet() { loud(); } } Notes.note?.();', '0'],
    ['a static field', 'class Notes { static note = loud; } Notes.note();', '1'],
    ['no static method of an instance', 'class Notes { note() { loud(); } } Notes.note?.();', '0'],
    ['a method of an instance', 'class Notes { note() { loud(); } } new Notes().note();', '1'],
    ['a field whose function is wrapped', 'const wrap = (work) => () => { loud(); work(); }; class Notes { note = wrap(() => loud()); } new Notes().note();', '2'],
    ['a method that is called call', 'class Notes { call() { loud(); } } new Notes().call();', '1'],
    ['a method of what the language makes', 'class Notes extends Map {} new Notes().clear();', '0'],
    ['a field of an instance', 'class Notes { note = loud; } new Notes().note();', '1'],
    ['what an instance was made with', 'class Notes { constructor(private readonly work) {} note() { this.work(); } } new Notes(loud).note();', '1'],
    ['what a constructor keeps', 'class Notes { constructor(work) { this.kept = work; } note() { this.kept(); } } new Notes(loud).note();', '1'],
    ['a default of a constructor', 'class Notes { constructor(private readonly work = loud) {} note() { this.work(); } } new Notes().note();', '1'],
    ['what a base was made with', 'class Base { constructor(private readonly work) {} note() { this.work(); } } class Notes extends Base { constructor(name, work) { super(work); } } new Notes(1, loud).note();', '1'],
    ['what a base was made with behind another call', 'class Base { constructor(private readonly work) {} note() { this.work(); } } class Notes extends Base { constructor(name, work) { quiet(name); super(work); } } new Notes(1, loud).note();', '1'],
    ['what a base was made with, without a constructor', 'class Base { constructor(private readonly work) {} note() { this.work(); } } class Notes extends Base {} new Notes(loud).note();', '1'],
    ['what an accessor gives', 'class Notes { get note() { return loud; } } new Notes().note();', '1'],
    ['an inherited method', 'class Base { note() { loud(); } } class Notes extends Base {} new Notes().note();', '1'],
    ['a method that overrides', 'class Base { run() { this.note(); } note() { loud(); } } class Notes extends Base { note() { twice(); } } new Notes().run();', '2'],
    ['a method of super', 'class Base { note() { loud(); } } class Notes extends Base { note() { super.note(); } } new Notes().note();', '1'],
    ['a method that is not there', 'class Notes { note() {} } new Notes().other?.();', '0'],
    ['a template, which is no function', '`a`?.();', '0'],
    ['what a package gives', 'const run = make(); run();', '0'],
  ])('%s', (_what, body, expected) => {
    expect(get(body, loud)).toBe(expected);
  });
});

describe('what is imported runs', () => {
  const files = {
    'src/notes.ts': `import pino from 'pino';\nconst log = pino();\nexport function loud() { log.info('a'); }\nexport default () => { log.info('a'); log.info('b'); };\nexport const all = { loud };\nexport const { silent, run } = { silent() {}, run: loud };\nconst kept = loud;\nexport { kept as renamed };\nexport let later;\nlater = loud;\nexport declare function declared(): void;\nexport class Notes { note() { loud(); } static make() { return new Notes(); } }\n`,
    'node_modules/some-kit/package.json': '{ "types": "index.d.ts" }',
    'node_modules/some-kit/index.d.ts': 'export declare class Kit {}',
    'src/base.ts': 'export class BaseExternalClient { callExternal(name, run) { return run(); } }',
    'src/old.cjs': "const pino = require('pino');\nconst log = pino();\nmodule.exports = { loud() { log.info('a'); } };\n",
    'src/index.ts': "export * from './notes.js';\nexport { default as twice } from './notes.js';\nexport * as notes from './notes.js';\n",
  };

  it.each<[string, string, string, string]>([
    ['by name', "import { loud } from './notes.js';", 'loud();', '1'],
    ['by default', "import twice from './notes.js';", 'twice();', '2'],
    ['by a namespace', "import * as notes from './notes.js';", 'notes.loud(); notes.default();', '3'],
    ['by a name that a namespace has not', "import * as notes from './notes.js';", 'notes.other?.();', '0'],
    ['through another module', "import { loud, twice, notes } from './index.js';", 'loud(); twice(); notes.loud();', '4'],
    ['as a member', "import { all } from './notes.js';", 'all.loud();', '1'],
    ['taken apart', "import { run } from './notes.js';", 'run();', '1'],
    ['given later', "import { later } from './notes.js';", 'later();', '1'],
    ['by require, taken apart', "const { loud } = require('./old.cjs');", 'loud();', '1'],
    ['by require, as a whole', "const old = require('./old.cjs');", 'old.loud();', '1'],
    ['by require, later', '', "const { loud } = require('./old.cjs'); loud(); require('./old.cjs').loud();", '2'],
    ['by an import that is awaited', '', "const { loud } = await import('./notes.js'); loud(); (await import('./notes.js')).default();", '3'],
    ['by an import that is awaited, from nowhere', '', "const { loud } = await import('./missing.js'); loud();", '0+?'],
    ['by an import that is awaited, from a driver', '', "const { Redis } = await import('ioredis'); new Redis().get(key);", '0'],
    ['by an import of what is not known', '', 'const { loud } = await import(key); loud();', '0'],
    ['taken apart, another part of it', "import { silent } from './notes.js';", 'silent();', '0'],
    ['under another name', "import { renamed } from './notes.js';", 'renamed();', '1'],
    ['as the type of what a package gives', "import { Notes } from './notes.js';", 'const notes: Notes = make(key); notes.note();', '1'],
    ['as the type of what is given later', "import { Notes } from './notes.js';", 'let notes: Notes; notes.note();', '1'],
    ['as the type of what is known better', "import { Notes } from './notes.js';", 'const notes: Notes = { note() {} }; notes.note();', '0'],
    ['as the type of what is known in part', "import { Notes } from './notes.js';", 'const notes: Notes = key ? { note() {} } : make(key); notes.note();', '0'],
    ['as the type of what a callback is given', "import { Notes } from './notes.js';", 'values.forEach((notes: Notes) => notes.note());', '1 per item'],
    ['as a class', "import { Notes } from './notes.js';", 'new Notes().note();', '1'],
    ['as what a class makes', "import { Notes } from './notes.js';", 'Notes.make().note();', '1'],
    ['as what is only declared', "import { declared } from './notes.js';", 'declared();', '0+?'],
    ['from nowhere', "import { loud } from './missing.js';", 'loud();', '0+?'],
    ['from nowhere, as a class', "import { Notes } from './missing.js';", 'new Notes().note();', '0+?'],
    ['from nowhere, as a member of a member', "import { all } from './missing.js';", 'all.notes.loud();', '0+?'],
    ['from nowhere, as what a function gives', "import { make } from './missing.js';", 'const { loud } = make(); loud();', '0+?'],
    ['as the base of a class, from the language', "import { EventEmitter } from 'node:events';", 'class Notes extends EventEmitter {} new Notes().emit(key);', '0'],
    ['as the base of a class, from a driver', "import { Redis } from 'ioredis';", 'class Notes extends Redis {} new Notes().get(key);', '0'],
    ['as the base of a class, from a package that is installed', "import { Kit } from 'some-kit';", 'class Notes extends Kit {} new Notes().note(key);', '0+?'],
    ['as the base of a class, from a package', "import { Base } from 'some-base';", 'class Notes extends Base {} new Notes().note(key);', '0+?'],
    ['as the base of a class, monitored', "import { BaseExternalClient } from './base.js';", 'class Notes extends BaseExternalClient {} new Notes().note?.(key);', '0'],
    ['as the base of a class, monitored and from nowhere', "import { BaseExternalClient } from './missing.js';", 'class Notes extends BaseExternalClient {} new Notes().note(key);', '0+?'],
    ['from a package', "import { loud } from 'loud';", 'loud();', '0+?'],
  ])('%s', (_what, head, body, expected) => {
    expect(get(body, `${head}\n`, files)).toBe(expected);
  });
});

describe('a parameter or field that is declared with', () => {
  const files = { 'src/notes.ts': "import pino from 'pino';\nconst log = pino();\nexport class Notes { note() { log.info('a'); } }\nexport abstract class Port { abstract note(): void; run() { this.note(); } }\nexport interface Sink { note(): void; readonly notes: Notes }\n" };
  const head = "import { Missing } from './missing.js';\nimport { Notes, Port, Sink } from './notes.js';\nimport { Emitter } from 'some-emitter';\nimport { EventEmitter } from 'node:events';";

  it.each<[string, string, string, string]>([
    ['a class runs its methods', 'Notes', 'sink.note();', '1'],
    ['one of two classes runs either', 'Notes | Port', 'sink.note();', '0-1+?'],
    ['an abstract class runs nobody knows what', 'Port', 'sink.note();', '0+?'],
    ['an abstract class may be called for what it has not', 'Port', 'sink.other?.();', '0'],
    ['an abstract class runs what is its own', 'Port', 'sink.run();', '0+?'],
    ['an interface runs nobody knows what', 'Sink', 'sink.note();', '0+?'],
    ['an interface leads on to its members', 'Sink', 'sink.notes.note();', '1'],
    ['an interface may be called for what it has not', 'Sink', 'sink.other();', '0'],
    ['what is nowhere runs nobody knows what', 'Missing', 'sink.note();', '0+?'],
    ['a class of the language runs none of ours', 'EventEmitter', 'sink.emit(key);', '0'],
    ['a function runs nobody knows what', '() => void', 'sink();', '0+?'],
    ['a function that is called by call runs nobody knows what', '() => void', 'sink.call(null);', '0+?'],
    ['a function or nothing runs nobody knows what', '(() => void) | undefined', 'sink?.();', '0+?'],
    ['a function that another stands in for runs one of them', '(() => void) | undefined', "(sink ?? (() => logger.info('a')))();", '0-1+?'],
    ['no type runs nobody knows what', '', 'sink();', '0+?'],
  ])('%s', (_what, type, body, expected) => {
    const member = (declared: string): string => store(`  ${declared}\n  async get(key: string) { ${body.replaceAll('sink', 'this.sink')} return this.redis.get(key); }`, `${pino}${head}`);
    const written = type === '' ? 'sink' : `sink: ${type}`;
    expect(budgetOf(member(`constructor(private readonly ${written}) {}`), files)['get']).toBe(expected);
    expect(budgetOf(store(`  async get(key: string, ${written}) { ${body} return this.redis.get(key); }`, `${pino}${head}`), files)['get']).toBe(expected);
  });
});

it.each<[string, string, '1' | '0' | '0-1']>([
  ['false, which is not missing', 'false ?? true', '0'],
  ['either, where one of them is false', '(key ? 1 : 0) && 2', '0-1'],
  ['what is not missing, or else what stands in for it', '(key ? null : 0) ?? 1', '0-1'],
  ['what stands in for what is missing', 'null ?? true', '1'],
  ['what stands in for what is false', '0 || 2', '1'],
  ['a number without end', '0n', '0'],
  ['a template', '`a`', '1'],
  ['an empty template', '``', '0'],
  ['a template with parts', '`get-${key}`', '1'],
  ['an expression for texts', '/a/', '0-1'],
])('what hangs on %s runs', (_what, value, expected) => {
  expect(get(`const on = ${value}; if (on) logger.info('a');`)).toBe(expected);
});

it('what cannot be read is named by how the code comes to it', () => {
  const head = `${pino}import { Notes, Gone } from './missing.js';\nimport { Base } from 'some-base';\ninterface Sink { readonly inner: Sink; note(): void }\nabstract class Port { abstract note(): void }\nclass Sub extends Base {}`;
  const body = 'this.sink.inner.note(); this.port.note(); Notes.all.note(); new Gone().note(); new Sub().note(); this.again(key); onHit(key); onOther.note();';
  const code = store(`  constructor(private readonly sink: Sink, private readonly port: Port) {}\n  async get(key: string, onHit: () => void, onOther) { ${body} return this.redis.get(key); }\n  private again(key) { return this.again(key); }`, head);
  expect(entriesIn(code)[0]?.entries.unknown).toEqual(['this.sink.inner.note', 'Port.note', 'Notes.all.note', 'Gone.note', 'this.note', 'a function that calls itself', 'onHit']);
});
