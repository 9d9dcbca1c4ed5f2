import { posix } from 'node:path';
import { planConfig, writeConfig, type ConfigPlan } from '../codemods/write-config.ts';
import { counted } from '../policy/counted.ts';
import type { Settings } from '../policy/settings.ts';
import { configProblem } from '../survey/config-effect.ts';
import { firstLook, type FirstLook } from '../survey/first-look.ts';
import { countedByRule, initDocument, type InitOutcome } from '../survey/init-document.ts';
import { line, progressOn, say, type ExitCode, type Terminal } from './terminal.ts';

/** What became of the configuration, in a word for a program and in prose, and what the command ends with. */
interface Ending {
  readonly outcome: InitOutcome;
  readonly prose: string;
  readonly code: ExitCode;
}

/**
 * `infra-clients init` without `--factory`: says what it saw, what it would report and which settings it proposes, with
 * `json` as one document; with `yes` it writes them. A configuration that has our rules on is left as it is.
 */
export async function initSettings(terminal: Terminal, { yes, json }: { readonly yes: boolean; readonly json: boolean }): Promise<ExitCode> {
  const progress = progressOn(terminal);
  progress.show('looking for files…');
  const outcome = await firstLook(terminal.cwd, progress.show);
  progress.done();
  if (!outcome.ok) {
    say(terminal, outcome.problem.message);
    return 2;
  }
  const { look } = outcome;
  const shown = posix.relative(look.cwd, look.place.path);
  const missing = withoutKeys(look.proposal.settings, look.configured?.settings ?? {});
  const plan = look.configured ? null : planConfig(look.place, look.proposal.settings, look.files.some((file) => /\.[cm]?tsx?$/.test(file)));
  if (!json) {
    printSeen(terminal, look);
    printFindings(terminal, look);
    if (plan) line(terminal.stdout, `\n${headOf(plan, shown)}\n\n${plan.shown}`);
    else if (Object.keys(missing).length > 0) line(terminal.stdout, `\nSettings that ${shown} does not have:\n\n${JSON.stringify(missing, null, 2)}`);
  }
  const { outcome: became, prose, code } = plan ? await settled(look, plan, shown, yes) : { outcome: 'configured' as const, prose: `${shown} has our rules on already; it is left as it is.`, code: 0 as const };
  if (json) {
    const change = plan?.kind !== 'write' ? null : plan.change.kind === 'created' ? 'created' : 'modified';
    line(terminal.stdout, JSON.stringify(initDocument(look, missing, { path: shown, outcome: became, change, text: plan?.shown ?? null }), null, 2));
  }
  for (const { file, line: at, message } of look.result.unparsed) say(terminal, `${posix.relative(look.cwd, file)}:${at} does not parse: ${message}`);
  if (plan && look.place.kind === 'flat' && hasUnreadTypeScript(look)) say(terminal, `${shown} is for no TypeScript file: add { files: ['**/*.ts'], languageOptions: { parser } } with the parser of eslint-plugin-infra-clients/parser or of typescript-eslint.`);
  say(terminal, prose);
  return code;
}

/** Writes what is planned where that is asked for and possible. */
async function settled({ root, cwd, files, configs, place }: FirstLook, plan: ConfigPlan, shown: string, yes: boolean): Promise<Ending> {
  if (plan.kind === 'by-hand') return { outcome: 'by-hand', prose: `${plan.why} Nothing is written; add the lines above yourself.`, code: 1 };
  if (!yes) return { outcome: 'proposed', prose: 'nothing is written; infra-clients init --yes writes it.', code: 0 };
  const problem = await writeConfig(root, plan.change, () => configProblem(cwd, files, place.kind === 'flat' ? configs : null));
  if (problem !== null) return { outcome: 'by-hand', prose: `${problem} Add the lines above yourself.`, code: 1 };
  return { outcome: 'written', prose: `${shown} is written; infra-clients check shows the findings, and infra-clients undo takes it back.`, code: 0 };
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

function printFindings({ stdout }: Terminal, { result: { findings } }: FirstLook): void {
  line(stdout, findings.length === 0 ? '\nNothing would be reported.' : `\n${counted(findings.length, 'finding')} would be reported:`);
  for (const { rule, count } of countedByRule(findings)) line(stdout, `  ${String(count).padStart(5)}  ${rule}`);
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
