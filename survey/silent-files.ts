import { analyzeModule } from '../analysis/analyze.ts';
import type { Files } from '../analysis/files.ts';
import { loadModule } from '../analysis/module-source.ts';
import { relativeTo, type Project } from '../analysis/project.ts';
import { compilePolicy } from '../policy/compile.ts';
import { allRules } from '../rules/all-rules.ts';
import { blockExtensions } from './discovery.ts';
import { maySpeak } from './linted-files.ts';
import { seedTest } from './seed.ts';

/**
 * Tells of a file whether none of our rules can report anything in it, whatever its options: ESLint would ask the same
 * detector. False for what is not known without ESLint: a file that does not parse, and one with blocks of script.
 */
export function silenceTest(port: Files, settings: unknown, root: string): (path: string) => boolean {
  const compiled = compilePolicy(settings);
  if (!compiled.ok) return () => false;
  const project: Project = { files: port, policy: compiled.policy, root };
  const isSeed = seedTest(compiled.policy, root, true);
  return (path) => {
    if (blockExtensions.some((extension) => path.endsWith(extension))) return false;
    const text = port.read(path);
    if (!maySpeak(path, text === null ? null : Buffer.from(text, 'utf8'), isSeed)) return true;
    const loaded = loadModule(port, path);
    if (!loaded.ok) return false;
    const report = analyzeModule(project, loaded.module);
    return allRules.every(({ find }) => find(report, {}, (file) => relativeTo(project, file)).length === 0);
  };
}
