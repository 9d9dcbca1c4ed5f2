import type { SourceModule } from './project.ts';

const known = new WeakMap<SourceModule['ast'], Map<string, boolean>>();

/** Whether the text of a module holds a phrase. It is looked through once, however many classes of a large module ask. */
export function textHolds({ ast, text }: SourceModule, phrase: string): boolean {
  let answers = known.get(ast);
  if (!answers) known.set(ast, (answers = new Map<string, boolean>()));
  let answer = answers.get(phrase);
  if (answer === undefined) answers.set(phrase, (answer = text.includes(phrase)));
  return answer;
}
