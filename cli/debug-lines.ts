import { posix } from 'node:path';
import type { Survey } from '../survey/survey.ts';
import { line, type Terminal } from './terminal.ts';

/** `--debug`: under which configuration and with which parser how many files were looked at, on stderr. */
export function printDebug({ cwd, stderr }: Terminal, { origin, seen, linted }: Pick<Survey, 'origin' | 'seen' | 'linted'>): void {
  const configs = origin.configFiles.map((path) => (path === null ? 'none' : posix.relative(cwd, path)));
  line(stderr, `infra-clients: configuration: ${configs.length === 0 ? 'our own' : configs.join(', ')}`);
  line(stderr, `infra-clients: parser: ${origin.parsers.length === 0 ? 'none' : origin.parsers.join(', ')}`);
  line(stderr, `infra-clients: files: ${seen} seen, ${seen - linted} skipped, ${linted} linted`);
}
