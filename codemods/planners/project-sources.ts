import { posix } from 'node:path';
import { isAside } from '../../analysis/aside.ts';
import { ownSources } from '../own-sources.ts';
import { pathOf, type Subject } from '../subject.ts';
import type { SourceFile } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';

/**
 * The sources in which a class may look for what it can use: those of its own package, as far as they are loaded, that
 * are neither declarations nor scripts or tests, in the order of their paths.
 */
export function sourcesAround(subject: Subject): readonly SourceFile[] {
  const { project, input } = subject;
  const home = packageFolder(subject, subject.report.file);
  return kept(project, `${input.root}\0${home}`, () => sourcesOfPackage(subject, home));
}

/** The same of the other packages of the workspace, as far as they are loaded. */
export function sourcesElsewhere(subject: Subject): readonly SourceFile[] {
  const { project, input } = subject;
  return kept(project, `${input.root}\0${packageFolder(subject, subject.report.file)}\0elsewhere`, () => {
    const around = new Set(sourcesAround(subject));
    return sourcesInUse(subject).filter((source) => !around.has(source));
  });
}

/** By root and folder of the package. */
const kept = keptInProgram<readonly SourceFile[]>();

function sourcesOfPackage(subject: Subject, home: string): SourceFile[] {
  const { root } = subject.input;
  return sourcesInUse(subject).filter((source) => source.getFilePath().startsWith(`${root}/`) && packageFolder(subject, source.getFilePath()) === home);
}

function sourcesInUse({ project, input }: Subject): SourceFile[] {
  return ownSources(project)
    .filter((source) => !isAside(pathOf(input, source.getFilePath())))
    .sort((a, b) => (a.getFilePath() < b.getFilePath() ? -1 : 1));
}

/** The folder of the `package.json` that a file belongs to, the root where none lies between. */
export function packageFolder({ input: { root, files } }: Pick<Subject, 'input'>, file: string): string {
  let folder = posix.dirname(file);
  while (folder !== root && folder.startsWith(`${root}/`) && files.stat(posix.join(folder, 'package.json')) === null) folder = posix.dirname(folder);
  return folder;
}
