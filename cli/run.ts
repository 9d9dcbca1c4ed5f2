import { Command, CommanderError } from 'commander';
import { realpathSync } from 'node:fs';
import plugin from '../rules/index.ts';
import { say, type ExitCode, type Terminal } from './terminal.ts';

/** Makes a command that calls `end` with its exit code. */
export type MakeCommand = (terminal: Terminal, end: (code: ExitCode) => void) => Command;

const commands: Readonly<Record<string, () => Promise<MakeCommand>>> = {
  check: async () => (await import('./check.ts')).checkCommand,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  budget: async () => (await import('./budget.ts')).budgetCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  init: async () => (await import('./init.ts')).initCommand,
  undo: async () => (await import('./undo.ts')).undoCommand,
  analyze: async () => (await import('./analyze.ts')).analyzeCommand,
  combine: async () => (await import('./combine.ts')).combineCommand,
  apply: async () => (await import('./apply.ts')).applyCommand,
};

const examples = `
Examples:
  infra-clients check              every finding, with the reason
  infra-clients migrate --dry-run  what a migration would change
  infra-clients explain src/       every class, its role and the evidence`;

/**
 * Runs `infra-clients` with the arguments behind the program's name. Never throws: what goes wrong is one error on
 * stderr and exit code 2.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  try {
    const here = { ...terminal, cwd: realpathSync(terminal.cwd) };
    const program = new Command('infra-clients')
      .description('Finds infrastructure classes on the wrong side of the line, and moves them.')
      .version(plugin.meta.version)
      .addHelpText('after', examples)
      .exitOverride()
      .configureOutput({
        writeOut: (text) => void terminal.stdout.write(text),
        writeErr: (text) => void terminal.stderr.write(text),
        outputError: (text, write) => write(`infra-clients: ${sentence(text)} infra-clients --help shows what there is.\n`),
      });
    for (const name of wantedCommands(args)) {
      const make = await commands[name]?.();
      if (make) program.addCommand(make(here, (ended) => (code = ended)).copyInheritedSettings(program));
    }
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    say(terminal, error instanceof Error ? error.message : String(error));
    return 2;
  }
}

/** The command that is asked for, so that `check` does not wait for what only `migrate` loads; all for the help. */
function wantedCommands(args: readonly string[]): readonly string[] {
  const names = Object.keys(commands);
  const [first = ''] = args;
  return names.includes(first) ? [first] : names;
}

/** Commander's `error: unknown option '--jsn'\n(Did you mean --json?)` as sentences. */
function sentence(text: string): string {
  const [what = '', ...hints] = text.trim().replace(/^error: /, '').replace(/\.$/, '').split('\n');
  return [`${what}.`, ...hints.map((hint) => hint.replace(/^\((.*)\)$/, '$1'))].join(' ');
}
