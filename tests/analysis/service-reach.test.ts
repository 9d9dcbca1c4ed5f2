import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

const files = {
  'src/base-external-client.ts': 'export class BaseExternalClient {}',
  'src/http.ts': "export class Http { protected post() { return fetch('https://example.org'); } }",
};

it.each<[string, string, string]>([
  ['own', 'a field that is made', "import OpenAI from 'openai';\nclass A { ai = new OpenAI(); ask() { return this.ai.models.list(); } }"],
  ['own', 'a parameter that is kept', "import Stripe from 'stripe';\nclass A { stripe; constructor(stripe: Stripe) { this.stripe = stripe; } pay() { return this.stripe.charges.list(); } }"],
  ['own', 'a client of HTTP that is made', "import axios from 'axios';\nclass A { http = axios.create(); load() { return this.http.get('/v1'); } }"],
  ['own', 'a private helper', "class A { list() { return this.#send(); } find() { return this.#send(); } #send() { return fetch('https://example.org'); } }"],
  ['own', 'half of the operations', "class A { list() { return fetch('https://example.org'); } find() {} }"],
  ['incidental', 'less than half', "class A { list() { return fetch('https://example.org'); } find() {} count() {} }"],
  ['incidental', 'a maker of clients', "import OpenAI from 'openai';\nclass OpenAIClientFactory { create() { return new OpenAI(); } }"],
  ['incidental', 'types alone', "import Stripe from 'stripe';\nclass A { unused = new Stripe(''); describe(charge: Stripe.Charge) { return charge.id; } }"],
  ['base', 'a base of the project', "import { Http } from './http.ts';\nclass A extends Http { load() { return this.post(); } }"],
  ['monitored', 'the monitored base', "import { BaseExternalClient } from './base-external-client.ts';\nclass A extends BaseExternalClient { load() { return fetch('https://example.org'); } }"],
  ['unknown', 'a base that cannot be followed', "import { Base } from './missing.ts';\nclass A extends Base { load() { return fetch('https://example.org'); } }"],
  ['unknown', 'a monitored client beside the SDK', "import OpenAI from 'openai';\nimport { BaseExternalClient } from './base-external-client.ts';\nclass A { ai = new OpenAI(); constructor(private readonly guard: BaseExternalClient) {} ask() { return this.ai.models.list(); } }"],
])('the reach is %s: %s', (reach, _, code) => {
  expect(reportsOf(code, files)[0]?.serviceReach).toBe(reach);
});

it.each<[string, string, string | null]>([
  ['a tag', '/** @coveredBy LLMRouter */', 'LLMRouter'],
  ['a link in a tag, among other text', '/**\n * Completions.\n * @coveredBy {@link LLMRouter} since 2.0\n */', 'LLMRouter'],
  ['prose', '/** It is coveredBy LLMRouter. */', null],
  ['a comment that is no JSDoc', '/* @coveredBy LLMRouter */', null],
])('what covers a service client is read from %s', (_, comment, expected) => {
  expect(reportsOf(`import OpenAI from 'openai';\n${comment}\nexport class A { ai = new OpenAI(); ask() { return this.ai.models.list(); } }`)[0]?.coveredBy).toBe(expected);
});

it('a tag goes before the layer', () => {
  const layers = [{ role: 'service' as const, classes: 'A', coveredBy: 'Gateway' }];
  expect(reportsOf('/** @coveredBy LLMRouter */\nclass A {}\n', {}, { layers })[0]?.coveredBy).toBe('LLMRouter');
  expect(reportsOf('class A {}\n', {}, { layers })[0]?.coveredBy).toBe('Gateway');
});
