import type { Project, SourceFile } from './typescript.ts';

/** The loaded sources of a project that its people write: neither packages nor declarations. */
export function ownSources(project: Project): SourceFile[] {
  return project.getSourceFiles().filter((file) => !file.isInNodeModules() && !file.isDeclarationFile());
}
