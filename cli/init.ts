import { Command, Option } from 'commander';
import { factoryKinds, type FactoryKind } from '../codemods/factory-template.ts';
import { initFactory } from './init-factory.ts';
import { initSettings } from './init-settings.ts';
import { line, type ExitCode, type Terminal } from './terminal.ts';

interface Options {
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly factory?: FactoryKind | 'redis';
  readonly out?: string;
}

/** `infra-clients init`: propose settings from what the codebase contains, or write a client factory that it lacks. */
export function initCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('init')
    .description('propose settings from what the codebase contains, or write a client factory')
    .addOption(new Option('--yes', 'write the settings into eslint.config.js; without it they are only printed').conflicts(['factory', 'out']))
    .addOption(new Option('--json', 'print one JSON document on stdout, and nothing else').conflicts(['factory', 'out']))
    .addOption(new Option('--factory <kind>', 'write a client factory from a template instead, for you to review').choices(['redis', ...factoryKinds]))
    .option('--out <file>', 'where the factory goes; an existing file is never overwritten')
    .addHelpText('after', examples)
    .action(async ({ yes = false, json = false, factory, out }: Options) => {
      if (factory !== undefined) return end(await initFactory(terminal, factory, out));
      if (out === undefined) return end(await initSettings(terminal, { yes, json }));
      line(terminal.stderr, 'infra-clients: --out says where a factory goes; give --factory <kind> as well.');
      return end(2);
    });
}

const examples = `
Examples:
  infra-clients init                  what it saw, what it would report, what it proposes
  infra-clients init --yes            write it
  infra-clients init --json           the same for a program; writes nothing without --yes
  infra-clients init --factory redis  a client factory, for you to review`;
