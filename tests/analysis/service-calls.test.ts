import { describe, expect, it } from 'vitest';
import { clientsOf } from '../../analysis/clients.ts';
import { isClass, isFunction, type ClassNode, type Node } from '../../analysis/nodes.ts';
import { serviceCallsIn } from '../../analysis/service-calls.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

const files = {
  'src/ai.ts': "import OpenAI from 'openai';\nexport const ai = new OpenAI();\nexport const plain = { ask() {} };\nexport class Wrapped { openai = new OpenAI(); ask() {} }",
};
const head = "import OpenAI from 'openai';\nimport axios, { isAxiosError } from 'axios';\nimport * as http from 'node:http';\nimport Stripe from 'stripe';\nimport { Redis } from 'ioredis';\nimport { ai, plain, Wrapped } from './ai.js';\nconst shared = new OpenAI();\nconst chat = shared.chat;\nconst wrapped = new Wrapped();\nlet unset;\n";
const members = 'openai = new OpenAI(); stripe: Stripe; redis = new Redis(); wrapped = new Wrapped();';

/** The calls of a service in the body of a method `run`. */
function calls(body: string, more = ''): string[] {
  const { project, module } = loaded(`${head}class Answers { ${members} ${more} async run(id) { ${body} } }`, files);
  const node = nodesOf(module, (at) => isClass(at) && at.id?.name === 'Answers')[0] as ClassNode;
  const method = nodesOf(module, (at) => at.type === 'MethodDefinition' && textOf(module, at.key) === 'run')[0] as Node & { readonly value: Node };
  if (!isFunction(method.value)) throw new Error('no method');
  return serviceCallsIn({ project, module, node, clients: clientsOf(project, module, node, () => true) }, method.value).map((call) => textOf(module, call));
}

describe('a call of a service is', () => {
  it.each<[string, string, string[], string?]>([
    ['one of a field that holds an SDK', 'return this.openai.ask(id);', ['this.openai.ask(id)']],
    ['one of a part of it', 'return this.openai.chat.completions.create(id);', ['this.openai.chat.completions.create(id)']],
    ['one of a field with the type of an SDK', 'return this.stripe.charges.create(id);', ['this.stripe.charges.create(id)']],
    ['one of what a call of it gave', 'return this.openai.models(id).list();', ['this.openai.models(id).list()']],
    ['one through a getter', 'return this.client.ask(id);', ['this.client.ask(id)'], 'get client() { return this.openai; }'],
    ['one through a getter of any name', 'return this.model.ask(id);', ['this.model.ask(id)'], 'get model() { return this.openai; }'],
    ['one through a getter that may give nothing', 'return this.model.ask(id);', ['this.model.ask(id)'], 'get model() { if (this.off) return null; return this.openai; }'],
    ['one through a private method behind another one', 'return this.#client().ask(id);', ['this.#client().ask(id)'], '#cache() { return this.redis; } #client() { return this.openai; }'],
    ['one through a getter with a type', 'return this.client.ask(id);', ['this.client.ask(id)'], 'get client(): OpenAI { return made; }'],
    ['one through a method that gets it', 'return this.getClient().ask(id);', ['this.getClient().ask(id)'], 'private getClient() { return this.openai; }'],
    ['one through a method that gets it by itself', 'return this.getClient().ask(id);', ['this.getClient().ask(id)'], 'private getClient(): OpenAI { return this.getClient(); }'],
    ['one of the module', 'return shared.ask(id);', ['shared.ask(id)']],
    ['one of a part that the module keeps', 'return chat.ask(id);', ['chat.ask(id)']],
    ['one of another file', 'return ai.ask(id);', ['ai.ask(id)']],
    ['one of a local constant', 'const client = this.openai; return client.ask(id);', ['client.ask(id)']],
    ['one of a local constant that a call gave', 'const model = this.openai.model(id); return model.ask(id);', ['model.ask(id)']],
    ['one of what is taken from the object', 'const { openai } = this; return openai.ask(id);', ['openai.ask(id)']],
    ['one of what is taken from the object under another name', 'const { redis, openai: client } = this; return client.ask(id);', ['client.ask(id)']],
    ['one of what is made for it', 'return new OpenAI().ask(id);', []],
    ['a function that is imported', 'return axios(id);', ['axios(id)']],
    ['a member of what is imported', 'return axios.get(id);', ['axios.get(id)']],
    ['one of the language', 'return fetch(id);', ['fetch(id)']],
    ['none of a field that holds a driver', 'return this.redis.get(id);', []],
    ['none of a field that holds a class over an SDK', 'return this.wrapped.ask(id);', []],
    ['none of a constant that holds a class over an SDK', 'return wrapped.ask(id);', []],
    ['none of what is imported and is no client', 'return plain.ask(id);', []],
    ['none of a parameter', 'return id.ask();', []],
    ['none of a parameter by the name of an import', 'const run = (axios) => axios.get(id); run(id);', []],
    ['none of a driver that is made here', 'const redis = new Redis(); return redis.get(id);', []],
    ['none through a method whose name only ends like one that gets it', 'return this.forget().ask(id);', [], 'private forget() { return this.openai; }'],
    ['none of a variable without a value', 'return unset.ask(id);', []],
    ['none of a part of a parameter', 'const { openai } = id; return openai.ask(id);', []],
    ['none of what the language is', 'return JSON.parse(id);', []],
    ['none of a getter that gives something else', 'return this.client.ask(id);', [], 'get client() { return this.redis; }'],
    ['none of a method that does not get it', 'return this.answer().ask(id);', [], 'private answer() { return this.openai; }'],
    ['none of a member that is not there', 'return this.missing.ask(id);', []],
    ['none that checks a signature', 'return this.stripe.webhooks.constructEvent(id);', []],
    ['none that registers a listener', 'return axios.interceptors.request.use(id);', []],
    ...['on', 'once', 'off', 'addListener', 'removeListener', 'addEventListener', 'removeAllListeners', 'use', 'extend', 'configure', 'getUri', 'toString', 'toJSON', 'setTimeout', 'withOptions', 'isReady', 'bindTools', 'verifySignature', 'validateWebhook', 'generateAuthUrl', 'getGenerativeModel'].map((method): [string, string, string[]] => [`none that ${method} answers by itself`, `return this.openai.${method}(id);`, []]),
    ['one that is applied', 'return this.openai.ask.apply(this.openai, id);', ['this.openai.ask.apply(this.openai, id)']],
    ['one whose name only begins like such a one', 'return this.openai.useCases(id);', ['this.openai.useCases(id)']],
    ['none that asks for a kind of error', 'return isAxiosError(id);', []],
    ['none that binds a function', 'return this.openai.ask.bind(this.openai);', []],
    ['none that a function of the method makes', 'return () => this.openai.ask(id);', ['this.openai.ask(id)']],
  ])('%s', (_what, body, expected, more) => {
    expect(calls(body, more)).toEqual(expected);
  });
});

const ask = 'this.openai.ask(id)';

it.each<[string, string, string[]]>([
  ['awaited', `await ${ask};`, [ask]],
  ['awaited under a type', `await (${ask} as Promise<string>);`, [ask]],
  ['awaited where there is a client', 'await this.openai?.ask(id);', ['this.openai?.ask(id)']],
  ['returned', `return ${ask};`, [ask]],
  ['returned in one case', `return id ? ${ask} : null;`, [ask]],
  ['returned where something else is missing', `return id ?? ${ask};`, [ask]],
  ['the value of a function', `const later = () => ${ask}; later();`, [ask]],
  ['left to itself', `void ${ask};`, [ask]],
  ['looped over', `for await (const part of ${ask}) note(part);`, [ask]],
  ['looped over at once', `for (const part of ${ask}) note(part);`, []],
  ['in the body of a loop', `for await (const part of id) ${ask};`, []],
  ['chained', `return ${ask}.then((value) => value.text);`, [ask]],
  ['chained twice', `return ${ask}.then(note).catch(note);`, [ask]],
  ['piped', `return ${ask}.pipe(id);`, [ask]],
  ['waited for among others', `await Promise.all([${ask}, id]);`, [ask]],
  ['waited for as one of a stream', `return firstValueFrom(${ask});`, [ask]],
  ['given to something else', `return note(${ask});`, []],
  ['given to a function that is computed', `return id[0](${ask});`, []],
  ['asked for a part', `return ${ask}.text;`, []],
  ['the key of something', `return id[${ask}];`, []],
  ['kept, and not waited for', `const later = ${ask}; note(later);`, []],
  ['a statement', `${ask};`, []],
  ['turned round', `return !${ask};`, []],
  ['a default of a function', `const later = (value = ${ask}) => value; later();`, []],
])('a call of a service that is %s', (_what, body, expected) => {
  expect(calls(body)).toEqual(expected);
});

it('a call that is given to a caller piece by piece is waited for', () => {
  expect(calls(`yield ${ask};`.replace('yield', 'const parts = function* () { yield').concat(' };'))).toEqual([ask]);
});
