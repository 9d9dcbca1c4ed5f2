/**
 * Lints every script below a folder under the strict configuration, each file by itself, and prints what fell over:
 * a rule that threw, or a file that took long. Exits with 1 where one did. `npm run robustness -- <folder> …`
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from '../rules/index.ts';

/** Milliseconds in our rules that no file of this world should need. */
const tooLong = 2_000;

const folders = process.argv.slice(2).map((folder) => resolve(folder));
if (folders.length === 0) {
  console.error('Name a folder: npm run robustness -- ../some-repository');
  process.exit(2);
}

const linter = new Linter({ cwd: '/' });
const strict = { ...plugin.configs.strict, files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'] };
const languageOptions = { parser, parserOptions: { ecmaFeatures: { jsx: true } } };
const findings = new Map<string, number>();
const slow: { readonly path: string; readonly took: number }[] = [];
let [files, unparsed, crashes, spent] = [0, 0, 0, 0];

for (const folder of folders) for (const path of scriptsBelow(folder)) lint(path);

console.log(`${files} files, ${unparsed} do not parse, ${crashes} crashes, ${(spent / Math.max(1, files)).toFixed(2)} ms of our rules a file`);
for (const { path, took } of slow.sort((a, b) => b.took - a.took).slice(0, 10)) console.log(`  ${took.toFixed(0)} ms  ${path}`);
for (const [rule, count] of [...findings].sort()) console.log(`  ${count} ${rule}`);
if (crashes > 0 || slow.some(({ took }) => took > tooLong)) process.exitCode = 1;

function lint(path: string): void {
  const text = readFileSync(path, 'utf8');
  files += 1;
  let took = 0;
  try {
    // Only this call measures the rules apart from parsing.
    const { messages } = linter.verifyAndFix(text, [{ languageOptions }, strict], { filename: path, stats: true, fix: false } as never);
    if (messages.some(({ fatal }) => fatal)) unparsed += 1;
    for (const { ruleId } of messages) if (ruleId?.startsWith('infra-clients/')) findings.set(ruleId, (findings.get(ruleId) ?? 0) + 1);
    const { rules = {} } = linter.getTimes().passes[0] ?? {};
    took = Object.values(rules).reduce((sum, { total }) => sum + total, 0);
  } catch (error) {
    crashes += 1;
    console.log(`${path}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  spent += took;
  if (slow.length < 10 || took > tooLong || slow.some((each) => each.took < took)) slow.push({ path, took });
}

function* scriptsBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== '.git') yield* scriptsBelow(path);
    } else if (entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name)) yield path;
  }
}
