import type { Project, ts } from '../typescript.ts';

/**
 * Keeps what was found in the files of a project, so that the next class need not look again. An answer holds for one
 * program: a file that comes to the project makes another one.
 */
export function keptInProgram<Answer>(): (project: Project, key: unknown, find: () => Answer) => Answer {
  const answers = new WeakMap<ts.Program, Map<unknown, Answer>>();
  return (project, key, find) => {
    const program = project.getProgram().compilerObject;
    const known = answers.get(program) ?? new Map<unknown, Answer>();
    answers.set(program, known);
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const found = find();
    known.set(key, found);
    return found;
  };
}
