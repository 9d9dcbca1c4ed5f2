import { Command } from 'commander';
import { posix } from 'node:path';
import { undo } from '../codemods/undo.ts';
import { counted } from '../policy/counted.ts';
import { migrationRoot } from '../survey/migration-root.ts';
import { line, say, type ExitCode, type Terminal } from './terminal.ts';

/** `infra-clients undo`: take the last migration back. */
export function undoCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('undo')
    .description('take the last migration back, byte for byte, also one that was interrupted')
    .addHelpText('after', '\nExample:\n  infra-clients undo')
    .action(() => {
      const root = migrationRoot(terminal.cwd);
      const outcome = undo(root);
      switch (outcome.kind) {
        case 'undone':
          for (const file of outcome.files) line(terminal.stdout, posix.relative(terminal.cwd, posix.join(root, file)));
          say(terminal, `${counted(outcome.files.length, 'file')} as before the migration.`);
          return end(0);
        case 'nothing-to-undo':
          say(terminal, `there is no migration of ${root} to take back.`);
          return end(0);
        case 'refused':
        case 'interrupted':
          say(terminal, `${outcome.problem.message}.`);
          return end(2);
      }
    });
}
