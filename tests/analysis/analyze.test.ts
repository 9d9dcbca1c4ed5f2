import { expect, it } from 'vitest';
import { reportsOf, verdictsOf } from './detector.ts';

const redis = "import { Redis } from 'ioredis';\n";
const at = (code: string, { start, end }: { readonly start: number; readonly end: number }): string => code.slice(start, end);

it.each<[string, string, [string, string, string][]]>([
  ['by its name', 'class Keys {}', [['Keys', '/project/src/store.ts#Keys', 'Keys']]],
  ['by its name and its place among those of that name', 'class Keys {}\nfunction a() { class Keys {} return Keys; }\nfunction b() { class Keys {} return Keys; }', [['Keys', '/project/src/store.ts#Keys', 'Keys'], ['Keys', '/project/src/store.ts#Keys#2', 'Keys'], ['Keys', '/project/src/store.ts#Keys#3', 'Keys']]],
  ['by the constant that holds it', 'const Keys = class {};', [['Keys', '/project/src/store.ts#Keys', 'class']]],
  ['by nothing where a pattern holds it', 'const [Keys] = [class {}];', [['(anonymous)', '/project/src/store.ts#(anonymous)', 'class']]],
  ['by nothing', 'export default class {}', [['(anonymous)', '/project/src/store.ts#(anonymous)', 'class']]],
])('a class is told %s', (_what, code, expected) => {
  expect(reportsOf(code).map(({ kind, name, id, nameSpan, span }) => [kind, name, id, at(code, nameSpan), at(code, span).slice(0, 5)])).toEqual(expected.map(([name, id, named]) => ['class', name, id, named, 'class']));
});

it('the operations of a class and of a store are told with their places', () => {
  const code = `${redis}export class Keys { redis = new Redis(); constructor() {} get(id) { return this.redis.get(id); } async close() {} private read() {} }`;
  expect(reportsOf(code).flatMap(({ operations }) => operations.map(({ name, span }) => [name, at(code, span)]))).toEqual([['get', 'get(id) { return this.redis.get(id); }']]);
  const store = `${redis}export function createKeys(redis: Redis) { return { get(id) { return redis.get(id); }, set: (id) => redis.set(id, 1) }; }`;
  expect(reportsOf(store).flatMap(({ kind, operations, heritage }) => [kind, heritage.end.kind, ...operations.map(({ name, span }) => [name, at(store, span)])])).toEqual(['object', 'none', ['get', 'get(id) { return redis.get(id); }'], ['set', 'set: (id) => redis.set(id, 1)']]);
});

it('what two classes share is reported once, and what is allowed is told of both', () => {
  const note = "function note(id) { console.log(id); console.warn(id); }\nconst client = new Redis();\n";
  const member = 'get(id) { note(id); return client.get(id); }';
  const reports = reportsOf(`${redis}${note}class One { ${member} }\nclass Two { ${member} }`);
  expect(reports.map(({ logs }) => verdictsOf(logs))).toEqual([['report', 'level'], ['level']]);
  expect(reports.map(({ constructions }) => constructions.length)).toEqual([1, 0]);
  const quieter = reportsOf(`${redis}${note.replace(' console.warn(id);', '')}class One { ${member} }\nclass Two { ${member} }`);
  expect(quieter.map(({ logs, constructions }) => [logs.length, constructions.length])).toEqual([[1, 1], [0, 0]]);
});

const files = {
  'src/base.ts': "export abstract class BaseExternalClient { callExternal(name, run) { return run(); } }\nexport class Plain {}",
  'src/weather.ts': "export class WeatherBase { get(id) { return fetch('https://weather'); } }",
};

it.each<[string, string, string | undefined, string]>([
  ['a controller', '@Controller() class Sessions { get(id) { return id; } }', undefined, 'null, with get'],
  ['a controller on a base that does nothing', "import { Plain } from './base.js'; @Controller() class Sessions extends Plain { get(id) { return id; } }", undefined, 'null, with get'],
  ['a controller on a base that fetches', "import { WeatherBase } from './weather.js'; @Controller() class Sessions extends WeatherBase { find(id) { return this.get(id); } }", undefined, 'null, with find'],
  ['a controller that fetches', "@Controller() class Sessions { get(id) { return fetch('https://a'); } }", undefined, 'null, with get'],
  ['a controller with an SDK', "import OpenAI from 'openai'; @Controller() class Sessions { openai = new OpenAI(); get(id) { return this.openai.ask(id); } }", undefined, 'service, with get'],
  ['a controller with a tag', '/** @infrastructure */ @Controller() class Sessions { get(id) { return id; } }', undefined, 'infrastructure, with get'],
  ['a row of a mapper', 'class Session extends Model { get(id) { return id; } }', 'src/session.entity.ts', 'null, with get'],
])('%s has the role that speaks for it, and its operations', (_what, code, path, expected) => {
  expect(reportsOf(code, files, {}, path).map(({ role, operations }) => `${role ?? 'null'}, with ${operations.map(({ name }) => name).join()}`)).toEqual([expected]);
});

it('of a class that nothing speaks for, its heritage and its contracts are told nevertheless', () => {
  const code = "import { BaseExternalClient } from './base.js';\n@Controller() class Sessions extends BaseExternalClient implements Handler { get(id) { return id; } }";
  const [report] = reportsOf(code, files);
  expect([report?.role, report?.heritage.end.kind, report?.contracts, report?.clients, report?.logs, report?.evidence]).toEqual([null, 'monitored', ['Handler'], [], [], []]);
  const [plain] = reportsOf('@Controller() class Sessions implements Handler { get(id) { return id; } }', files);
  expect([plain?.role, plain?.tentative, plain?.heritage.end.kind, plain?.contracts, plain?.clients, plain?.logs, plain?.constructions, plain?.evidence]).toEqual([null, false, 'none', ['Handler'], [], [], [], []]);
});

it.each<[string, string, string, string[]]>([
  ['a controller', 'src/sessions.ts', 'class Sessions extends BaseExternalClient', ['unknown-call']],
  ['a controller, over another class,', 'src/sessions.ts', 'class Middle extends BaseExternalClient {}\nclass Sessions extends Middle', ['unknown-call']],
  ['plain data, by its file,', 'src/session.entity.ts', 'class Sessions extends BaseExternalClient', []],
  ['plain data in a module of another kind', 'src/session.dto.mts', 'class Sessions extends BaseExternalClient', []],
  ['plain data in JavaScript', 'src/session.schema.js', 'class Sessions extends BaseExternalClient', []],
  ['plain data that draws', 'src/session.model.tsx', 'class Sessions extends BaseExternalClient', []],
])('of %s on a monitored base the calls have these problems', (_what, path, head, expected) => {
  const code = `import { BaseExternalClient } from './base.js';\n${head.replace('class Sessions', '@Controller() class Sessions')} { get(id) { return this.callExternl('get', () => id); } }`;
  expect(reportsOf(code, files, {}, path).at(-1)?.callProblems.map(({ kind }) => kind)).toEqual(expected);
});

it.each<[string, string, string]>([
  ['a base', "class Sessions extends AnswersBase {}", 'service'],
  ['a base behind another one', "class Middle extends AnswersBase { list() {} }\nclass Sessions extends Middle { find() {} }", 'service'],
  ['a base that is built on one that reaches nothing', "class Sessions extends TunedBase { find() {} }", 'service'],
])('a class that answers requests is a client of the service that %s reaches', (_what, code, expected) => {
  const bases = { 'src/bases.ts': "import OpenAI from 'openai';\nimport { Plain } from './base.js';\nexport class AnswersBase { openai = new OpenAI(); ask() { return this.openai.ask(); } }\nexport class TunedBase extends Plain { openai = new OpenAI(); }" };
  const decorated = `import { AnswersBase, TunedBase } from './bases.js';\n${code.replace('class Sessions', '@Controller() class Sessions')}`;
  expect(reportsOf(decorated, { ...files, ...bases }).at(-1)?.role).toBe(expected);
});

it.each<[string, string, string[]]>([
  ['a class', "class Answers implements AnswerStore { openai = new OpenAI(); redis = new Redis(); }", ['driver: uses ioredis', 'sdk: uses openai', 'contract: implements AnswerStore']],
  ['a store', 'const openai = new OpenAI();\nconst redis = new Redis();\nexport const answers: AnswerStore = { get(id) { return openai.ask(id); }, find(id) { return redis.get(id); }, set(id) { return redis.set(id); } };', ['driver: uses ioredis', 'contract: is declared as AnswerStore']],
])('what speaks for %s is told once, and from the strongest to the weakest', (_what, code, expected) => {
  const evidence = reportsOf(`import OpenAI from 'openai';\n${redis}${code}`).at(-1)?.evidence ?? [];
  expect(evidence.filter(({ kind }) => kind !== 'name' && kind !== 'path').map(({ kind, text }) => `${kind}: ${text}`)).toEqual(expected);
});

it('the member that makes a client is told by its field, and not by a constant on the way', () => {
  const code = `${redis}class Keys { redis = (() => { const client = new Redis(); return client; })(); get(id) { return this.redis.get(id); } }`;
  expect(reportsOf(code)[0]?.constructions.map(({ member }) => member)).toEqual(['redis']);
});

it.each<[string, string, string | null]>([
  ['its tag', '/** @externalService\n * @coveredBy LLMRouter */\nclass Answers {}', 'LLMRouter'],
  ['its layer', 'class LateProvider { ask() {} }', 'Gateway'],
  ['nothing, where it is infrastructure', '/** @infrastructure\n * @coveredBy LLMRouter */\nclass Keys {}', null],
  ['nothing', '/** @externalService */\nclass Answers {}', null],
])('a service client is covered by %s', (_what, code, expected) => {
  const [report] = reportsOf(code, files, { layers: [{ role: 'service', classes: '*Provider', coveredBy: 'Gateway' }] });
  expect(report?.coveredBy).toBe(expected);
});

it.each<[string, string, [string | null, string | undefined]]>([
  ['none, where the settings name one', `${redis}class UserKeys { redis = new Redis(); }`, ['none', 'IKeys']],
  ['its own', `${redis}class UserKeys implements IKeys { redis = new Redis(); }`, ['declared', undefined]],
  ['none', `${redis}class UserRows { redis = new Redis(); }`, ['none', undefined]],
  ['of no account, where it is no infrastructure', 'class UserKeys {}', [null, undefined]],
])('the contract of a class is %s', (_what, code, [origin, expected]) => {
  const [report] = reportsOf(code, files, { contracts: [{ classes: 'Other*', implements: 'IOther', from: 'src/other.ts' }, { classes: '*Keys', implements: 'IKeys', from: 'src/keys.ts' }] });
  expect([report?.contractOrigin === 'none' ? 'none' : report?.contractOrigin === null ? null : 'declared', report?.expectedContract?.name]).toEqual([origin, expected]);
});

it.each<[string, string, boolean]>([
  ['a service client', "import OpenAI from 'openai'; class Answers { openai = new OpenAI(); ask() {} }", true],
  ['a class that is only named for one', 'class OpenAiClient { ask() {} }', false],
  ['infrastructure', `${redis}class Keys { redis = new Redis(); get() {} }`, false],
  ['any other class', 'class Plain { get() {} }', false],
])('whether it is reached through a base is asked of %s: %s', (_what, code, expected) => {
  expect(reportsOf(code, files)[0]?.serviceReach !== null).toBe(expected);
});

it.each<[string, string, string[]]>([
  ['a store', `${redis}class Keys { redis = new Redis(); get(id) { console.log(id); return this.redis.get(id); } }`, ['report, 1 made']],
  ['a class that is only named for one', 'class KeyStore { get(id) { console.log(id); } }', [', 0 made']],
  ['a service client', "import OpenAI from 'openai'; class Answers { openai = new OpenAI(); ask(id) { console.log(id); return this.openai.ask(id); } }", [', 0 made']],
  ['a driver of its own', `${redis}class Keys extends Redis { other = new Redis(); find(id) { console.log(id); return this.get(id); } }`, ['report, 0 made']],
])('the logs and clients of %s count', (_what, code, expected) => {
  expect(reportsOf(code, files).map(({ logs, constructions }) => `${verdictsOf(logs).join()}, ${constructions.length} made`)).toEqual(expected);
});

it('what the monitored base itself uses says nothing of the classes on it', () => {
  const monitored = { 'src/base.ts': `${redis}export abstract class BaseExternalClient { redis = new Redis(); callExternal(name, run) { return run(); } }`, 'src/middle.ts': `${redis}import { BaseExternalClient } from './base.js';\nexport class Middle extends BaseExternalClient { kv = new Redis(); }` };
  expect(reportsOf("import { BaseExternalClient } from './base.js';\nclass Weather extends BaseExternalClient { get(id) { return this.redis.get(id); } }", monitored).map(({ role }) => role)).toEqual([null]);
  expect(reportsOf("import { Middle } from './middle.js';\nclass Weather extends Middle { get(id) { return this.kv.get(id); } }", monitored).map(({ role }) => role)).toEqual(['infrastructure']);
});

it('what overrides a member runs that of the base where it asks for it', () => {
  const code = `${redis}abstract class Base { get(id) { console.log(id); return id; } note(id) { console.log(id); } }\nclass Keys extends Base { redis = new Redis(); get(id) { return super.get(id); } note(id) { return this.redis.get(id); } }`;
  const [, keys] = reportsOf(code);
  expect(keys?.logs.map(({ verdict, span }) => [verdict.kind, at(code, span), span.line])).toEqual([['operation-log', 'console.log', 2]]);
});

it.each<[string, string, string[]]>([
  ['an object that nothing speaks for', 'export const keys = { get() {}, set() {} };', []],
  ['a store without operations', `${redis}const redis = new Redis();\nexport const keys = { connect() { return redis.connect(); }, close() { return redis.quit(); } };`, []],
  ['a store of a service, whose logs do not count', "export const weather = { get() { console.log(1); return fetch('https://a'); }, list() { return fetch('https://b'); } };", ['weather service: ']],
  ['a store', `${redis}const redis = new Redis();\nexport const keys = { get(id) { console.log(1); return redis.get(id); }, set(id) { return redis.set(id); } };`, ['keys infrastructure: report']],
])('%s is told as %j', (_what, code, expected) => {
  expect(reportsOf(code).map(({ name, role, logs }) => `${name} ${role ?? '-'}: ${verdictsOf(logs).join()}`)).toEqual(expected);
});
