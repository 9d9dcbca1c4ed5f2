import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../rules/all-rules.ts';
import plugin from '../../rules/index.ts';
import { repository } from '../survey/lint-project.ts';
import { at, useProject } from './memory-project.ts';

/** The modules that the examples import, as a reader imagines them. */
useProject({
  'src/base-external-client.ts': 'export class BaseExternalClient { protected callExternal<T>(name: string, call: () => T): T { return call(); } }',
  'src/redis-client.ts': "import { Redis } from 'ioredis'; export function createRedisClient(): Redis { return new Redis(); }",
  'src/monitored-redis-client.ts': `import { Redis } from 'ioredis'; import { BaseExternalClient } from './base-external-client';
    export class RedisClient extends BaseExternalClient { private readonly redis = new Redis(); }`,
  'src/logging.ts': "import pino from 'pino'; export const getLogger = (name: string) => pino({ name });",
  'src/session-store.ts': 'export interface ISessionStore { get(key: string): Promise<string | null>; }',
});

interface Block {
  readonly kind: 'incorrect' | 'correct' | 'options';
  readonly code: string;
}

/** The code blocks of a page: TypeScript below `Incorrect:` or `Correct:`, options as JSON. */
function blocksOf(page: string): Block[] {
  let kind: Block['kind'] | null = null;
  return [...page.matchAll(/^(Incorrect|Correct):$|^```(\w+)\n([^]*?)^```$/gm)].flatMap(([, heading, language, code = '']) => {
    if (heading) kind = heading === 'Incorrect' ? 'incorrect' : 'correct';
    if (!language) return [];
    const found = language === 'json' ? 'options' : kind;
    if (found === null || !['json', 'ts'].includes(language)) throw new Error(`a block of ${language} is neither an example nor options:\n${code}`);
    return [{ kind: found, code }];
  });
}

/** The rules that report the code, each once; all of them are on. */
function reportedIn(code: string, rules: Linter.RulesRecord = {}): string[] {
  const languageOptions = { parser };
  const messages = new Linter().verify(code, [{ files: ['**/*.ts'], languageOptions }, { ...plugin.configs.strict, rules: { ...plugin.configs.strict.rules, ...rules } }], at('src/example.ts'));
  return [...new Set(messages.map(({ ruleId, message }) => ruleId ?? message))];
}

describe.each(allRules.map(({ name }) => name))('the page of %s', (name) => {
  const blocks = blocksOf(readFileSync(join(repository, `docs/rules/${name}.md`), 'utf8'));
  const codes = (kind: Block['kind']): string[] => blocks.filter((block) => block.kind === kind).map(({ code }) => code);

  it('has examples of both kinds', () => {
    expect(codes('incorrect')).not.toEqual([]);
    expect(codes('correct')).not.toEqual([]);
  });

  it.each(codes('incorrect'))('is right that the rule alone reports example %#', (code) => {
    expect(reportedIn(code)).toEqual([`infra-clients/${name}`]);
  });

  it.each(codes('correct'))('is right that no rule reports example %#', (code) => {
    expect(reportedIn(code)).toEqual([]);
  });

  it.each(codes('options'))('shows options that are allowed: %s', (code) => {
    expect(reportedIn('', { [`infra-clients/${name}`]: ['error', JSON.parse(code) as object] })).toEqual([]);
  });
});
