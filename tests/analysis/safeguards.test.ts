import { describe, expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

const limits = 'export class BaseExternalClient { constructor(name, options = { timeoutMs: 5000 }) {} callExternal(name, run) { return run(); } }';
const plain = 'export class BaseExternalClient { constructor(name, enableCircuitBreaker = true, settings = {}) {} callExternal(name, run) { return run(); } }';

/** What a service client goes without, over a base with limits unless another is given; each as it is written. */
function without(members: string, base = limits, head = 'class Payments extends BaseExternalClient'): string[] {
  const code = `import { BaseExternalClient } from './base.js';\n/** @externalService */\nexport ${head} { ${members} }\n`;
  return reportsOf(code, { 'src/base.ts': base }).flatMap(({ missingSafeguards }) => missingSafeguards.map((missing) => `${missing.kind}: ${code.slice(missing.span.start, missing.span.end)}`));
}

const call = "load() { return this.callExternal('load', () => fetch('https://example.org')); }";

describe('a circuit breaker is off by', () => {
  it.each<[string, string, string[]]>([
    ['an option', '{ enableCircuitBreaker: false }', ['enableCircuitBreaker: false']],
    ['an option of another name', '{ useCircuitBreaker: false }', ['useCircuitBreaker: false']],
    ['an option in snake case', '{ circuit_breaker_enabled: false }', ['circuit_breaker_enabled: false']],
    ['an option by a text', "{ 'circuitBreaker': false }", ["'circuitBreaker': false"]],
    ['an option that disables', '{ disableCircuitBreaker: true }', ['disableCircuitBreaker: true']],
    ['an option that says so', '{ circuitBreakerDisabled: true }', ['circuitBreakerDisabled: true']],
    ['options of its own', '{ circuitBreaker: { enabled: false } }', ['circuitBreaker: { enabled: false }']],
    ['an option under an assertion', '({ enableCircuitBreaker: false } as Options)', ['enableCircuitBreaker: false']],
    ['a constant', 'off', ['off']],
    ['on', '{ enableCircuitBreaker: true }', []],
    ['nothing', '{ enableCircuitBreaker: off }', []],
    ['no option that disables', '{ disableCircuitBreaker: false }', []],
    ['no options that are on', '{ circuitBreaker: { enabled: true } }', []],
    ['no other options', '{ circuitBreaker: { threshold: false } }', []],
    ['no other option', '{ enableRetries: false }', []],
    ['no option that is spread', '{ ...off }', []],
    ['no option that is computed', '{ [enableCircuitBreaker]: false }', []],
  ])('%s: %s', (_what, options, expected) => {
    const code = `import { BaseExternalClient } from './base.js';\nconst off = { enableCircuitBreaker: false };\n/** @externalService */\nexport class Payments extends BaseExternalClient { constructor() { super('payments', ${options}); } ${call} }`;
    const found = reportsOf(code, { 'src/base.ts': limits }).flatMap(({ missingSafeguards }) => missingSafeguards);
    expect(found.flatMap(({ kind, span }) => (kind === 'breaker-off' ? [code.slice(span.start, span.end)] : []))).toEqual(expected);
  });

  it.each<[string, string, string, string[]]>([
    ['its place', "super('payments', false)", plain, ['breaker-off: false']],
    ['its place, where it is on', "super('payments', true)", plain, []],
    ['another place', "super('payments', true, false)", plain, []],
    ['a place that disables', "super('payments', true)", plain.replace('enableCircuitBreaker = true', 'disableCircuitBreaker = false'), ['breaker-off: true']],
    ['a place that does not disable', "super('payments', false)", plain.replace('enableCircuitBreaker = true', 'disableCircuitBreaker = false'), []],
    ['no place behind what is spread', 'super(...given, false)', plain, []],
    ['no place of a base without a constructor', "super('payments', false)", 'export class BaseExternalClient { callExternal(name, run) { return run(); } }', []],
  ])('%s: %s', (_what, written, base, expected) => {
    expect(without(`constructor(given) { ${written}; } ${call}`, base).filter((each) => each.startsWith('breaker'))).toEqual(expected);
  });

  it('the place that the nearest constructor gives it', () => {
    const files = { 'src/base.ts': plain, 'src/between.ts': "import { BaseExternalClient } from './base.js';\nexport class Between extends BaseExternalClient { constructor(circuitBreaker) { super('between', circuitBreaker); } }" };
    const code = `import { Between } from './between.js';\n/** @externalService */\nexport class Payments extends Between { constructor() { super(false); } ${call} }`;
    expect(reportsOf(code, files).flatMap(({ missingSafeguards }) => missingSafeguards.map(({ kind }) => kind))).toContain('breaker-off');
  });
});

describe('a client is without limits', () => {
  it.each<[string, string, string, string[]]>([
    ['that sets none', call, plain, ['no-limits: Payments']],
    ['unless its base has some', call, limits, []],
    ['unless it speaks of a timeout', `${call} timeoutMs = 5000;`, plain, []],
    ['unless it calls with some', "load() { return this.callExternal('load', () => fetch('https://example.org'), { timeout: 500 }); }", plain, []],
    ['unless it calls nothing', "load() { return this.callExternal('load', () => 1); }", plain, []],
    ['unless its base is handed what is spread', `constructor(...given) { super(...given); } ${call}`, plain, []],
  ])('%s', (_what, members, base, expected) => {
    expect(without(members, base)).toEqual(expected);
  });

  it('by the word of a class without a name', () => {
    const code = `import { BaseExternalClient } from './base.js';\n/** @externalService */\nexport default class extends BaseExternalClient { ${call} }`;
    expect(reportsOf(code, { 'src/base.ts': plain }).flatMap(({ missingSafeguards }) => missingSafeguards.map(({ span }) => code.slice(span.start, span.end)))).toEqual(['class']);
  });

  it.each([
    ['an abstract class', plain, 'abstract class Payments extends BaseExternalClient'],
    ['a class whose base is not there', '', 'class Payments extends BaseExternalClient'],
  ])('is not said of %s', (_what, base, head) => {
    expect(without(call, base, head)).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['a client of an SDK that is made plainly', "ai = new OpenAI();", ['no-limits: Payments']],
    ['a client of an SDK that is made with a key', "ai = new OpenAI({ apiKey: process.env.KEY });", ['no-limits: Payments']],
    ['a client of an SDK that is made with a text', "ai = new OpenAI('key');", ['no-limits: Payments']],
    ['a client of an SDK that is made with a variable of the environment', 'ai = new OpenAI(process.env.KEY);', ['no-limits: Payments']],
    ['a client of an SDK that is made with a template', 'ai = new OpenAI(`key`);', ['no-limits: Payments']],
    ['a client of an SDK that is made with a member of something else', 'ai = new OpenAI(config.openai.options);', []],
    ['a client of an SDK beside another that is made with options from elsewhere', 'ai = new OpenAI(); kept = new Map(options);', ['no-limits: Payments']],
    ['a client of an SDK that is made with options from elsewhere', 'ai = new OpenAI(options);', []],
    ['a client of an SDK that is made with more options', 'ai = new OpenAI({ ...options });', []],
    ['a client of an SDK that is handed in', 'constructor(ai: OpenAI) { super("payments"); this.ai = ai; }', []],
    ['a client of an SDK that a factory makes', 'ai = makeOpenAI();', []],
  ])('%s: %s', (_what, members, expected) => {
    const code = `import OpenAI from 'openai';\nimport { BaseExternalClient } from './base.js';\nconst makeOpenAI = (): OpenAI => new OpenAI();\n/** @externalService */\nexport class Payments extends BaseExternalClient { ${members} ask() { return this.callExternal('ask', () => this.ai.models.list()); } }`;
    expect(reportsOf(code, { 'src/base.ts': plain }).flatMap(({ name, missingSafeguards }) => missingSafeguards.map(({ kind }) => `${kind}: ${name}`))).toEqual(expected);
  });
});

describe('a health check of the base that only answers that it knows nothing', () => {
  const base = (health: string): string => limits.replace(/\}$/, `${health} }`);
  const unknown = "healthCheck() { return { status: 'unknown' }; }";

  it.each<[string, string, string, string[]]>([
    ['is missing', call, unknown, ['unknown-health: Payments']],
    ['under another name', call, "checkHealth() { return { status: 'unknown' }; }", ['unknown-health: Payments']],
    ['is overridden', `${call} healthCheck() { return this.load(); }`, unknown, []],
    ['is overridden under another name', `${call} checkHealth() { return this.load(); }`, unknown, []],
    ['is overridden by a field', `${call} healthCheck = () => this.load();`, unknown, []],
    ['asks the service', call, "async healthCheck() { return { status: await this.ping() }; }", []],
    ['is not there', call, "other() { return { status: 'unknown' }; }", []],
  ])('%s', (_what, members, health, expected) => {
    expect(without(members, base(health))).toEqual(expected);
  });
});
