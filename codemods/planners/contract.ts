import { planned, type NameWish, type Planned } from '../planned.ts';
import type { ClassNode, Subject } from '../subject.ts';
import { SyntaxKind } from '../typescript.ts';
import { documentHeritage } from './jsdoc.ts';
import { configuredModule, isFreeFor } from './module-name.ts';

/** The contract of a class that loses its base. */
export interface ContractPlan extends Planned {
  readonly contract: string | null;
  /** What stands in place of `extends X`: nothing, or ` implements Y`. */
  readonly clause: string;
}

/** Keeps the contract that a class implements, else adds the configured one, else says that there is none. */
export function planContract(subject: Subject, node: ClassNode): ContractPlan {
  const { isTypeScript, report, path } = subject;
  const present = report.contracts[0] ?? null;
  const found = present === null ? configuredContract(subject) : null;
  const wish = found !== null && typeof found !== 'string' ? found : null;
  const about = { contract: present ?? wish?.name ?? null, clause: '' };
  if (!isTypeScript) return { ...planned({ steps: documentHeritage(subject, node, wish), notes: notesOf(present, found) }), ...about };
  if (!wish) return { ...planned({ notes: notesOf(present, found) }), ...about };
  if (!isFreeFor(subject, wish)) return { ...planned({ obstacles: [{ reason: 'edit-conflict', line: report.span.line, detail: `${wish.name} means something else in this file` }] }), ...about };
  const wishes = wish.from.kind === 'file' && wish.from.path === path ? [] : [wish];
  const last = node.getHeritageClauseByKind(SyntaxKind.ImplementsKeyword)?.getTypeNodes().at(-1);
  if (!last) return { ...planned({ wishes }), ...about, clause: ` implements ${wish.name}` };
  const end = last.getEnd();
  return { ...planned({ wishes, steps: [{ kind: 'replace', planner: 'contract', start: end, end, text: `, ${wish.name}` }] }), ...about };
}

/** The contract that the settings name for a class: null where they name none, a sentence where it is not found. */
function configuredContract({ input, report }: Subject): NameWish | string | null {
  const setting = input.policy.contracts.find(({ matchesClass }) => matchesClass(report.name));
  if (!setting) return null;
  const { from, file } = configuredModule(input, report.file, setting.from);
  if (file === null) return `${setting.from} is neither a file below the root nor a package that can be found`;
  return { name: setting.implements, from, exported: 'named', typeOnly: true, replaces: null };
}

function notesOf(present: string | null, found: NameWish | string | null): string[] {
  if (present !== null || (found !== null && typeof found !== 'string')) return [];
  return [found === null ? 'implements no contract' : `implements no contract: ${found}`];
}
