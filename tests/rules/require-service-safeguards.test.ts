import { requireServiceSafeguards } from '../../rules/require-service-safeguards.ts';
import { marked } from './marked-code.ts';
import { at, ruleTester, strict, useProject } from './memory-project.ts';

/** A monitored base; `rest` are its health check and what else it has. */
const base = (rest: string, parameters = 'clientName: string, serviceName: string, enableCircuitBreaker = true, circuitBreakerThreshold = 5, circuitBreakerTimeout = 60'): string =>
  `export abstract class BaseExternalClient {\n  constructor(${parameters}) {}\n  protected async callExternal<T>(request: any, call?: any, ...args: unknown[]): Promise<T> { const { timeout, retries = 0, retryDelay = 1 } = request; return await withTimeout(call(), timeout); }\n${rest}\n}`;

useProject({
  'src/base.ts': base('  async healthCheck() { return { status: await this.probe() }; }'),
  'src/unknown.ts': base("  async healthCheck() { return { status: 'unknown', clientName: this.clientName, metrics: { ...this.metrics } }; }"),
  'src/hook.ts': base("  async healthCheck() { return { status: 'unknown', ...(await this.details()) }; }"),
  'src/enum.ts': base('  health() { return Promise.resolve({ status: HealthStatus.Unknown }); }'),
  'src/limited.ts': 'export class BaseExternalClient { protected callExternal(name: string, call: () => unknown, { timeout = 30_000 } = {}) { return call(); } }',
  'src/retrying.ts': 'export class BaseExternalClient { private readonly policy = retry(handleAll, { maxAttempts: 3 }); protected callExternal(name: string, call: () => unknown) { return this.policy.execute(call); } protected setUp() { return retry(handleAll, { maxAttempts: 3 }); } }',
  'src/options.ts': base('', 'clientName: string, serviceName: string, options: { enableCircuitBreaker?: boolean } = {}'),
  'src/middle.ts': "import { BaseExternalClient } from './unknown.js';\nexport abstract class Middle extends BaseExternalClient { constructor(name: string, circuitBreaker = true) { super(name, 'Middle', circuitBreaker); } }",
  'src/healthy.ts': "import { BaseExternalClient } from './unknown.js';\nexport abstract class Healthy extends BaseExternalClient { override async healthCheck() { return { status: 'healthy' }; } }",
});

const filename = at('src/client.ts');
const ask = "  ask(input: string) { return this.callExternal({ operationName: 'ask', callFunc: () => this.openai.responses.create({ input }) }); }";
const limitedAsk = ask.replace("'ask',", "'ask', timeout: 30,");

/** A service client over the OpenAI SDK, on the base of a module. */
const client = (members: string, from = './base.js', head = 'class Answers extends BaseExternalClient'): string =>
  `import OpenAI from 'openai';\nimport { BaseExternalClient } from '${from}';\n${head} {\n  private readonly openai = new OpenAI({ apiKey: process.env.KEY });\n${members}\n}`;
const withSuper = (args: string): string => `  constructor() { super(${args}); }\n${limitedAsk}`;

const found = (messageId: string, text: string, data: object) => {
  const { code, at: place } = marked(text);
  return { filename, code, errors: [{ messageId, ...place, data: { class: 'Answers', reasons: 'uses openai', ...data } }] };
};
const off = (args: string, from?: string) => found('breakerOff', client(withSuper(args), from), { chain: 'BaseExternalClient' });
const limits = (members: string, from?: string) => found('noLimits', client(members, from, 'class ⟦Answers⟧ extends BaseExternalClient'), { chain: 'BaseExternalClient' });

ruleTester.run('require-service-safeguards', requireServiceSafeguards.module, {
  assertionOptions: strict,
  valid: [
    { name: 'a breaker that is on', filename, code: client(withSuper("'answers', 'OpenAI', true")) },
    { name: 'false for something else', filename, code: client(withSuper("'answers', 'OpenAI', true, 5, false")) },
    { name: 'a switch whose value is not written', filename, code: client(withSuper("'answers', 'OpenAI', settings.breaker")) },
    { name: 'false to a constructor that cannot be read', filename, code: client(withSuper("'answers', 'OpenAI', false"), './gone.js') },
    { name: 'a time limit of the call', filename, code: client(limitedAsk) },
    { name: 'retries of the call', filename, code: client(ask.replace("'ask',", "'ask', retries: 2,")) },
    { name: 'a time limit of the SDK', filename, code: client(ask).replace('process.env.KEY', 'process.env.KEY, maxRetries: 3') },
    { name: 'a time limit in super', filename, code: client(`  constructor() { super({ name: 'answers', defaultTimeout: 5 }); }\n${ask}`) },
    { name: 'a signal', filename, code: client(ask.replace('{ input })', '{ input }, { signal: AbortSignal.timeout(5000) })')) },
    { name: 'options in a variable', filename, code: client("  ask(options: object) { return this.callExternal(options); }") },
    { name: 'options that are spread', filename, code: client(ask.replace("'ask',", "'ask', ...this.limits,")) },
    { name: 'an SDK whose options are not written out', filename, code: client(ask).replace('{ apiKey: process.env.KEY }', 'this.config') },
    { name: 'an SDK that is handed in', filename, code: client(ask).replace('private readonly openai = new OpenAI({ apiKey: process.env.KEY });', 'constructor(private readonly openai: OpenAI) { super(); }') },
    { name: 'an SDK of a factory', filename, code: client(ask).replace('new OpenAI({ apiKey: process.env.KEY })', 'createOpenAI() as OpenAI') },
    { name: 'a base with a time limit of its own', filename, code: client(ask, './limited.js') },
    { name: 'a base with retries of its own', filename, code: client(ask, './retrying.js') },
    { name: 'a base that cannot be read', filename, code: client(ask, './gone.js') },
    { name: 'a class that calls nothing', filename, code: client('') },
    { name: 'an abstract class', filename, code: client(ask, './unknown.js', 'abstract class Answers extends BaseExternalClient') },
    { name: 'a health check of its own', filename, code: client(`  override async healthCheck() { return { status: 'healthy' }; }\n${limitedAsk}`, './unknown.js') },
    { name: 'a health check of a class in between', filename, code: client(limitedAsk, './healthy.js').replaceAll('BaseExternalClient', 'Healthy') },
    { name: 'a health check of the base that asks', filename, code: client(limitedAsk) },
    { name: 'a health check of the base that a hook completes', filename, code: client(limitedAsk, './hook.js') },
    { name: 'a base without a health check', filename, code: client(limitedAsk, './limited.js') },
    { name: 'infrastructure', filename, code: "import { Redis } from 'ioredis';\nimport { BaseExternalClient } from './unknown.js';\nclass KeyStore extends BaseExternalClient {\n  redis = new Redis();\n  constructor() { super('a', 'b', false); }\n  get(key: string) { return this.callExternal('get', () => this.redis.get(key)); }\n}" },
    { name: 'a class that its router calls through the base', filename, code: client(ask, './unknown.js'), settings: { 'infra-clients': { layers: [{ role: 'service', classes: 'Answers', coveredBy: 'LLMRouter' }] } } },
  ],
  invalid: [
    { name: 'the breaker off by position', ...off("'answers', 'OpenAI', ⟦false⟧") },
    { name: 'the breaker off by an option', ...off("'answers', 'OpenAI', { ⟦enableCircuitBreaker: false⟧ }", './options.js') },
    { name: 'the breaker off by another name, though the base cannot be read', ...off("{ name: 'answers', ⟦circuitBreaker: false⟧ }", './gone.js') },
    { name: 'the breaker off in an object of its own', ...off("{ name: 'answers', ⟦circuitBreaker: { enabled: false }⟧ }", './gone.js') },
    { name: 'the breaker off through a class in between', ...found('breakerOff', client(`  constructor() { super('answers', ⟦false⟧); }\n  override async healthCheck() { return { status: 'healthy' }; }\n${limitedAsk}`, './middle.js').replaceAll('BaseExternalClient', 'Middle'), { chain: 'BaseExternalClient via Middle (src/middle.ts)' }) },
    { name: 'no limit anywhere', ...limits(ask) },
    { name: 'only the times of the breaker', ...limits(`  constructor() { super('answers', 'OpenAI', true, 5, 60); this.circuitBreakerTimeout = 60; }\n${ask}`) },
    { name: 'no limit, with forwarded arguments', ...limits("  ask(input: string) { return this.callExternal('ask', this.raw, input); }\n  private raw(input: string) { return this.openai.responses.create({ input }); }") },
    { name: 'a health check that says nothing', ...found('unknownHealth', client(limitedAsk, './unknown.js', 'class ⟦Answers⟧ extends BaseExternalClient'), { method: 'healthCheck', base: 'BaseExternalClient' }) },
    { name: 'a health check that says nothing, under another name', ...found('unknownHealth', client(limitedAsk, './enum.js', 'class ⟦Answers⟧ extends BaseExternalClient'), { method: 'health', base: 'BaseExternalClient' }) },
    {
      name: 'all three',
      filename,
      code: client(`  constructor() { super('a', 'b', false); }\n${ask}`, './unknown.js'),
      errors: [
        { messageId: 'breakerOff', line: 5, column: 35, endLine: 5, endColumn: 40, data: { class: 'Answers', reasons: 'uses openai', chain: 'BaseExternalClient' } },
        { messageId: 'noLimits', line: 3, column: 7, endLine: 3, endColumn: 14, data: { class: 'Answers', reasons: 'uses openai', chain: 'BaseExternalClient' } },
        { messageId: 'unknownHealth', line: 3, column: 7, endLine: 3, endColumn: 14, data: { class: 'Answers', reasons: 'uses openai', method: 'healthCheck', base: 'BaseExternalClient' } },
      ].sort((a, b) => a.line - b.line),
    },
  ],
});
