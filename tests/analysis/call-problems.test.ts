import { describe, expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

const files = {
  'src/plain.ts': "export class Plain { search(id) { return this.callExternal('search', () => id); } callExternal(name, run) { return run(); } }",
  'src/base.ts': 'export class BaseExternalClient { callExternal(name, run, ...rest) { return run(); } callExternalSync(name, run) { return run(); } health() {} }',
  'src/other.ts': "import { BaseExternalClient } from './base.js';\nexport class Other extends BaseExternalClient { search(id) { return this.callExternal('search', () => id, { attempts: 3 }); } kind() { return 1; } }",
};

/** What is wrong with the calls of a service client with these members, each as it is written. */
function problems(members: string, path = 'src/client.ts', head = '/** @externalService */\n'): string[] {
  const code = `import OpenAI from 'openai';\nimport { BaseExternalClient } from './base.js';\nimport { Other } from './other.js';\nimport { Plain } from './plain.js';\n${head}export class Answers extends BaseExternalClient { ai = new OpenAI(); other = new Other(); ${members} }\n`;
  const report = reportsOf(code, files, {}, path).find(({ name }) => name === 'Answers');
  return (report?.callProblems ?? []).map((problem) => {
    const at = code.slice(problem.span.start, problem.span.end);
    switch (problem.kind) {
      case 'bypass':
        return `${problem.member} bypasses by ${problem.call}, at ${at}`;
      case 'unknown-call':
        return `${problem.member} calls ${problem.call} and means ${problem.meant}, at ${at}`;
      case 'placeholder':
        return `${problem.member} gives ${problem.call} a placeholder, at ${at}`;
      case 'double-wrap':
        return `${problem.member} wraps ${problem.inner} in ${problem.call}, ${problem.attempts ?? 'some'} attempts, at ${at}`;
    }
  });
}

const bypass = (member: string, call = 'this.ai.models.list'): string => `${member} bypasses by ${call}, at ${call}`;

describe('a call of the service bypasses the base', () => {
  it.each<[string, string, string[]]>([
    ['in an operation', 'ask() { return this.ai.models.list(); }', [bypass('ask')]],
    ['in a field that is a function', 'ask = () => this.ai.models.list();', [bypass('ask')]],
    ['beside a call method', "async ask() { await this.ai.models.list(); return this.callExternal('ask', () => this.ai.models.list()); }", [bypass('ask')]],
    ['in a private member that an operation calls', 'ask() { return this.read(); } private read() { return this.ai.models.list(); }', [bypass('read')]],
    ['in a private member two calls away', 'ask() { return this.a(); } private a() { return this.b(); } private b() { return this.ai.models.list(); }', [bypass('b')]],
    ['in a private member that is called with and without', "ask() { return this.read(); } tell() { return this.callExternal('tell', () => this.read()); } private read() { return this.ai.models.list(); }", [bypass('read')]],
    ['twice', 'async ask() { await this.ai.models.list(); return this.ai.models.list(); }', [bypass('ask'), bypass('ask')]],
    ['in the order of the text', 'ask() { return this.ai.models.list(); } tell() { return this.callExternl(1); } say() { return this.ai.models.list(); }', [bypass('ask'), 'tell calls callExternl and means callExternal, at callExternl', bypass('say')]],
    ['over HTTP', "ask() { return fetch('https://example.org'); }", [bypass('ask', 'fetch')]],
    ['not where nobody waits for it', 'ask() { this.ai.models.list(); }', []],
    ['not in the callback', "ask() { return this.callExternal('ask', () => this.ai.models.list()); }", []],
    ['not in what the callback calls', "ask() { return this.callExternal('ask', () => this.read()); } private read() { return this.ai.models.list(); }", []],
    ['not in what is handed over', "ask() { return this.callExternal('ask', this.read.bind(this)); } read() { return this.ai.models.list(); }", []],
    ['not in a private member that nothing calls', 'ask() { return 1; } private read() { return this.ai.models.list(); }', []],
    ['not in the constructor', 'constructor() { super(); this.ai.models.list(); }', []],
    ['not where it connects', 'async connect() { await this.ai.models.list(); }', []],
    ['not in a static member', "static ask() { return fetch('https://example.org'); }", []],
    ['not in a decorated member', '@Guarded() ask() { return this.ai.models.list(); }', []],
    ['not in a call method of its own', "callExternal(name, run) { this.ai.models.list(); return run(); }", []],
    ['not in what another class does', 'ask() { return class { ask() { return this.ai.models.list(); } }; }', []],
  ])('%s', (_what, members, expected) => {
    expect(problems(members)).toEqual(expected);
  });

  it('only in a service client', () => {
    expect(problems('ask() { return this.ai.models.list(); }', 'src/client.ts', '/** @infrastructure */\n')).toEqual([]);
  });

  it('and is cut where it is long', () => {
    const long = `this.ai.${'a'.repeat(30)}\n  .${'b'.repeat(30)}.list`;
    expect(problems(`ask() { return ${long}(); }`)).toEqual([`ask bypasses by this.ai.${'a'.repeat(30)} .${'b'.repeat(17)}…, at ${long}`]);
  });
});

describe('a call method is misspelled', () => {
  it.each<[string, string, string[]]>([
    ['by a letter', 'ask() { return this.callExternl(1); }', ['ask calls callExternl and means callExternal, at callExternl']],
    ['by more of its name', 'ask() { return this.callExternalAsync(1); }', ['ask calls callExternalAsync and means callExternal, at callExternalAsync']],
    ['by what may mean either', 'ask() { return this.callTheExternalThing(1); }', ['ask calls callTheExternalThing and means callExternal` or `callExternalSync, at callTheExternalThing']],
    ['in a private member', 'private read() { return this.callExternl(1); }', ['read calls callExternl and means callExternal, at callExternl']],
    ['not by its own name', "ask() { return this.callExternalSync('a', () => this.read(1)); }", []],
    ['not by a name that the class has', 'ask() { return this.callExternalOnce(1); } callExternalOnce(id) { return id; }', []],
    ['not by another name', 'ask() { return this.read(1); }', []],
    ['not by that of another object', 'ask() { return this.other.callExternl(1); }', []],
    ['not where it is only named', 'ask() { return this.callExternl; }', []],
  ])('%s', (_what, members, expected) => {
    expect(problems(members).filter((each) => each.includes(' means '))).toEqual(expected);
  });
});

describe('a callback is a placeholder that answers', () => {
  it.each<[string, boolean]>([
    ['() => {}', true],
    ['() => null', true],
    ['() => undefined', true],
    ['() => ({ ok: true, items: [1, "a"] })', true],
    ['() => `a`', true],
    ['() => -1', true],
    ['() => void 0', true],
    ['() => { return 1; }', true],
    ['() => { return; }', true],
    ['() => Promise.resolve()', true],
    ['async () => Promise.resolve({ ok: true })', true],
    ['function () { return []; }', true],
    ['() => this.read()', false],
    ['() => given', false],
    ['() => `${given}`', false],
    ['() => delete this.kept', false],
    ['() => [given]', false],
    ['() => [, 1]', false],
    ['() => ({ [given]: 1 })', false],
    ['() => ({ ...given })', false],
    ['() => ({ ok: given })', false],
    ['() => Promise.resolve(given)', false],
    ['() => Promise.reject(1)', false],
    ['() => other.resolve(1)', false],
    ['() => { this.read(); return 1; }', false],
    ['() => { this.read(); }', false],
  ])('%s: %s', (callback, expected) => {
    const members = `ask(given) { return this.callExternal('ask', ${callback}); } read() {}`;
    expect(problems(members)).toEqual(expected ? [`ask gives callExternal a placeholder, at ${callback}`] : []);
    expect(problems(members, 'src/client.test.ts')).toEqual([]);
  });
});

describe('a call is wrapped twice', () => {
  const wrapped = (inner: string, at: string, attempts: number | 'some' = 'some', member = 'ask'): string => `${member} wraps ${inner} in callExternal, ${attempts} attempts, at ${at}`;

  it.each<[string, string, string[]]>([
    ['in the callback', "ask() { return this.callExternal('ask', () => this.callExternal('in', () => this.read())); }", [wrapped('`this.callExternal`', 'this.callExternal')]],
    ['by a member that the callback calls', "ask() { return this.callExternal('ask', () => this.tell()); } tell() { return this.callExternal('tell', () => this.read()); }", [wrapped('`this.tell`, which runs `callExternal`', 'this.tell')]],
    ['by a member two calls away', "ask() { return this.callExternal('ask', () => this.a()); } a() { return this.b(); } b() { return this.callExternal('b', () => this.read()); }", [wrapped('`this.a`, which runs `callExternal`', 'this.a')]],
    ['by a client that is monitored itself', "ask() { return this.callExternal('ask', () => this.other.search(1)); }", [wrapped('`this.other.search`, which runs `callExternal`', 'this.other.search')]],
    ['as often as both try', "ask() { return this.callExternal('ask', () => this.other.search(1), { retries: 1 }); }", [wrapped('`this.other.search`, which runs `callExternal`', 'this.other.search', 6)]],
    ['as often as both try, by other names', "ask() { return this.callExternal('ask', () => this.callExternal('in', () => this.read(), { maxRetries: 2 }), { max_attempts: 2 }); }", [wrapped('`this.callExternal`', 'this.callExternal', 6)]],
    ['by a member that is handed over', "ask() { return this.callExternal('ask', this.tell.bind(this)); } tell() { return this.callExternal('tell', () => this.read()); }", [wrapped('`this.tell.bind(this)`, which runs `callExternal`', 'this.tell.bind(this)')]],
    ['by a client whose method is handed over', "ask() { return this.callExternal('ask', this.other.search.bind(this.other)); }", [wrapped('`this.other.search.bind(this.other)`, which runs `callExternal`', 'this.other.search.bind(this.other)')]],
    ['by the first of two', "ask() { return this.callExternal('ask', () => { this.tell(); this.callExternal('in', () => this.read()); }); } tell() { return this.callExternal('tell', () => this.read()); }", [wrapped('`this.tell`, which runs `callExternal`', 'this.tell')]],
    ['by the first of two, the other way round', "ask() { return this.callExternal('ask', () => { this.callExternal('in', () => this.read()); this.tell(); }); } tell() { return this.callExternal('tell', () => this.read()); }", [wrapped('`this.callExternal`', 'this.callExternal')]],
    ['by a client that a member of the callback asks', "ask() { return this.callExternal('ask', () => this.tell()); } tell() { return this.other.search(1); }", [wrapped('`this.tell`, which runs `callExternal`', 'this.tell')]],
    ['after what runs later', "ask() { return this.callExternal('ask', () => { setInterval(() => this.read(), 9); this.defer(() => this.callExternal('in', () => this.read())); }); } defer(run) { return run(); }", [wrapped('`this.callExternal`', 'this.callExternal')]],
    ['in what an event runs', "ask() { this.ai.on('end', () => this.callExternal('ask', () => this.callExternal('in', () => this.read()))); }", [wrapped('`this.callExternal`', 'this.callExternal')]],
    ['in what something else runs at once', "ask() { return this.callExternal('ask', () => later(() => this.callExternal('in', () => this.read()))); }", [wrapped('`this.callExternal`', 'this.callExternal')]],
    ['in what a member runs at once that is named like a timer', "ask() { return this.callExternal('ask', () => this.setTimeout(() => this.callExternal('in', () => this.read()))); } setTimeout(run) { return run(); }", [wrapped('`this.callExternal`', 'this.callExternal')]],
    ['in a promise that is made', "ask() { return this.callExternal('ask', () => new Promise((done) => this.callExternal('in', () => this.read()).then(done))); }", [wrapped('`this.callExternal`', 'this.callExternal')]],
    ['in what a function of the callback runs', "ask() { return this.callExternal('ask', () => { const run = () => this.callExternal('in', () => this.read()); return run(); }); }", [wrapped('`this.callExternal`', 'this.callExternal')]],
    ['in what is only named like a timer', "ask() { return this.callExternal('ask', () => resetTimeout(() => this.callExternal('in', () => this.read()))); }", [wrapped('`this.callExternal`', 'this.callExternal')]],
    ['in what is named for more than a timer', "ask() { return this.callExternal('ask', () => setTimeoutOf(() => this.callExternal('in', () => this.read()))); }", [wrapped('`this.callExternal`', 'this.callExternal')]],
    ['in what a timer is given once it is there', "ask() { return this.callExternal('ask', async () => setTimeout(await this.callExternal('in', () => this.read()), 9)); }", [wrapped('`this.callExternal`', 'this.callExternal')]],
    ['by a class of the project that a client may be', "ask() { return this.callExternal('ask', () => this.either.search(1)); } either: OpenAI | Other;", [wrapped('`this.either.search`, which runs `callExternal`', 'this.either.search')]],
    ['by one of two classes that a client may be', "ask() { return this.callExternal('ask', () => this.either.search(1)); } either: Plain | Other;", [wrapped('`this.either.search`, which runs `callExternal`', 'this.either.search')]],
    ['not by a client that is not monitored, beside one that is', "ask() { return this.callExternal('ask', () => this.plain.search(1)); } plain = new Plain();", []],
    ['not by what runs at once, but in another turn', "ask() { return this.callExternal('ask', () => { setImmediate(() => this.tell()); return this.read(); }); } tell() { return this.callExternal('tell', () => this.read()); }", []],
    ['not by a member that is bound and not called', "ask() { return this.callExternal('ask', () => [this.tell.bind(this)]); } tell() { return this.callExternal('tell', () => this.read()); }", []],
    ['not by a member that calls itself', "ask() { return this.callExternal('ask', () => this.a()); } a() { return this.a(); }", []],
    ['not by a member of a client that is computed', "ask(name) { return this.callExternal('ask', () => this.other[name](1)); }", []],
    ['not by a member of what a field of the client is', "ask() { return this.callExternal('ask', () => this.other.inner.search(1)); }", []],
    ['not by another object with such a member', "ask(other) { return this.callExternal('ask', () => other.search(1)); }", []],
    ['not by a member that does not call it', "ask() { return this.callExternal('ask', () => this.read()); }", []],
    ['not by a member of the client that does not call it', "ask() { return this.callExternal('ask', () => this.other.kind()); }", []],
    ['not by what runs later', "ask() { return this.callExternal('ask', () => { setTimeout(() => this.callExternal('in', () => this.read()), 9); return this.read(); }); }", []],
    ['not by what an event runs', "ask() { return this.callExternal('ask', () => { this.read().on('end', () => this.callExternal('in', () => this.read())); return this.read(); }); }", []],
    ['not by what stands beside it', "ask() { this.tell(); return this.callExternal('ask', () => this.read()); } tell() { return this.callExternal('tell', () => this.read()); }", []],
    ['not by a client of a package', "ask() { return this.callExternal('ask', () => this.ai.models.list()); }", []],
  ])('%s', (_what, members, expected) => {
    expect(problems(`${members} read() { return given; }`)).toEqual(expected);
  });

  it.each<[string, number | 'some']>([
    ['{ retries: 1 }', 2], ['{ retry: 1 }', 2], ['{ maxRetries: 1 }', 2], ['{ max_retries: 1 }', 2], ['{ retryCount: 1 }', 2], ['{ retry_attempts: 1 }', 2], ['{ MAX_RETRIES: 1 }', 2],
    ['{ attempts: 2 }', 2], ['{ maxAttempts: 2 }', 2], ['{ timeout: 9, attempts: 2 }', 2], ['{ ...given, attempts: 2 }', 2], ['1, { attempts: 2 }', 2], ['given', 2],
    ["{ attempts: '2' }", 'some'], ['{ attempts: given }', 'some'], ['{ retries: given }', 'some'], ['{ retries: given, attempts: 2 }', 2], ['{ attempts: given, retries: 1 }', 2], ['{ tries: 2 }', 'some'], ['{ retryDelay: 9 }', 'some'], ['{ noRetries: 1 }', 'some'], ['{ firstAttempts: 1 }', 'some'], ['{ attemptsLeft: 1 }', 'some'], ['', 'some'],
  ])('and tried with %s: %s times', (options, attempts) => {
    const members = `ask() { return this.callExternal('ask', () => this.callExternal('in', () => this.read(), { retries: 0 }), ${options}); } read() { return given; }`;
    expect(problems(members, 'src/client.ts', 'const given = { attempts: 2 };\n/** @externalService */\n')).toEqual([wrapped('`this.callExternal`', 'this.callExternal', attempts)]);
  });
});
