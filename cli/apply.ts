import { Command } from 'commander';
import { applyPlan } from '../codemods/apply-plan.ts';
import { commandOn, printResult } from './migrate.ts';
import type { ExitCode, Terminal } from './terminal.ts';

interface Options {
  readonly allowDirty?: boolean;
  readonly verify?: string;
  readonly config?: string;
  readonly settings?: string;
  readonly json?: boolean;
}

/** `infra-clients apply`: write a plan that combine has proven. */
export function applyCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('apply')
    .description('write a plan that combine has proven; infra-clients undo takes it back')
    .argument('<plan>', 'what combine wrote')
    .option('--verify <command>', 'run a command on the result, such as "npm test"; where it fails everything is taken back')
    .option('--allow-dirty', 'write even where tracked files have uncommitted changes')
    .option('--config <file>', "ESLint's configuration file (default: looked up as ESLint does)")
    .option('--settings <file>', 'JSON file with settings, for a project without an ESLint configuration')
    .option('--json', 'print one JSON document on stdout, and nothing else')
    .addHelpText('after', '\nExample:\n  infra-clients apply plan.json --verify "npm test"')
    .action(async (plan: string, options: Options) => {
      const result = await applyPlan({
        cwd: terminal.cwd,
        plan,
        allowDirty: options.allowDirty ?? false,
        verify: options.verify === undefined ? null : commandOn(terminal, options.verify),
        configFile: options.config ?? null,
        settingsFile: options.settings ?? null,
      });
      end(printResult(terminal, result, options.json ?? false) ?? 0);
    });
}
