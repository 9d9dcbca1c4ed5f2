import { requireMonitoredCall } from '../../rules/require-monitored-call.ts';
import { marked } from './marked-code.ts';
import { at, ruleTester, strict, useProject } from './memory-project.ts';

useProject({
  'src/base.ts': `export abstract class BaseExternalClient {
  constructor(clientName: string, serviceName: string) {}
  protected callExternal<T>(name: string, call: (...args: never[]) => T, ...rest: unknown[]): T { return call(); }
  protected callExternalSync<T>(name: string, call: () => T): T { return call(); }
}`,
  'src/provider-base.ts': `import { BaseExternalClient } from './base.js';
export abstract class ProviderBase extends BaseExternalClient {
  protected guarded<T>(name: string, run: () => T): T { return this.callExternal(name, () => run()); }
  complete(prompt: string) { return this.callExternal('complete', () => this.send(prompt)); }
  protected abstract send(prompt: string): Promise<string>;
}`,
  'src/vector-store.ts': `import { BaseExternalClient } from './base.js';
export class VectorStore extends BaseExternalClient {
  search(q: string) { return this.callExternal('search', () => q, { retries: 2, timeout: 10 }); }
  describe() { return 'vectors'; }
}`,
  'src/mixed.ts': 'export const Mixed = <T extends new (...args: never[]) => object>(Base: T) => class extends Base { callExternally() {} };',
  'src/openai.ts': "import OpenAI from 'openai';\nexport const openai = new OpenAI();",
});

const filename = at('src/client.ts');
const head = "import OpenAI from 'openai';\nimport { BaseExternalClient } from './base.js';\n";

/** A service client over the OpenAI SDK with these members. */
const client = (members: string): string => `${head}class Answers extends BaseExternalClient {\n  private readonly openai = new OpenAI();\n${members}\n}`;
/** A class on the base of which nothing else is known. */
const plain = (members: string): string => `import { BaseExternalClient } from './base.js';\nclass Plain extends BaseExternalClient {\n${members}\n}`;

const bypass = (text: string, data: object = {}) => {
  const { code, at: place } = marked(client(text));
  return { filename, code, errors: [{ messageId: 'bypass', ...place, data: { class: 'Answers', reasons: 'uses openai', member: 'ask', call: 'this.openai.responses.create', calls: '`callExternal` or `callExternalSync`', ...data } }] };
};
const found = (messageId: string, text: string, data: object) => {
  const { code, at: place } = marked(text);
  return { filename, code, errors: [{ messageId, ...place, data: { class: 'Plain', chain: 'BaseExternalClient', ...data } }] };
};
const typo = (call: string, meant: string) => found('unknownCall', plain(`  get(key: string) { return this.⟦${call}⟧('get', () => this.load(key)); }`), { call, meant });

ruleTester.run('require-monitored-call', requireMonitoredCall.module, {
  assertionOptions: strict,
  valid: [
    { name: 'a callback in place', filename, code: client("  ask(input: string) { return this.callExternal('ask', () => this.openai.responses.create({ input })); }") },
    { name: 'an async callback with its own statements', filename, code: client("  async ask(input: string) { return this.callExternal('ask', async () => { const answer = await this.openai.responses.create({ input }); return answer.text; }); }") },
    { name: 'a bound method that is handed over', filename, code: client("  ask(input: string) { return this.callExternal('ask', this.raw.bind(this), input); }\n  private async raw(input: string) { return await this.openai.responses.create({ input }); }") },
    { name: 'an unbound method that is handed over, without a modifier', filename, code: client("  ask(input: string) { return this.callExternal('ask', this.raw, input); }\n  async raw(input: string) { return await this.openai.responses.create({ input }); }") },
    { name: 'a bound method of the SDK', filename, code: client("  ask(input: string) { return this.callExternal('ask', this.openai.responses.create.bind(this.openai.responses), input); }") },
    { name: 'a private method that the callback calls', filename, code: client("  ask(input: string) { return this.callExternal('ask', () => this.raw(input)); }\n  async #other() {}\n  private async raw(input: string) { return await this.deep(input); }\n  private async deep(input: string) { return await this.openai.responses.create({ input }); }") },
    { name: 'an options bag with a callback kept in a constant', filename, code: client("  ask(input: string) {\n    const read = async () => this.openai.responses.create({ input });\n    return this.callExternal({ operationName: 'ask', callFunc: read, timeout: 5 });\n  }") },
    { name: 'an options bag with the name of the callback', filename, code: client("  ask(input: string) {\n    const callFunc = async () => this.openai.responses.create({ input });\n    return this.callExternal({ operationName: 'ask', callFunc });\n  }") },
    { name: 'an options bag in a constant', filename, code: client("  ask(input: string) {\n    const request = { operationName: 'ask', callFunc: async () => this.openai.responses.create({ input }) };\n    return this.callExternal(request);\n  }") },
    { name: 'a function that is declared in the operation', filename, code: client("  async ask(input: string) {\n    async function read(this: Answers) { return await this.openai.responses.create({ input }); }\n    return await this.callExternal('ask', read);\n  }") },
    { name: 'a fan-out', filename, code: client("  ask(inputs: string[]) { return Promise.all(inputs.map((input) => this.callExternal<string>('ask', () => this.openai.responses.create({ input })))); }") },
    { name: 'a captured call method', filename, code: client("  ask(input: string) {\n    const call = this.callExternal.bind(this);\n    return call('ask', () => this.openai.responses.create({ input }));\n  }") },
    { name: 'a helper of the class that hands its callback on', filename, code: client("  ask(input: string) { return this.guarded('ask', () => this.openai.responses.create({ input })); }\n  private guarded<T>(name: string, run: () => T) { return this.callExternal({ operationName: name, callFunc: async () => await run(), timeout: 30 }); }") },
    { name: 'a helper of a base in between that does', filename, code: "import OpenAI from 'openai';\nimport { ProviderBase } from './provider-base.js';\nclass Answers extends ProviderBase {\n  openai = new OpenAI();\n  ask(input: string) { return this.guarded('ask', () => this.openai.responses.create({ input })); }\n}" },
    { name: 'a hook that a base in between calls in its callback', filename, code: "import OpenAI from 'openai';\nimport { ProviderBase } from './provider-base.js';\nclass Answers extends ProviderBase {\n  openai = new OpenAI();\n  async send(input: string) { return await this.openai.responses.create({ input }); }\n}" },
    { name: 'a method of a base that cannot be read', filename, code: "import OpenAI from 'openai';\nimport { BaseExternalClient } from './gone.js';\nclass Answers extends BaseExternalClient {\n  openai = new OpenAI();\n  ask(input: string) { return this.execute('ask', () => this.openai.responses.create({ input })); }\n}" },
    { name: 'connecting, closing and asking how it is', filename, code: client("  async connect() { await this.openai.models.list(); }\n  async healthCheck() { await this.openai.models.list(); return { status: 'healthy' }; }\n  async close() { await fetch('https://example.org/logout'); }") },
    { name: 'what the SDK does by itself', filename, code: "import Stripe from 'stripe';\nimport { BaseExternalClient } from './base.js';\nclass Payments extends BaseExternalClient {\n  stripe = new Stripe('key');\n  event(body: string, signature: string) { return this.stripe.webhooks.constructEvent(body, signature, 'secret'); }\n  expects() { const model = this.stripe.getApiField('version'); return `v${model}`; }\n}" },
    { name: 'a class without a monitored base', filename, code: "import OpenAI from 'openai';\nclass Answers { openai = new OpenAI(); async ask(input: string) { return await this.openai.responses.create({ input }); } }" },
    { name: 'infrastructure, which has no business on the base', filename, code: "import { Redis } from 'ioredis';\nimport { BaseExternalClient } from './base.js';\nclass KeyStore extends BaseExternalClient {\n  redis = new Redis();\n  async get(key: string) { return await this.redis.get(key); }\n}" },
    { name: 'a class that its router calls through the base', filename, code: client('  async ask(input: string) { return await this.openai.responses.create({ input }); }'), settings: { 'infra-clients': { layers: [{ role: 'service', classes: 'Answers', coveredBy: 'LLMRouter' }] } } },
    { name: 'a decorated operation, whose decorator may call', filename, code: client('  @Monitored()\n  async ask(input: string) { return await this.openai.responses.create({ input }); }') },
    { name: 'a method of its own that is named like a call method', filename, code: plain("  get() { return this.callExternalAsync('get', () => this.load()); }\n  private callExternalAsync(name: string, call: () => string) { return call(); }") },
    { name: 'a call method that a field holds', filename, code: plain("  callExternalAsync = async () => 1;\n  get() { return this.callExternalAsync(); }") },
    { name: 'an unknown call method of a mixin', filename, code: "import { BaseExternalClient } from './base.js';\nimport { Mixed } from './mixed.js';\nclass Plain extends Mixed(BaseExternalClient) { get() { return this.callExternally(); } }" },
    { name: 'an unknown call method below a base that cannot be read', filename, code: "import { BaseExternalClient } from './gone.js';\nclass Plain extends BaseExternalClient { get() { return this.callExternalAsync('get', () => this.load()); } }" },
    { name: 'an unknown call method of a merged interface', filename, code: `interface Plain { callExternalAsync(): void }\n${plain('  get() { return this.callExternalAsync(); }')}` },
    { name: 'other methods that nobody declares', filename, code: plain('  get() { return this.load(); }') },
    { name: 'a callback that acts', filename, code: plain("  get() { return this.callExternal('get', () => this.map.size); }") },
    { name: 'a fallback that is a constant', filename, code: plain("  get() { return this.callExternal({ operationName: 'get', callFunc: () => this.load(), fallback: () => null }); }") },
    { name: 'a constant callback in a test of the base', filename: at('tests/base.test.ts'), code: "import { BaseExternalClient } from '../src/base.js';\nclass Plain extends BaseExternalClient { get() { return this.callExternal('get', () => 1); } }" },
    { name: 'an options bag of which either function may be the callback', filename, code: plain("  get() { return this.callExternal({ operationName: 'get', load: () => null, store: () => null }); }") },
    { name: 'an options bag with nothing but helpers', filename, code: plain("  get() { return this.callExternal({ operationName: 'get', fallback: () => null }); }") },
    { name: 'arguments that are spread', filename, code: plain("  get(args: [string]) { return this.callExternal(...args, () => null); }") },
    { name: 'a function from elsewhere', filename, code: plain("  get() { return this.callExternal('get', read); }") },
    { name: 'a constant that holds another', filename, code: plain("  get() { const none = () => null; const read = none; return this.callExternal('get', read); }") },
    { name: 'a method of the base under the name of a placeholder', filename, code: plain("  get() { return this.callExternalSync('get', super.nothing); }\n  nothing() { return undefined; }") },
    { name: 'two calls one after the other', filename, code: plain("  mask(text: string) {\n    const spans = this.callExternalSync('analyze', () => this.http.analyze(text));\n    return this.callExternalSync('mask', () => this.http.mask(text, spans));\n  }") },
    { name: 'a call method that is overridden', filename, code: plain("  protected override callExternal<T>(name: string, call: () => T): T { return super.callExternal(name, () => call()); }") },
    { name: 'a plain method of a monitored client', filename, code: "import { BaseExternalClient } from './base.js';\nimport { VectorStore } from './vector-store.js';\nclass Plain extends BaseExternalClient {\n  vectors = new VectorStore();\n  find() { return this.callExternal('find', () => this.vectors.describe()); }\n}" },
    { name: 'a call that a handler makes later', filename, code: plain("  get() { return this.callExternal('get', () => { this.stream.on('end', () => this.callExternal('done', () => this.load())); return this.stream; }); }") },
  ],
  invalid: [
    { name: 'a call of the SDK beside the base', ...bypass('  async ask(input: string) { return await ⟦this.openai.responses.create⟧({ input }); }') },
    { name: 'the same in an arrow-function property', ...bypass('  ask = (input: string) => ⟦this.openai.responses.create⟧({ input });') },
    { name: 'a promise that is handed over instead of a function', ...bypass("  ask(input: string) { return this.callExternal('ask', await ⟦this.openai.responses.create⟧({ input })); }") },
    { name: 'a private helper that an operation calls itself', ...bypass("  ask(input: string) { return this.raw(input); }\n  private async raw(input: string) { return await ⟦this.openai.responses.create⟧({ input }); }", { member: 'raw' }) },
    { name: 'a helper that is handed over in one place and called in another', ...bypass("  ask(input: string) { return this.callExternal('ask', this.raw, input); }\n  again(input: string) { return this.raw(input); }\n  private async raw(input: string) { return await ⟦this.openai.responses.create⟧({ input }); }", { member: 'raw' }) },
    { name: 'a callback of something else', ...bypass("  ask(input: string) { return pRetry(() => ⟦this.openai.responses.create⟧({ input })); }") },
    { name: 'a chained promise', ...bypass("  ask(input: string) { return ⟦this.openai.responses.create⟧({ input }).then((answer) => answer.text); }") },
    { name: 'a stream', ...bypass("  async *ask(input: string) { for await (const part of ⟦this.openai.responses.stream⟧({ input })) yield part; }", { call: 'this.openai.responses.stream' }) },
    { name: 'through an alias', ...bypass("  async ask(input: string) {\n    const { openai } = this;\n    return await ⟦openai.responses.create⟧({ input });\n  }", { call: 'openai.responses.create' }) },
    { name: 'through a getter', ...bypass("  async ask(input: string) { return await ⟦this.api.responses.create⟧({ input }); }\n  private get api(): OpenAI { return this.openai; }", { call: 'this.api.responses.create' }) },
    { name: 'a private method whose value is handed over', ...bypass("  async ask(input: string) { return this.callExternal('ask', (await this.raw(input))!); }\n  private async raw(input: string) { return await ⟦this.openai.responses.create⟧({ input }); }", { member: 'raw' }) },
    { name: 'a local function that is called beside the base too', ...bypass("  ask(input: string) {\n    const read = () => ⟦this.openai.responses.create⟧({ input });\n    read();\n    return this.callExternal('ask', read);\n  }") },
    { name: 'a local function that nothing uses', ...bypass("  ask(input: string) {\n    const read = () => ⟦this.openai.responses.create⟧({ input });\n    return input;\n  }") },
    { name: 'fetch', ...bypass("  async ask() { const response = await ⟦fetch⟧('https://example.org'); return await response.json(); }", { call: 'fetch', reasons: 'uses openai; uses fetch' }) },
    {
      name: 'axios, its own client and the function',
      filename,
      code: "import axios from 'axios';\nimport { BaseExternalClient } from './base.js';\nclass Weather extends BaseExternalClient {\n  private readonly http = axios.create();\n  async now() { return (await this.http.get('/now')).data; }\n  async soon() { return axios.get('/soon'); }\n}",
      errors: [
        { messageId: 'bypass', line: 5, column: 31, endLine: 5, endColumn: 44, data: { class: 'Weather', reasons: 'uses axios', member: 'now', call: 'this.http.get', calls: '`callExternal` or `callExternalSync`' } },
        { messageId: 'bypass', line: 6, column: 25, endLine: 6, endColumn: 34, data: { class: 'Weather', reasons: 'uses axios', member: 'soon', call: 'axios.get', calls: '`callExternal` or `callExternalSync`' } },
      ],
    },
    { name: 'the phantom callExternalAsync, in the cache where it stood', filename, ...(() => { const { code, at: place } = marked("import { Redis } from 'ioredis';\nimport { BaseExternalClient } from './base.js';\nclass IntelligentCache extends BaseExternalClient {\n  redis = new Redis();\n  async get(key: string) { return await this.⟦callExternalAsync⟧('redis_get', () => null); }\n}"); return { code, errors: [{ messageId: 'unknownCall', ...place, data: { class: 'IntelligentCache', chain: 'BaseExternalClient', call: 'callExternalAsync', meant: 'callExternal' } }] }; })() },
    { name: 'a misspelled call method', ...typo('callExternl', 'callExternal') },
    { name: 'a misspelled synchronous one', ...typo('callExternalSinc', 'callExternalSync') },
    { name: 'one of a base with other names', filename, settings: { 'infra-clients': { monitoredBases: [{ class: 'Watched', calls: ['watch', 'observe'] }] } }, code: "class Watched { watch() {} observe() {} }\nclass Plain extends Watched { get() { return this.obsrve(); } }", errors: [{ messageId: 'unknownCall', line: 2, column: 51, endLine: 2, endColumn: 57, data: { class: 'Plain', chain: 'Watched', call: 'obsrve', meant: 'observe' } }] },
    { name: 'a placeholder', ...found('placeholder', plain("  get() { return this.callExternal('cache.get', ⟦() => null⟧); }"), { call: 'callExternal' }) },
    { name: 'an async placeholder', ...found('placeholder', plain("  get() { return this.callExternal({ operationName: 'get', callFunc: ⟦async () => {}⟧ }); }"), { call: 'callExternal' }) },
    { name: 'a placeholder that returns a constant', ...found('placeholder', plain("  get() { return this.callExternal('get', ⟦async () => { return { hit: false }; }⟧); }"), { call: 'callExternal' }) },
    { name: 'a placeholder in a method', ...found('placeholder', plain("  get() { return this.callExternalSync('get', ⟦this.nothing⟧); }\n  private nothing() { return undefined; }"), { call: 'callExternalSync' }) },
    { name: 'a placeholder as the only function of a bag', ...found('placeholder', plain("  get() { return this.callExternal({ operationName: 'get', load: ⟦async () => {}⟧ }); }"), { call: 'callExternal' }) },
    { name: 'a placeholder beside a helper', ...found('placeholder', plain("  get() { return this.callExternal({ operationName: 'get', isValid: () => true, load: ⟦() => null⟧ }); }"), { call: 'callExternal' }) },
    { name: 'a placeholder under a computed key', ...found('placeholder', plain("  get(key: string) { return this.callExternal({ operationName: 'get', [key]: ⟦() => null⟧ }); }"), { call: 'callExternal' }) },
    { name: 'a placeholder in a bag that a constant holds', ...found('placeholder', plain("  get() {\n    const options = { operationName: 'get', callFunc: ⟦() => null⟧ };\n    return this.callExternal(options);\n  }"), { call: 'callExternal' }) },
    { name: 'a placeholder that a constant holds', ...found('placeholder', plain("  get() {\n    const read = () => null;\n    return this.callExternal('get', ⟦read⟧);\n  }"), { call: 'callExternal' }) },
    { name: 'a call method in the callback of one', ...found('doubleWrap', plain("  get() { return this.callExternal('get', () => ⟦this.callExternal⟧('load', () => this.load(), { retries: 1 }), { retries: 2 }); }"), { call: 'callExternal', inner: '`this.callExternal`', attempts: ', and tried up to 6 times' }) },
    { name: 'a method that runs one, called in the callback', ...found('doubleWrap', plain("  get() { return this.callExternal('get', () => ⟦this.read⟧()); }\n  private read() { return this.callExternal('read', () => this.load()); }"), { call: 'callExternal', inner: '`this.read`, which runs `callExternal`', attempts: '' }) },
    { name: 'a method that runs one, handed over', ...found('doubleWrap', plain("  get() { return this.callExternal('get', ⟦this.read.bind(this)⟧); }\n  private read() { return this.callExternal('read', () => this.load()); }"), { call: 'callExternal', inner: '`this.read.bind(this)`, which runs `callExternal`', attempts: '' }) },
    { name: 'the knowledge base over a monitored store', ...found('doubleWrap', "import { BaseExternalClient } from './base.js';\nimport { VectorStore } from './vector-store.js';\nclass Plain extends BaseExternalClient {\n  constructor(private readonly vectors: VectorStore) { super('runbooks', 'Runbooks'); }\n  find(q: string) { return this.callExternal('find', () => ⟦this.vectors.search⟧(q), { retries: 2, timeout: 5 }); }\n}", { call: 'callExternal', inner: '`this.vectors.search`, which runs `callExternal`', attempts: ', and tried up to 9 times' }) },
    { name: 'the store itself handed over', ...found('doubleWrap', "import { BaseExternalClient } from './base.js';\nimport { VectorStore } from './vector-store.js';\nclass Plain extends BaseExternalClient {\n  vectors = new VectorStore();\n  find(q: string) { return this.callExternal('find', ⟦this.vectors.search.bind(this.vectors)⟧, q); }\n}", { call: 'callExternal', inner: '`this.vectors.search.bind(this.vectors)`, which runs `callExternal`', attempts: '' }) },
  ],
});
