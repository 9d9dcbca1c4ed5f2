import { describe, expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

/** A base that makes its logger in the constructor: `made` is how, `imports` what that needs. */
function baseWith(made: string, imports: string): string {
  return `${imports}

export class BaseExternalClient {
  protected readonly logger;

  constructor(protected readonly clientName = 'client', private readonly level = 2, private readonly threshold = 'info') {
    this.logger = ${made};
    void [this.level, this.threshold];
  }

  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {
    return callback();
  }
}
`;
}

const body = `
async get(key: string): Promise<string | null> {
  try {
    return await this.callExternal('get', () => this.redis.get(key));
  } catch (error) {
    this.logger.error({ error }, 'not read');
    throw error;
  }
}`;

const tagged = `export class Tagged {
  constructor(readonly tag: string) {}

  static of(tag: string): Tagged {
    return new Tagged(tag);
  }

  child(bindings: { clientName: string }): Tagged {
    return new Tagged(bindings.clientName);
  }

  error(fields: object, message: string): void {
    process.stderr.write(JSON.stringify({ ...fields, message, tag: this.tag }));
  }
}

export const root = new Tagged('root');
`;

function fieldFor(made: string, imports: string): string {
  const [outcome] = outcomesOf([body], { base: baseWith(made, imports), modules: { 'src/tagged.ts': tagged }, settings: {} });
  if (!outcome) throw new Error('no outcome');
  return 'refused' in outcome ? outcome.refused : (outcome.body.split('\n').find((line) => line.includes('readonly logger')) ?? 'no field');
}

const pino = "import pino, { pino as makePino } from 'pino';";

describe('a class that still logs has a logger of its own, made as the base makes it:', () => {
  it.each([
    ['pino({ name: clientName })', pino, "private readonly logger = pino({ name: 'Numbered0Store' });"],
    ['pino({ name: `${clientName}_client`, base: null, safe: true })', pino, "private readonly logger = pino({ name: 'Numbered0Store_client', base: null, safe: true });"],
    ["makePino({ level: 'debug', name: this.constructor.name })", pino, "private readonly logger = pino({ level: 'debug', name: 'Numbered0Store' });"],
    ["pino({ name: clientName, level: process.env['LOG_LEVEL'] ?? 'info' })", pino, "private readonly logger = pino({ name: 'Numbered0Store', level: process.env['LOG_LEVEL'] ?? 'info' });"],
    ["pino({ name: 'client' })", pino, "private readonly logger = pino({ name: 'client' });"],
    ["pino({ name: clientName }, process.stdout)", pino, "private readonly logger = pino({ name: 'Numbered0Store' }, process.stdout);"],
    ["pino({ level: 'info' })", pino, "private readonly logger = pino({ level: 'info' });"],
    ['pino()', pino, 'private readonly logger = pino();'],
    ["pino({ name: clientName, enabled: process.env['NODE_ENV'] !== 'test' })", pino, "private readonly logger = pino({ name: 'Numbered0Store', enabled: process.env['NODE_ENV'] !== 'test' });"],
    ["pino({ name: clientName, level: process.env['CI'] === undefined ? 'debug' : 'warn' })", pino, "private readonly logger = pino({ name: 'Numbered0Store', level: process.env['CI'] === undefined ? 'debug' : 'warn' });"],
    ['new ConsolaLogger(clientName)', "import { Tagged as ConsolaLogger } from './tagged.js';", "private readonly logger = new Tagged('Numbered0Store');"],
    ['Tagged.of(BaseExternalClient.name)', "import { Tagged } from './tagged.js';", "private readonly logger = Tagged.of('Numbered0Store');"],
    ['root.child({ clientName })', "import { root } from './tagged.js';", "private readonly logger = root.child({ clientName: 'Numbered0Store' });"],
  ])('%s', (made, imports, field) => {
    expect(fieldFor(made, imports)).toBe(field);
  });
});

const unknown = "inherited-member-used:  is the base's, and how to make one is not known; configure `logger`";

describe('is left alone where the base makes its logger of what only it has:', () => {
  it.each([
    ['pino({ level: String(level), name: clientName })', pino],
    ['pino({ level: threshold, name: clientName })', pino],
    ["pino({ ...{ level: 'info' }, name: clientName })", pino],
    ['this.logger.child({ clientName })', ''],
    ['local.child({ clientName })', "import { root } from './tagged.js';\n\nconst local = root.child({ clientName: 'all' });"],
    ['makers[0]!({ name: clientName })', "import { pino } from 'pino';\n\nexport const makers = [pino];"],
  ])('%s', (made, imports) => {
    expect(fieldFor(made, imports)).toBe(unknown);
  });
});

const handedTo = `import { root, type Tagged } from './tagged.js';

export interface BaseOptions {
  name: string;
  logger?: Tagged;
  timeout?: number;
}

export class BaseExternalClient {
  protected readonly logger: Tagged;

  constructor(options: BaseOptions) {
    this.logger = options.logger ?? root.child({ clientName: options.name });
  }

  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {
    return callback();
  }
}
`;

const getLogger = "import { root } from './tagged.js';\n\nexport const getLogger = (name: string) => root.child({ clientName: name });";

describe('a class says under which name its logger went before, where that is another one:', () => {
  it.each([
    ['getLogger(`infrastructure.${clientName}`)', "'orders'", ["its logger is getLogger('Numbered0Store') now, getLogger('infrastructure.orders') before"]],
    ['getLogger(clientName)', "'orders'", ["its logger is getLogger('Numbered0Store') now, getLogger('orders') before"]],
    ['getLogger(clientName)', "'Numbered0Store'", []],
    ['getLogger(clientName)', 'new.target.name', []],
    ['getLogger(this.constructor.name)', "'orders'", []],
  ])('%s of super(%s)', (made, handed, expected) => {
    const [outcome] = outcomesOf([`constructor() {\n  super(${handed});\n}\n${body}`], { base: baseWith(made, getLogger), modules: { 'src/tagged.ts': tagged }, settings: {} });
    if (!outcome || 'refused' in outcome) throw new Error(outcome?.refused);
    expect(outcome.notes.filter((note) => note.includes('logger'))).toEqual(expected);
  });
});

function classFor(constructor: string): string {
  const [outcome] = outcomesOf([`${constructor}\n${body}`], { base: handedTo, modules: { 'src/tagged.ts': tagged }, settings: {} });
  if (!outcome) throw new Error('no outcome');
  return 'refused' in outcome ? outcome.refused : outcome.body.slice(0, outcome.body.indexOf('async get')).trim();
}

describe('a class keeps the logger that it hands to the base', () => {
  it.each([
    ['as a parameter', "constructor(logger: import('./tagged.js').Tagged) {\n  super({ name: 'kv', logger });\n}", "constructor(private readonly logger: import('./tagged.js').Tagged) {}"],
    ['under another name', "constructor(log: import('./tagged.js').Tagged) {\n  super({ name: 'kv', logger: log });\n}", "private readonly logger: import('./tagged.js').Tagged;\n\nconstructor(log: import('./tagged.js').Tagged) {\n  this.logger = log;\n}"],
    ['by a name for the one that the base makes', "constructor() {\n  super({ name: 'kv', timeout: 5 });\n}", "private readonly logger = root.child({ clientName: 'kv' });"],
  ])('%s', (_, constructor, expected) => {
    expect(classFor(constructor)).toBe(expected);
  });
});

it('stands below the static fields that it is made of', () => {
  const own = `static readonly code = 7; // of the records\nstatic readonly client = 'keys';\n\nconstructor() {\n  super({ name: Numbered0Store.client });\n}\n${body}`;
  const [outcome] = outcomesOf([own], { base: handedTo, modules: { 'src/tagged.ts': tagged }, settings: {} });
  expect(outcome && 'body' in outcome ? outcome.body : outcome).toContain("static readonly client = 'keys';\nprivate readonly logger = root.child({ clientName: Numbered0Store.client });\n\n");
});
