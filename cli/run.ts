import { Command, CommanderError } from 'commander';
import { createRequire } from 'node:module';
import { checkCommand } from './check.ts';
import { explainCommand } from './explain.ts';
import { migrateCommand } from './migrate.ts';
import { line, type ExitCode, type Terminal } from './terminal.ts';
import { undoCommand } from './undo.ts';

/**
 * Runs `infra-clients` with the arguments behind the program's name. Never throws: what goes wrong is one error on
 * stderr and exit code 2.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('infra-clients')
    .description('Finds infrastructure classes on the wrong side of the line, and moves them.')
    .version(version())
    .exitOverride()
    .showHelpAfterError('(infra-clients --help shows the commands)')
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    });
  for (const command of [checkCommand, migrateCommand, explainCommand, undoCommand]) {
    program.addCommand(command(terminal, (ended) => (code = ended)).copyInheritedSettings(program));
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    line(terminal.stderr, `infra-clients: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

function version(): string {
  return (createRequire(import.meta.url)('eslint-plugin-infra-clients/package.json') as { version: string }).version;
}
