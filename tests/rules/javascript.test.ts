import { Linter } from 'eslint';
import { expect, it } from 'vitest';
import plugin from '../../rules/index.ts';
import { at, useProject } from './memory-project.ts';

useProject({
  'base.js': "export class BaseExternalClient { constructor(client, service, enableCircuitBreaker = true) {} callExternal(name, call) { return call(); } healthCheck() { return { status: 'unknown' }; } }",
  'sut.js': 'export const a = 1;',
  'other.js': 'export const b = 1;',
});

/** What the trees and scopes of ESLint's own parser for JavaScript are reported for under `strict`. */
const reported = (code: string): string[] =>
  new Linter().verify(code, [{ ...plugin.configs.strict, files: ['**/*.js'] }], at('x.js')).map(({ ruleId, messageId }) => `${(ruleId ?? '').replace('infra-clients/', '')} ${messageId ?? ''}`);

it('calls around the base and missing safeguards', () => {
  const members = "#openai = new OpenAI(); constructor() { super('a', 'b', false); } async ask() { return await this.#openai.models.list(); } get() { return this.callExternal('get', () => null); } has() { return this.callExternalAsync('has'); }";

  expect(reported(`import OpenAI from 'openai'; import { BaseExternalClient } from './base.js'; class A extends BaseExternalClient { ${members} }`)).toEqual(
    expect.arrayContaining(['require-service-safeguards breakerOff', 'require-service-safeguards noLimits', 'require-service-safeguards unknownHealth', 'require-monitored-call bypass', 'require-monitored-call placeholder', 'require-monitored-call unknownCall']),
  );
});

it('flags that never clear', () => {
  const get = "async get(key) { if (!this.healthy) throw new Error('off'); try { return await this.redis.get(key); } catch (error) { this.healthy = false; throw error; } }";

  expect(reported(`import { Redis } from 'ioredis'; class KeyStore { redis = new Redis(); healthy = true; ${get} }`)).toContain('no-sticky-health stickyHealth');
});

it('mocks that the tested code never meets', () => {
  expect(reported("import { a } from './sut.js'; vi.mock('./sut.js'); vi.mock('./other.js'); vi.mock('./gone.js'); it('is a', () => a());")).toEqual(['no-inert-mock notImported', 'no-inert-mock missing']);
});
