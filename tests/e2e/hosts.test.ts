import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allRules } from '../../rules/all-rules.ts';
import { repository } from '../survey/lint-project.ts';
import { run } from './fresh-project.ts';
import { fixedByESLint, runESLint, runOxlint, suggestedByOxlint, type ESLintRun, type HostFinding, type OxlintRun } from './host-findings.ts';
import { folderOf, hostTree } from './host-tree.ts';
import { collectRuleCases } from './rule-cases.ts';

const { collected, module: collector } = collectRuleCases();
vi.doMock('../rules/memory-project.ts', () => collector);
for (const { name } of allRules) await import(`../rules/${name}.test.ts`);

const installed = (name: string): string => join(repository, 'node_modules', name);
const lowest = '9.0.0';

/** A host reads more than a thousand files. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let tree: string;
let elsewhere: string;
let newest: ESLintRun;
let oxlint: OxlintRun;

beforeAll(async () => {
  tree = await hostTree(collected);
  elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-eslint-')));
  newest = runESLint(installed('eslint'), tree);
  oxlint = runOxlint(tree);
});

afterAll(() => {
  for (const folder of [tree, elsewhere]) rmSync(folder, { recursive: true, force: true });
});

/** The findings of rules, in one order for all hosts; the others say what does not parse. */
function ofRules(findings: readonly HostFinding[]): string[] {
  return findings.filter(({ rule }) => rule !== '').map((finding) => Object.values(finding).join(' ')).sort();
}

const unparsed = (findings: readonly HostFinding[]): string[] => [...new Set(findings.filter(({ rule }) => rule === '').map(({ file }) => file))].sort();

describe('every case of the rules, on the disk under ESLint 10,', () => {
  it('is there', () => {
    expect(collected.length).toBeGreaterThan(350);
    expect(new Set(collected.map(({ rule }) => rule))).toEqual(new Set(allRules.map(({ name }) => name)));
  });

  it('has the findings that its test expects', () => {
    const found = new Map<string, string[]>();
    newest.findings.forEach(({ file, place }, index) => found.set(file, [...(found.get(file) ?? []), `${place} ${newest.messageIds[index]}`]));
    const all = collected.map((each, index) => [folderOf(each, index), each.name, found.get(`${folderOf(each, index)}/${each.path}`) ?? []]);
    expect(all).toEqual(collected.map((each, index) => [folderOf(each, index), each.name, each.expected]));
  });
});

describe.each([
  ['the newest ESLint 9', () => installed('eslint-v9')],
  [`ESLint ${lowest}`, () => (run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--prefix', elsewhere, `eslint@${lowest}`], elsewhere), join(elsewhere, 'node_modules/eslint'))],
])('%s', (_, folder) => {
  it('has the findings, message ids and suggestions of ESLint 10 over all cases, fixtures and a part of the corpus', () => {
    expect(runESLint(folder(), tree)).toEqual(newest);
  });
});

describe('oxlint', () => {
  it('has the findings of ESLint 10 at the same places, in the same words, over all cases, fixtures and a part of the corpus', () => {
    const unread = new Set(unparsed(oxlint.findings));
    expect(ofRules(oxlint.findings)).toEqual(ofRules(newest.findings.filter(({ file }) => !unread.has(file))));
  });

  it('takes the same suggestions', () => {
    expect(newest.suggested.size).toBeGreaterThan(50);
    expect(suggestedByOxlint(tree, newest.suggested.keys())).toEqual(newest.suggested);
  });
});

/** What a host forces, by the first column of the table in docs/hosts.md. */
const differences: Readonly<Record<string, () => void>> = {
  'columns in the printed output': () => {
    const starts = oxlint.findings.map(({ place }) => place.split('-')[0]);
    const other = oxlint.findings.filter((_, index) => oxlint.printed[index] !== starts[index]).map(({ file, place }) => textBefore(file, place));
    expect(other).not.toEqual([]);
    expect(other.filter((text) => /^[\0-\x7f]*$/.test(text))).toEqual([]);
  },
  'a file that does not parse': () => {
    const messages = ({ findings }: { readonly findings: readonly HostFinding[] }) => findings.filter(({ rule }) => rule === '').map(({ message }) => message);
    expect(messages(newest).filter((message) => !message.startsWith('Parsing error: '))).toEqual([]);
    expect(messages(oxlint)).toContain('`await` is only allowed within async functions and at the top levels of modules');
    expect(messages(newest).filter((message) => message.includes('await'))).toEqual([]);
  },
  'the link to the page of the rule': () => {
    expect(oxlint.links).toEqual([]);
  },
  'suggestions on the command line': () => {
    const [file = ''] = newest.suggested.keys();
    expect(fixedByESLint(installed('eslint'), tree, file)).toEqual(readFileSync(join(tree, file), 'utf8'));
  },
};

function textBefore(file: string, place: string): string {
  const [line = 0, column = 0] = place.split(/[:-]/).map(Number);
  return readFileSync(join(tree, file), 'utf8').split(/\r\n|[\n\r\u2028\u2029]/)[line - 1]!.slice(0, column - 1);
}

describe('the table of differences in docs/hosts.md', () => {
  it('has a row for each, and no other', () => {
    const page = readFileSync(join(repository, 'docs/hosts.md'), 'utf8').split('## What a host forces')[1]!.split('\n## ')[0]!;
    const rows = [...page.matchAll(/^\| (?!-)([^|]+?) \|/gm)].map(([, first]) => first);
    expect(rows.slice(1)).toEqual(Object.keys(differences));
  });

  it.each(Object.entries(differences))('is right about %s', (_, holds) => {
    holds();
  });
});
