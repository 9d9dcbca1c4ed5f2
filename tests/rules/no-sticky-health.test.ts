import { noStickyHealth } from '../../rules/no-sticky-health.ts';
import { marked } from './marked-code.ts';
import { at, ruleTester, strict } from './memory-project.ts';

const filename = at('src/store.ts');
/** A store over ioredis with these members. */
const store = (members: string): string => `import { Redis } from 'ioredis';\nclass SessionStore {\n  private redis: Redis | null = new Redis();\n${members}\n}`;

const fails = 'try { return await this.redis.get(key); } catch (error) { this.healthy = false; throw error; }';
const guarded = `if (!this.healthy) throw new Error('not available'); ${fails}`;
const get = `  async get(key: string) { ${guarded} }`;
const flag = '  private healthy = true;\n';

const sticky = (name: string, text: string, data: object = {}) => {
  const { code, at: place } = marked(store(text));
  return { name, filename, code, errors: [{ messageId: 'stickyHealth', ...place, data: { class: 'SessionStore', reasons: 'uses ioredis', field: 'healthy', value: 'false', member: 'get', operation: 'get', ...data } }] };
};
const fine = (name: string, members: string) => ({ name, filename, code: store(members) });

const reported = (text: string): string => text.replace('this.healthy = false', '⟦this.healthy⟧ = false');

ruleTester.run('no-sticky-health', noStickyHealth.module, {
  valid: [
    fine('a flag that the connection sets back', `${flag}  constructor() { this.redis.on('ready', () => { this.healthy = true; }); }\n${get}`),
    fine('a handler in a method of its own', `${flag}  constructor() { this.redis.on('connect', this.onConnect); }\n  private onConnect = () => { this.healthy = true; };\n${get}`),
    fine('a bound handler', `${flag}  constructor() { this.redis.on('connect', this.onConnect.bind(this)); }\n  private onConnect() { this.healthy = true; }\n${get}`),
    fine('a timer', `${flag}  async get(key: string) { if (!this.healthy) throw new Error('off'); try { return await this.redis.get(key); } catch (error) { this.healthy = false; setTimeout(() => { this.healthy = true; }, 30_000); throw error; } }`),
    fine('a health check', `${flag}  async healthCheck() { this.healthy = (await this.redis.ping()) === 'PONG'; return this.healthy; }\n${get}`),
    fine('a public way back', `${flag}  reset() { this.healthy = true; }\n${get}`),
    fine('a reconnection that the failing call starts', `${flag}  async get(key: string) { if (!this.healthy) throw new Error('off'); try { return await this.redis.get(key); } catch (error) { this.healthy = false; await this.reconnect(); throw error; } }\n  private async reconnect() { this.redis = new Redis(); this.healthy = true; }`),
    fine('a reconnection that the next call starts', `${flag}  async get(key: string) { if (!this.healthy) await this.reconnect(); ${fails} }\n  private async reconnect() { this.healthy = true; }`),
    fine('a reconnection before the guard', `${flag}  async get(key: string) { await this.ensure(); ${guarded} }\n  private async ensure() { if (!this.healthy && (await this.redis.ping())) this.healthy = true; }`),
    fine('a guard that half-opens after a while', `${flag}  async get(key: string) { if (!this.healthy && Date.now() < this.until) throw new Error('off'); ${fails} }`),
    fine('a guard with a way back in it', `${flag}  async get(key: string) { if (!this.healthy) { if (Date.now() < this.until) throw new Error('off'); this.healthy = true; } ${fails} }`),
    fine('a retry in a loop', `${flag}  async get(key: string) { if (!this.healthy) return null; for (let i = 0; i < 3; i++) { try { const value = await this.redis.get(key); this.healthy = true; return value; } catch { this.healthy = false; } } return null; }`),
    fine('a client that is made again when it is missing', `${flag}  async get(key: string) { await this.ensure(); ${guarded} }\n  private async ensure() { if (!this.redis) { this.redis = new Redis(); this.healthy = true; } }\n  async close() { this.redis = null; }`),
    fine('a flag that is shown, and stops nothing', `${flag}  async get(key: string) { ${fails} }\n  isHealthy() { return this.healthy; }`),
    fine('a capability, of which there is another way', "  private scriptsEnabled = true;\n  async take(key: string) { if (!this.scriptsEnabled) return this.takeSlowly(key); try { return await this.redis.eval(key); } catch (error) { this.scriptsEnabled = false; throw error; } }\n  private takeSlowly(key: string) { return this.redis.get(key); }"),
    fine('something that has ended', "  private closed = false;\n  async get(key: string) { if (this.closed) throw new Error('closed'); try { return await this.redis.get(key); } catch (error) { this.closed = true; throw error; } }"),
    fine('a flag of the start alone', `${flag}  constructor() { try { this.redis.connect(); } catch { this.healthy = false; } }\n  async get(key: string) { if (!this.healthy) return null; return this.redis.get(key); }`),
    fine('a client that could not be made at the start', '  constructor(url: string) { try { this.redis = new Redis(url); } catch { this.redis = null; } }\n  async get(key: string) { if (!this.redis) return null; return this.redis.get(key); }'),
    fine('a connection that can be made again', '  private connected = false;\n  async connect() { await this.redis.connect(); this.connected = true; }\n  async get(key: string) { if (!this.connected) throw new Error("off"); try { return await this.redis.get(key); } catch (error) { this.connected = false; throw error; } }'),
    fine('a client that is dropped and made again', '  async get(key: string) { const redis = this.redis ?? this.open(); try { return await redis.get(key); } catch (error) { this.redis = null; throw error; } }\n  private open() { this.redis = new Redis(); return this.redis; }'),
    fine('a flag that others may set', `  public healthy = true;\n${get}`),
    fine('a flag that subclasses may set', `  protected healthy = true;\n${get}`),
    fine('a flag that a function of the module sets', `${flag}${get}\n}\nexport function revive(store: SessionStore) { (store as any).healthy = true;`),
    fine('a way back where it is bad', `${flag}  refresh() { if (!this.healthy) this.healthy = true; }\n${get}`),
    fine('a way back where something else is', `${flag}  refresh() { if (this.other) this.healthy = true; }\n${get}`),
    fine('a way back in a test', `${flag}  refresh() { if ((this.healthy = true)) this.note(); }\n${get}`),
    fine('a way back behind ||', `${flag}  refresh() { this.healthy || (this.healthy = true); }\n${get}`),
    fine('a way back behind something else and &&', `${flag}  refresh() { this.other && (this.healthy = true); }\n${get}`),
    fine('a way back on the left of &&', `${flag}  refresh() { (this.healthy = true) && this.healthy; }\n${get}`),
    fine('a way back behind a branch that goes on', `${flag}  refresh() { if (!this.healthy) this.note(); this.healthy = true; }\n${get}`),
    fine('a way back before a guard', `${flag}  refresh() { this.healthy = true; if (!this.healthy) return; this.note(); }\n${get}`),
    fine('a flag that only chooses a value', `${flag}  async get(key: string) { const mode = this.healthy ? key : null; ${fails.replace('(key)', '(mode)')} }`),
    fine('a flag that chooses between two ways', `${flag}  async get(key: string) { if (this.healthy) { ${fails} } else { return this.slowly(key); } return null; }`),
    fine('a flag with another way behind it', `${flag}  async get(key: string) { if (this.healthy) { ${fails} } return this.slowly(key); }`),
    fine('a flag with nothing behind it', `${flag}  async get(key: string) { if (this.healthy) { ${fails} } }`),
    fine('a guard by something else', `${flag}  async get(key: string) { if (this.other) { ${fails} } return null; }`),
    fine('a method that asks and goes on', `${flag}  async get(key: string) { this.ask(); ${fails} }\n  private ask() { if (!this.healthy) this.note(); }`),
    fine('a method that throws for something else', `${flag}  async get(key: string) { this.assert(); ${fails} }\n  private assert() { if (this.other) throw new Error('off'); if (!this.healthy) this.note(); }`),
    fine('a client that is made again by ??=', `  private client?: Redis;\n${flag}  private open() { this.client ??= this.make(); }\n  private make() { this.healthy = true; return new Redis(); }\n  async get(key: string) { this.open(); ${guarded} }\n  async close() { this.client = undefined; }`),
    fine('a client that is deleted and made again', `  private client?: Redis;\n${flag}  private open() { if (!this.client) { this.client = new Redis(); this.healthy = true; } }\n  async get(key: string) { this.open(); ${guarded} }\n  async close() { delete this.client; }`),
    fine('a start that a stop takes back', `  private started = false;\n${flag}  private open() { if (!this.started) { this.started = true; this.healthy = true; } }\n  async get(key: string) { this.open(); ${guarded} }\n  async close() { this.started = false; }`),
    fine('a way back beside what is made once', `  private client?: Redis;\n${flag}  private open() { if (!this.client) { this.client = new Redis(); } else { this.healthy = true; } }\n  async get(key: string) { this.open(); ${guarded} }`),
    fine('a way back while there is a client', `  private client?: Redis;\n${flag}  private open() { this.client = new Redis(); if (this.client !== null) { this.healthy = true; } }\n  async get(key: string) { this.open(); ${guarded} }`),
    fine('a way back behind a branch that only notes', `  private client?: Redis;\n${flag}  private open() { if (this.client) this.note(); if (this.client) { this.note(); } this.client = new Redis(); this.healthy = true; }\n  async get(key: string) { this.open(); ${guarded} }`),
    fine('a way back of which one call is guarded', `${flag}  private revive() { this.healthy = true; }\n  refresh() { if (!this.healthy) return; this.revive(); }\n  reset() { this.revive(); }\n${get}`),
    fine('a flag that is set with all others', `${flag}  reset() { Object.assign(this, { healthy: true }); }\n${get}`),
    fine('a flag that is not about health', "  private muted = false;\n  async get(key: string) { if (this.muted) return null; try { return await this.redis.get(key); } catch (error) { this.muted = true; throw error; } }"),
    fine('a flag that an error sets to what it finds', `${flag}  async get(key: string) { ${guarded.replace('this.healthy = false', 'this.healthy = isPassing(error)')} }`),
    fine('a flag that stops nothing but the health check', `${flag}  async get(key: string) { ${fails} }\n  async healthCheck() { if (!this.healthy) return null; return this.redis.ping(); }`),
    { name: 'a service client', filename, code: `import OpenAI from 'openai';\nclass Answers { openai = new OpenAI(); private healthy = true; async ask(key: string) { if (!this.healthy) throw new Error('off'); try { return await this.openai.ask(key); } catch (error) { this.healthy = false; throw error; } } }` },
    { name: 'a class that only its name makes a store', filename, code: `class SessionStore { private healthy = true; async get(key: string) { if (!this.healthy) throw new Error('off'); try { return await this.load(key); } catch (error) { this.healthy = false; throw error; } } }` },
  ],
  invalid: [
    sticky('a flag that nothing sets back', reported(`${flag}${get}`)),
    sticky('the store whose client is only made when it is missing', reported(`  private client: Redis | null = null;\n  private healthy = false;\n  private ensureClient() { if (this.client === null) { this.client = new Redis(); this.healthy = true; } return this.client; }\n  async get(key: string) { this.ensureClient(); ${guarded} }`)),
    sticky('the same, with an early return', reported(`  private client?: Redis;\n  private healthy = false;\n  private open() { if (this.client) return; this.client = new Redis(); this.healthy = true; }\n  async get(key: string) { this.open(); ${guarded} }`)),
    sticky('a flag that only the guarded call itself sets back', reported(`${flag}  async get(key: string) { if (!this.healthy) return null; try { const value = await this.redis.get(key); this.healthy = true; return value; } catch { this.healthy = false; return null; } }`)),
    sticky('a flag of the other sign', `  #failed = false;\n  async get(key: string) { if (this.#failed) return null; try { return await this.redis.get(key); } catch { ⟦this.#failed⟧ = true; return null; } }`, { field: '#failed', value: 'true' }),
    sticky('a guard in a getter', reported(`${flag}  async get(key: string) { if (!this.isAvailable()) return null; ${fails} }\n  private isAvailable() { return this.redis !== null && this.healthy; }`)),
    sticky('a guard that throws in a method of its own', reported(`${flag}  async get(key: string) { this.assertHealthy(); ${fails} }\n  private assertHealthy() { if (this.healthy === false) { throw new Error('off'); } }`)),
    sticky('a guard around the operation', reported(`${flag}  async get(key: string) { if (this.healthy) { ${fails} } return null; }`)),
    sticky('a conditional', `${flag}  async get(key: string) { return this.healthy ? this.redis.get(key).catch(() => { ⟦this.healthy⟧ = false; return null; }) : null; }`),
    sticky('a count of failures', `${flag}  private failures = 0;\n  async get(key: string) { if (!this.healthy) throw new Error('open'); try { return await this.redis.get(key); } catch (error) { if (++this.failures > 5) ⟦this.healthy⟧ = false; throw error; } }`),
    sticky('a helper that the failing call runs', `${flag}  async get(key: string) { if (!this.healthy) throw new Error('off'); try { return await this.redis.get(key); } catch (error) { this.markDown(); throw error; } }\n  private markDown() { ⟦this.healthy⟧ = false; }`, { member: 'markDown' }),
    sticky('an error handler', `${flag}  constructor() { this.redis.on('error', () => { ⟦this.healthy⟧ = false; }); }\n  async get(key: string) { if (!this.healthy) return null; return this.redis.get(key); }`, { member: 'constructor' }),
    sticky('a start that runs once', reported(`${flag}  constructor() { void this.open(); }\n  private async open() { await this.redis.connect(); this.healthy = true; }\n${get}`)),
    sticky('a hook of the framework', reported(`${flag}  async onModuleInit() { await this.redis.connect(); this.healthy = true; }\n${get}`)),
    sticky('a way back only where it is good', reported(`${flag}${get}\n  refresh() { if (this.healthy) this.healthy = true; }`)),
    sticky('a way back in the else of the bad', reported(`${flag}${get}\n  refresh() { if (!this.healthy) { this.note(); } else { this.healthy = true; } }`)),
    sticky('a way back in a choice where it is good', reported(`${flag}${get}\n  refresh() { return this.healthy ? (this.healthy = true) : null; }`)),
    sticky('a way back behind it and &&', reported(`${flag}${get}\n  refresh() { this.healthy && (this.healthy = true); }`)),
    sticky('a way back behind a guard in a case', reported(`${flag}${get}\n  refresh(key: number) { switch (key) { case 1: if (!this.healthy) return; this.healthy = true; } }`)),
    sticky('a way back behind a method that throws', reported(`${flag}${get}\n  async refresh() { await this.assertHealthy(); this.healthy = true; }\n  private async assertHealthy() { this.note(); if (!this.healthy) throw new Error('off'); }`)),
    sticky('a way back behind a client that is required', reported(`${flag}${get}\n  refresh() { const redis = this.required(); this.healthy = true; return redis; }\n  private required() { if (!this.healthy) throw new Error('off'); return this.redis; }`)),
    sticky('a client that is made once by ??=', reported(`  private client?: Redis;\n${flag}  private open() { this.client ??= this.make(); }\n  private make() { this.healthy = true; return new Redis(); }\n  async get(key: string) { this.open(); ${guarded} }`)),
    sticky('a client that is made where there is none', reported(`  private client?: Redis;\n${flag}  constructor() { this.client = null; }\n  private open() { if (!this.client) { this.client = new Redis(); this.healthy = true; } }\n  async get(key: string) { this.open(); ${guarded} }`)),
    sticky('a start that is made once, by a flag', reported(`  private started = false;\n${flag}  private open() { if (this.started === false) { this.started = true; this.healthy = true; } }\n  async get(key: string) { this.open(); ${guarded} }`)),
    sticky('a start that is noted, and made once', reported(`  private client?: Redis;\n${flag}  private open() { if (this.client) { this.note(); return; } this.client = new Redis(); this.healthy = true; }\n  async get(key: string) { this.open(); ${guarded} }`)),
    sticky('a way back that only calls itself', reported(`${flag}  private revive() { this.again(); this.healthy = true; }\n  private again() { this.revive(); }\n${get}`)),
    sticky('another flag that is set back', reported(`${flag}  private ready = true;\n  constructor() { this.redis.on('ready', () => { this.ready = true; }); }\n${get}`)),
    sticky('a helper that catches by itself', reported(`${flag}  async get(key: string) { if (!this.healthy) throw new Error('off'); return this.load(key); }\n  private async load(key: string) { ${fails} }`), { member: 'load' }),
    sticky('a helper that closing runs as well', `${flag}  async get(key: string) { if (!this.healthy) throw new Error('off'); try { return await this.redis.get(key); } catch (error) { this.markDown(); throw error; } }\n  async close() { this.markDown(); }\n  private markDown() { ⟦this.healthy⟧ = false; }`, { member: 'markDown' }),
    sticky('a client that is dropped for good', '  async get(key: string) { if (!this.redis) return null; try { return await this.redis.get(key); } catch { ⟦this.redis⟧ = null; return null; } }', { field: 'redis', value: 'null' }),
  ],
  assertionOptions: strict,
});
