import { requireMonitoredBase } from '../../rules/require-monitored-base.ts';
import { at, ruleTester, strict, useProject } from './memory-project.ts';

useProject({
  'src/base-external-client.ts': 'export abstract class BaseExternalClient { protected callExternal<T>(name: string, call: () => T): T { return call(); } }',
  'src/llm/monitored-provider.ts': "import { BaseExternalClient } from '../base-external-client.js';\nexport abstract class MonitoredProvider extends BaseExternalClient {}",
  'src/llm/provider.ts': 'export abstract class LLMProvider { abstract generate(prompt: string): Promise<string>; }',
  'src/llm/http-provider.ts': "export abstract class HttpProvider { protected post(path: string) { return fetch('https://llm.example' + path); } }",
  'src/payments/stripe-client.ts': "import Stripe from 'stripe';\nexport class StripeClient { private readonly stripe = new Stripe(''); charge() { return this.stripe.charges.create(); } }",
});

const filename = at('src/llm/answers.ts');
const data = { class: 'Answers', reasons: 'uses openai' };
const answers = (head: string, before = ''): string => `import OpenAI from 'openai';\n${before}\n${head} {\n  private readonly openai = new OpenAI();\n\n  ask(input: string) {\n    return this.openai.responses.create({ model: 'small', input });\n  }\n}\n`;
const layered = (layer: object): Record<string, unknown> => ({ 'infra-clients': { layers: [layer] } });

ruleTester.run('require-monitored-base', requireMonitoredBase.module, {
  assertionOptions: strict,
  valid: [
    { name: 'a service client on the monitored base', filename, code: answers('class Answers extends BaseExternalClient', "import { BaseExternalClient } from '../base-external-client.js';") },
    { name: 'on the monitored base through another file', filename, code: answers('class Answers extends MonitoredProvider', "import { MonitoredProvider } from './monitored-provider.js';") },
    { name: 'the monitored base itself, which calls the outside', filename: at('src/base-external-client.ts'), code: "export abstract class BaseExternalClient {\n  protected post() { return fetch('https://example.org'); }\n}" },
    { name: 'a base that cannot be followed, and so may be monitored', filename, code: answers('class Answers extends Base', "import { Base } from './missing.js';") },
    { name: 'a base of a package, which may be monitored', filename, code: answers('class Answers extends Embeddings', "import { Embeddings } from '@acme/models';") },
    { name: 'an LLM provider that its router covers, by a layer', filename, settings: layered({ role: 'service', classes: '*Provider', coveredBy: 'LLMRouter' }), code: answers('class OpenAIProvider') },
    { name: 'an LLM provider that its router covers, by a tag', filename, code: answers('export class OpenAIProvider', '/**\n * Completions.\n *\n * @coveredBy LLMRouter\n */') },
    { name: 'a tag that links', filename, code: answers('export class OpenAIProvider', '/** @coveredBy {@link LLMRouter} */') },
    { name: 'what calls a service client of the project', filename, code: "import { StripeClient } from '../payments/stripe-client.js';\nexport class Checkout {\n  constructor(private readonly stripe: StripeClient) {}\n  pay() { return this.stripe.charge(); }\n}" },
    { name: 'what may make its calls through a monitored client that it holds', filename, code: answers('class Answers', "import { BaseExternalClient } from '../base-external-client.js';").replace('new OpenAI();', 'new OpenAI();\n  private readonly guard: BaseExternalClient;') },
    { name: 'a subclass, where the base of the project makes the calls: it is reported there', filename, code: "import { HttpProvider } from './http-provider.js';\nclass Completions extends HttpProvider {\n  complete() { return this.post('/v1'); }\n}" },
    { name: 'a controller that calls a service by the way', filename, code: answers('class AnswersController') },
    { name: 'a service of the domain, one of whose many operations posts a webhook', filename, code: "export class Posts {\n  list() {}\n  find() {}\n  publish() { return fetch('https://hooks.example'); }\n}" },
    { name: 'a client of its own server', filename, code: "export class SessionApi {\n  read(id: string) { return fetch(`/api/sessions/${id}`); }\n}" },
    { name: 'a factory of SDK clients', filename, code: "import OpenAI from 'openai';\nexport class OpenAIClientFactory {\n  create() { return new OpenAI(); }\n}" },
    { name: 'a builder without operations', filename, code: "import OpenAI from 'openai';\nexport class Node {\n  private readonly openai = new OpenAI();\n}" },
    { name: 'a service contract, implemented in the process', filename, code: "import type { IEmailProvider } from './ports.js';\nexport class RecordingEmailProvider implements IEmailProvider {\n  readonly sent: string[] = [];\n  send(text: string) { this.sent.push(text); }\n}" },
    { name: 'the client of a test', filename: at('tests/http.ts'), code: "export class ApiClient {\n  get(path: string) { return fetch('http://localhost' + path); }\n}" },
    { name: 'a class that only its name makes a service client', filename, code: 'class StripeClient { pay() { return this.queue; } }' },
    { name: 'infrastructure', filename, code: "import { Redis } from 'ioredis';\nclass SessionStore { redis = new Redis(); get(key: string) { return this.redis.get(key); } }" },
  ],
  invalid: [
    { name: 'a service client that extends nothing', filename, code: answers('export class Answers'), errors: [{ messageId: 'noBase', data, line: 3, column: 14, endLine: 3, endColumn: 21 }] },
    {
      name: 'an LLM provider on a base that is not monitored, and that nothing covers',
      filename,
      code: answers('class Answers extends LLMProvider', "import { LLMProvider } from './provider.js';"),
      errors: [{ messageId: 'otherBase', data: { ...data, chain: 'LLMProvider' }, line: 3, column: 7, endLine: 3, endColumn: 14 }],
    },
    {
      name: 'an emitter of events, which monitors nothing',
      filename,
      code: answers('class Answers extends EventEmitter', "import { EventEmitter } from 'node:events';"),
      errors: [{ messageId: 'otherBase', data: { ...data, chain: 'EventEmitter' }, line: 3, column: 7, endLine: 3, endColumn: 14 }],
    },
    {
      name: 'the base of the project that makes the calls',
      filename: at('src/llm/http-provider.ts'),
      code: "export abstract class HttpProvider {\n  complete(prompt: string) { return this.post(prompt); }\n  private post(body: string) { return fetch('https://llm.example', { method: 'POST', body }); }\n}",
      errors: [{ messageId: 'noBase', data: { class: 'HttpProvider', reasons: 'uses fetch' }, line: 1, column: 23, endLine: 1, endColumn: 35 }],
    },
    {
      name: 'an injected SDK',
      filename,
      code: "import type Stripe from 'stripe';\nexport class Charges {\n  constructor(private readonly stripe: Stripe) {}\n  charge() { return this.stripe.charges.create(); }\n}",
      errors: [{ messageId: 'noBase', data: { class: 'Charges', reasons: 'uses stripe' }, line: 2, column: 14, endLine: 2, endColumn: 21 }],
    },
    {
      name: 'an SDK of the top level of the module',
      filename,
      code: "import Stripe from 'stripe';\nconst client = new Stripe('');\nexport class Charges {\n  charge() { return client.charges.create(); }\n}",
      errors: [{ messageId: 'noBase', data: { class: 'Charges', reasons: 'uses stripe' }, line: 3, column: 14, endLine: 3, endColumn: 21 }],
    },
    {
      name: 'a class that is named for its service, with one call among other operations',
      filename,
      code: "export class WeatherApiClient {\n  today() { return fetch('https://weather.example'); }\n  unit() {}\n  place() {}\n}",
      errors: [{ messageId: 'noBase', data: { class: 'WeatherApiClient', reasons: 'uses fetch' }, line: 1, column: 14, endLine: 1, endColumn: 30 }],
    },
    {
      name: 'a tagged class, which is taken at its word',
      filename,
      code: '/** @externalService */\nexport class Ledger {\n  book() {}\n}',
      errors: [{ messageId: 'noBase', data: { class: 'Ledger', reasons: 'is tagged @externalService' }, line: 2, column: 14, endLine: 2, endColumn: 20 }],
    },
    {
      name: 'a layer that covers nothing',
      filename,
      settings: layered({ role: 'service', classes: '*Ledger', reason: 'it is another company’s' }),
      code: 'export class BankLedger {\n  book() {}\n}',
      errors: [{ messageId: 'noBase', data: { class: 'BankLedger', reasons: 'is in layer 1 of the settings: it is another company’s' }, line: 1, column: 14, endLine: 1, endColumn: 24 }],
    },
    {
      name: 'another base that is configured as the monitored one',
      filename,
      settings: { 'infra-clients': { monitoredBases: [{ class: 'Watched', calls: ['watch'] }] } },
      code: answers('class Answers extends BaseExternalClient', "import { BaseExternalClient } from '../base-external-client.js';"),
      errors: [{ messageId: 'otherBase', data: { ...data, chain: 'BaseExternalClient' }, line: 3, column: 7, endLine: 3, endColumn: 14 }],
    },
  ],
});
