import { posix } from 'node:path';
import { planConfig, writeConfig, type ConfigPlan } from '../codemods/write-config.ts';
import type { Settings } from '../policy/settings.ts';
import { configProblem } from '../survey/config-effect.ts';
import { firstLook, type FirstLook } from '../survey/first-look.ts';
import { counted, line, progressOn, type ExitCode, type Terminal } from './terminal.ts';

/**
 * `infra-clients init` without `--factory`: says what it saw, what it would report and which settings it proposes;
 * with `yes` it writes them. A configuration that has our rules on is left as it is.
 */
export async function initSettings(terminal: Terminal, yes: boolean): Promise<ExitCode> {
  const progress = progressOn(terminal);
  progress.show('looking for files…');
  const outcome = await firstLook(terminal.cwd, progress.show);
  progress.done();
  if (!outcome.ok) {
    line(terminal.stderr, `infra-clients: ${outcome.problem.message}`);
    return 2;
  }
  const { look } = outcome;
  const say = (text: string): void => line(terminal.stderr, `infra-clients: ${text}`);
  printSeen(terminal, look);
  printFindings(terminal, look);
  const shown = posix.relative(look.cwd, look.place.path);
  if (look.configured) {
    const missing = withoutKeys(look.proposal.settings, look.configured.settings);
    if (Object.keys(missing).length > 0) line(terminal.stdout, `\nSettings that ${shown} does not have:\n\n${JSON.stringify(missing, null, 2)}`);
    say(`${shown} has our rules on already; it is left as it is.`);
    return 0;
  }
  const plan = planConfig(look.place, look.proposal.settings, look.files.some((file) => /\.[cm]?tsx?$/.test(file)));
  line(terminal.stdout, `\n${headOf(plan, shown)}\n\n${plan.shown}`);
  if (look.place.kind === 'flat' && hasUnreadTypeScript(look)) say(`${shown} is for no TypeScript file: add { files: ['**/*.ts'], languageOptions: { parser } } with the parser of eslint-plugin-infra-clients/parser or of typescript-eslint.`);
  if (plan.kind === 'by-hand') {
    say(`${plan.why} Nothing is written; add the lines above yourself.`);
    return 1;
  }
  if (!yes) {
    say('nothing is written; infra-clients init --yes writes it.');
    return 0;
  }
  const { cwd, files, configs, place } = look;
  const problem = await writeConfig(look.root, plan.change, () => configProblem(cwd, files, place.kind === 'flat' ? configs : null));
  if (problem !== null) {
    say(`${problem} Add the lines above yourself.`);
    return 1;
  }
  say(`${shown} is written; infra-clients check shows the findings, and infra-clients undo takes it back.`);
  return 0;
}

function printSeen({ stdout }: Terminal, { files, shapes, proposal }: FirstLook): void {
  const { bases, factories, loggerMakers, loggers } = shapes;
  const rows: readonly (readonly [string, string])[] = [
    ...bases.map(({ name, file, calls, concerns, subclasses }): [string, string] => ['monitored base', `${name} (${file}): ${calls.join(', ')}; ${concerns.join(', ')}; extended by ${counted(subclasses, 'class', 'classes')}`]),
    ...factories.map(({ create, file, replaces, driver }): [string, string] => ['client factory', `${create} (${file}): ${replaces} of ${driver}`]),
    ...loggerMakers.map(({ name, file }): [string, string] => ['logger', `${name}() (${file})`]),
    ...loggers.map(({ name, file }): [string, string] => ['logger', `${name} (${file})`]),
    ...(proposal.settings.contracts ?? []).map(({ classes, implements: name, from }): [string, string] => ['contract', `${name} (${from}) of ${[classes].flat().join(', ')}`]),
  ];
  line(stdout, `${counted(files.length, 'file')} looked at${rows.length === 0 ? '.' : ':'}`);
  for (const [what, text] of rows) line(stdout, `  ${what.padEnd(14)}  ${text}`);
  if (proposal.questions.length > 0) line(stdout, '\nTo be decided by you:');
  for (const question of proposal.questions) line(stdout, `  ${question}`);
}

function printFindings({ stdout, stderr }: Terminal, { cwd, result }: FirstLook): void {
  const { findings, unparsed } = result;
  const rules = [...new Set(findings.map(({ finding }) => finding.rule))].sort();
  line(stdout, findings.length === 0 ? '\nNothing would be reported.' : `\n${counted(findings.length, 'finding')} would be reported:`);
  for (const rule of rules) line(stdout, `  ${String(findings.filter(({ finding }) => finding.rule === rule).length).padStart(5)}  ${rule}`);
  for (const { file, line: at, message } of unparsed) line(stderr, `infra-clients: ${posix.relative(cwd, file)}:${at} does not parse: ${message}`);
}

function headOf(plan: ConfigPlan, shown: string): string {
  if (plan.kind === 'by-hand') return 'To be added by hand:';
  return plan.change.kind === 'created' ? `${shown}, a new file:` : `To be added to ${shown}:`;
}

function withoutKeys(settings: Settings, known: Settings): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => !(key in known)));
}

function hasUnreadTypeScript({ files, configs }: FirstLook): boolean {
  const scripts = files.filter((file) => /\.[cm]?tsx?$/.test(file));
  return scripts.length > 0 && scripts.every((file) => !configs.has(file));
}
