import { parseTree } from '../../analysis/oxc-tree.ts';
import { describe, expect, it } from 'vitest';
import { logsOf } from './detector.ts';

const store = (body: string): string => `import { Redis } from 'ioredis';

export class KeyStore {
  redis = new Redis();

  async get(key) {
${body}
  }
}
`;

/** The code without its first log, as the suggestion leaves it; null where there is no suggestion. */
function removed(code: string): string | null {
  const removal = logsOf(code).find(({ verdict }) => verdict.kind === 'operation-log')?.removal;
  if (!removal) return null;
  const text = code.slice(0, removal.start) + removal.text + code.slice(removal.end);
  expect(parseTree(text, 'ts', 'module').ok).toBe(true);
  return text;
}

describe('removing a log', () => {
  it.each([
    ['leaves no blank line', "    const value = await this.redis.get(key);\n\n    this.logger.info('read');\n\n    return value;", '    const value = await this.redis.get(key);\n\n    return value;'],
    ['takes a remark behind it along', "    this.logger.info('read'); // noisy\n    return 1;", '    return 1;'],
    ['takes a directive above it along', "    // eslint-disable-next-line no-console\n    console.log('read');\n    return 1;", '    return 1;'],
    ['keeps a comment above it that may speak of more', "    // All that follows is slow.\n    this.logger.info('read');\n    return 1;", '    // All that follows is slow.\n    return 1;'],
    ['keeps what stands on its line', "    this.logger.info('read'); return 1;", '    return 1;'],
    ['takes several lines', "    this.logger.info(\n      'read',\n      { key },\n    );\n    return 1;", '    return 1;'],
    ['takes await and void along', "    await this.logger.info('read');\n    return 1;", '    return 1;'],
    ['takes a condition along that held nothing else', "    if (key) {\n      this.logger.info('read');\n    }\n    return 1;", '    return 1;'],
    ['takes the left of && along', "    key && this.logger.info('read');\n    return 1;", '    return 1;'],
    ['takes an else along', "    if (key) {\n      work();\n    } else {\n      this.logger.info('read');\n    }\n    return 1;", '    if (key) {\n      work();\n    }\n    return 1;'],
    ['empties an arrow function', "    this.redis.on('message', () => this.logger.info('read'));\n    return 1;", "    this.redis.on('message', () => {});\n    return 1;"],
    ['empties the block of a callback', "    this.redis.on('message', () => {\n      this.logger.info('read');\n    });", "    this.redis.on('message', () => {\n    });"],
    ['empties a branch whose other branch stays', "    if (key) this.logger.info('read');\n    else work();", '    if (key) {}\n    else work();'],
    ['takes a timer along', "    const start = Date.now();\n    const value = await this.redis.get(key);\n    this.logger.info('read', { took: Date.now() - start });\n    return value;", '    const value = await this.redis.get(key);\n    return value;'],
    ['takes along what a timer is for', "    const start = performance.now();\n    const value = await this.redis.get(key);\n    const took = performance.now() - start;\n    this.logger.info(`read in ${took} ms`);\n    return value;", '    const value = await this.redis.get(key);\n    return value;'],
    ['keeps a timer that something else uses', "    const start = Date.now();\n    this.logger.info('read', { start });\n    return start;", '    const start = Date.now();\n    return start;'],
    ['keeps a constant that acts', "    const value = await this.redis.get(key);\n    this.logger.info('read', { value });", '    const value = await this.redis.get(key);'],
    ['keeps a timer where another log stands between', "    const start = Date.now();\n    this.logger.warn('reading');\n    this.logger.info('read', { start });", "    const start = Date.now();\n    this.logger.warn('reading');"],
    ['takes a condition along with the remark on the log', "    if (key) {\n      // Known.\n      this.logger.info('read');\n    }\n    return 1;", '    return 1;'],
    ['keeps a condition that holds another comment', "    if (key) {\n      // Known.\n\n      this.logger.info('read');\n    }\n    return 1;", '    if (key) {\n      // Known.\n    }\n    return 1;'],
    ['keeps what a pure argument only computes', "    this.logger.info('read', { size: JSON.stringify(key).length, at: new Date().toISOString() });\n    return 1;", '    return 1;'],
  ])('%s', (_what, body, expected) => {
    expect(removed(store(body))).toBe(store(expected));
  });

  it.each([
    ['an argument that calls', 'this.logger.info(await this.size());'],
    ['an argument that counts', 'this.logger.info(this.count++);'],
    ['an argument that assigns', 'this.logger.info((this.last = key));'],
    ['a condition that acts', 'if (this.take(key)) return 1; else this.take() && this.logger.info("x");'],
    ['a value that is used', 'return this.logger.info(key);'],
    ['a wrapper that runs something', 'return withLogging(() => this.redis.get(key));'],
    ['one of a sequence', 'const value = (this.logger.info(key), key);'],
  ])('is not offered for %s', (_what, body) => {
    expect(removed(store(`    ${body}`))).toBeNull();
  });
});
