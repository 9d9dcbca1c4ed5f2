import { posix } from 'node:path';
import { diskFiles } from '../analysis/files.ts';
import type { ClassReport } from '../analysis/report.ts';
import { unconfiguredBase } from '../analysis/unconfigured-base.ts';
import { settingsKey } from '../policy/settings.ts';
import type { FoundScope } from './scopes.ts';
import type { Survey } from './survey.ts';

/**
 * A sentence for each monitored base of the settings that no class extends, where a class extends another one of that
 * name: its `from` leads elsewhere, or nowhere.
 */
export function strayBases({ cwd, scopes, classes }: Pick<Survey, 'cwd' | 'scopes' | 'classes'>): string[] {
  const sentences = scopes.flatMap((scope) => {
    const own = classesOf(scope, classes);
    return scope.policy.monitoredBases.flatMap(({ class: name, from }, index) => {
      if (from === undefined || own.some(({ heritage: { end } }) => end.kind === 'monitored' && end.base === name)) return [];
      const [missed] = own.flatMap((report) => report.heritage.links.flatMap((link) => (link.name === name ? [{ report, link }] : [])));
      if (!missed) return [];
      const { report, link } = missed;
      const origin = link.file === null ? 'of another module' : `of ${posix.relative(cwd, link.file)}`;
      return [`settings['${settingsKey}'].monitoredBases[${index}] is the base of no class: ${report.name} (${posix.relative(cwd, report.file)}) extends the ${name} ${origin}, and '${from}' does not lead there; correct its from, or leave it out.`];
    });
  });
  return [...new Set(sentences)];
}

/** A sentence for each class that has the shape of a monitored base, is none by the settings, and is extended by infrastructure. */
export function unconfiguredBases({ cwd, scopes, classes }: Pick<Survey, 'cwd' | 'scopes' | 'classes'>): string[] {
  const files = diskFiles();
  const sentences = new Map<string, string>();
  for (const scope of scopes) {
    const project = { files, policy: scope.policy, root: scope.root };
    for (const report of classesOf(scope, classes)) {
      const shape = report.role === 'infrastructure' && !report.tentative ? unconfiguredBase(project, report) : null;
      const { path } = shape?.found.module ?? { path: '' };
      if (!shape || sentences.has(`${path}#${shape.found.name}`)) continue;
      const { found: { name }, calls } = shape;
      const entry = `{ "class": "${name}", "from": "${posix.relative(scope.root, path)}", "calls": ${JSON.stringify(calls)} }`;
      sentences.set(`${path}#${name}`, `${name} (${posix.relative(cwd, path)}), which ${report.name} extends, has the shape of a monitored base: it ${concernText(shape.concerns)} what ${calls.join(' and ')} run${calls.length === 1 ? 's' : ''}. If it is one, add ${entry} to \`monitoredBases\`.`);
    }
  }
  return [...sentences.values()];
}

function concernText(concerns: readonly ('logs' | 'retries' | 'breaks')[]): string {
  const words = concerns.map((each) => ({ logs: 'logs', retries: 'tries again', breaks: 'guards with a circuit breaker' })[each]);
  return words.join(' and ');
}

function classesOf({ files }: FoundScope, classes: readonly ClassReport[]): ClassReport[] {
  const own = new Set(files);
  return classes.filter(({ file }) => own.has(file));
}
