import type { SourceModule } from './project.ts';

const known = new WeakMap<SourceModule['ast'], Map<string, boolean>>();

/** Whether the text of a module holds a phrase. It is looked through once, however many classes of a large module ask. */
export function textHolds({ ast, text }: SourceModule, phrase: string): boolean {
  const answers = known.get(ast) ?? new Map<string, boolean>();
  known.set(ast, answers);
  const answer = answers.get(phrase) ?? text.includes(phrase);
  answers.set(phrase, answer);
  return answer;
}
