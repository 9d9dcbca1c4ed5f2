import { Command, Option } from 'commander';
import { posix, relative } from 'node:path';
import { factoryKinds, type FactoryKind } from '../codemods/factory-template.ts';
import { writeFactory } from '../codemods/write-factory.ts';
import { migrationRoot } from '../survey/migration-root.ts';
import { line, type ExitCode, type Terminal } from './terminal.ts';

interface Options {
  readonly factory: FactoryKind | 'redis';
  readonly out?: string;
}

/** `infra-clients init`: write what a migration needs and the project does not have. */
export function initCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('init')
    .description('write a client factory from a template, for you to review')
    .addOption(new Option('--factory <kind>', 'the driver that it makes a client of').choices(['redis', ...factoryKinds]).makeOptionMandatory())
    .option('--out <file>', 'where it goes; an existing file is never overwritten')
    .addHelpText('after', '\nExample:\n  infra-clients init --factory redis')
    .action(async ({ factory, out }: Options) => {
      const root = migrationRoot(terminal.cwd);
      const path = out === undefined ? null : relative(root, posix.resolve(terminal.cwd, out.replaceAll('\\', '/'))).replaceAll('\\', '/');
      const result = await writeFactory({ root, kind: factory, path });
      if (result.kind === 'problem') {
        line(terminal.stderr, `infra-clients: ${result.message}`);
        return end(2);
      }
      const { replaces, create } = result.template;
      line(terminal.stdout, posix.relative(terminal.cwd, posix.join(root, result.path)));
      line(terminal.stderr, `infra-clients: review it, then add to settings['infra-clients']: ${JSON.stringify({ factories: [{ replaces, create, from: result.path }] })}`);
      return end(0);
    });
}
