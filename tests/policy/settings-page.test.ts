import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../policy/compile.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/settings.md', import.meta.url)), 'utf8');

/** The part of the page below the heading of each key. */
const sections = new Map(page.split(/^## /m).slice(1).map((section) => [/^`(\w+)`/.exec(section)?.[1] ?? section, section]));

/** The keys that are allowed beside a wrong one, as the error lists them. */
function keysBeside(settings: object): readonly string[] {
  const compiled = compilePolicy(settings);
  const sentence = compiled.ok ? '' : (compiled.errors.find((error) => error.includes('no_such_key')) ?? '');
  return [...(sentence.split('allowed are ')[1] ?? '').matchAll(/'(\w+)'/g)].map(([, key = '']) => key);
}

const wrong = { no_such_key: 1 };
const keys = keysBeside(wrong);

it('documents every key, and no other', () => {
  expect(keys.length).toBeGreaterThan(0);
  expect([...sections.keys()]).toEqual(keys);
});

describe.each(keys)('%s', (key) => {
  const section = sections.get(key) ?? '';

  it('says its type and its default', () => {
    expect(section).toMatch(/^Type: .*\bDefault: /ms);
  });

  it('documents every key of its own, and no other', () => {
    const own = [keysBeside({ [key]: wrong }), keysBeside({ [key]: [wrong] })].flat();
    expect([...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)).toEqual(own);
  });

  it('has an example that compiles', () => {
    const examples = [...section.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, code = '']) => JSON.parse(code) as object);

    expect(examples.map((example) => Object.keys(example))).toEqual([[key]]);
    expect(compilePolicy(examples[0])).toMatchObject({ ok: true });
  });
});
