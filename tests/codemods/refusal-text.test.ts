import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusalText } from '../../codemods/refusal-text.ts';
import type { RefusalReason } from '../../codemods/plan.ts';

const page = readFileSync(new URL('../../docs/migrate.md', import.meta.url), 'utf8');
const rows = [...(page.split('## What is refused')[1] ?? '').matchAll(/^\| `([a-z-]+)` \| (.+?) \| (.+?) \|$/gm)].map(([, reason = '', short = '', long = '']) => ({ reason, short, long }));

describe('docs/migrate.md', () => {
  it('lists every reason for a refusal once', () => {
    const source = readFileSync(new URL('../../codemods/refusal-text.ts', import.meta.url), 'utf8');
    const reasons = [...source.matchAll(/^ {2}'([a-z-]+)': \{$/gm)].map(([, reason]) => reason);
    expect(rows.map(({ reason }) => reason)).toEqual(reasons);
  });

  it.each(rows)('says of $reason what the command says', ({ reason, short, long }) => {
    expect(refusalText(reason as RefusalReason)).toEqual({ short, long });
  });
});
