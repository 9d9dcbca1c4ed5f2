import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../codemods/temp-project.ts';
import { command } from './command.ts';

describe('infra-clients init --factory', () => {
  it('writes the factory of the Redis client that the package depends on, and says how to configure it', async () => {
    const root = tempFolder({ 'package.json': '{ "type": "module", "dependencies": { "redis": "^5" } }', 'tsconfig.json': '{}', 'src/app.ts': 'import "node:fs"\n' });
    const { code, stdout, stderr } = await command(root, ['init', '--factory', 'redis']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'src/redis-client.ts\n' });
    expect(stderr).toContain('{"factories":[{"replaces":["createClient"],"create":"createRedisClient","from":"src/redis-client.ts"}]}');
    expect(readFileSync(join(root, 'src/redis-client.ts'), 'utf8')).toMatch(/^import \{ createClient, type RedisClientOptions \} from "redis"\n/u);
  });

  it('never overwrites a file', async () => {
    const root = tempFolder({ 'package.json': '{}', 'db.js': 'kept();\n' });
    const { code, stderr } = await command(root, ['init', '--factory', 'pg', '--out', 'db.js']);
    expect(code).toBe(2);
    expect(stderr).toBe('infra-clients: db.js is there already and is not overwritten; give another file with --out.\n');
    expect(readFileSync(join(root, 'db.js'), 'utf8')).toBe('kept();\n');
  });

  it('is taken back by undo', async () => {
    const root = tempFolder({ 'package.json': '{}' });
    await command(root, ['init', '--factory', 'ioredis']);
    expect(await command(root, ['undo'])).toMatchObject({ code: 0, stdout: 'redis-client.js\n' });
  });

  it('says which kinds there are', async () => {
    expect(await command(tempFolder({ 'package.json': '{}' }), ['init', '--factory', 'oracle'])).toMatchObject({ code: 2, stderr: expect.stringContaining('redis, ioredis, node-redis, pg') as string });
  });
});
