import { nothing, planned, type Planned } from '../planned.ts';
import type { Subject } from '../subject.ts';
import { SyntaxKind } from '../typescript.ts';
import { configuredModule, isFreeFor } from './module-name.ts';

/** The contract of a class that loses its base. */
export interface ContractPlan extends Planned {
  readonly contract: string | null;
  /** What stands in place of `extends X`: nothing, or ` implements Y`. */
  readonly clause: string;
}

/** Keeps the contract that a class implements, else adds the configured one, else says that there is none. */
export function planContract(subject: Subject): ContractPlan {
  const { report, input, node, isTypeScript } = subject;
  const [present] = report.contracts;
  if (present !== undefined) return { ...nothing, contract: present, clause: '' };
  const setting = input.policy.contracts.find(({ matchesClass }) => matchesClass(report.name));
  if (!setting || !node) return { ...planned({ notes: ['implements no contract'] }), contract: null, clause: '' };
  if (!isTypeScript) return { ...planned({ notes: [`implements ${setting.implements} in a comment only if you add \`@implements {${setting.implements}}\``] }), contract: null, clause: '' };
  const { from, file } = configuredModule(input, report.file, setting.from);
  if (file === null) return { ...planned({ notes: [`implements no contract: ${setting.from} is neither a file below the root nor a package that can be found`] }), contract: null, clause: '' };
  const wish = { name: setting.implements, from, exported: 'named' as const, typeOnly: true, replaces: null };
  if (!isFreeFor(subject, wish)) return { ...planned({ obstacles: [{ reason: 'edit-conflict', line: report.span.line, detail: `${wish.name} means something else in this file` }] }), contract: null, clause: '' };
  const wishes = from.kind === 'file' && from.path === subject.path ? [] : [wish];
  const clause = node.getHeritageClauseByKind(SyntaxKind.ImplementsKeyword);
  const last = clause?.getTypeNodes().at(-1);
  if (!last) return { ...planned({ wishes }), contract: wish.name, clause: ` implements ${wish.name}` };
  const end = last.getEnd();
  return { ...planned({ wishes, steps: [{ kind: 'replace', planner: 'contract', start: end, end, text: `, ${wish.name}` }] }), contract: wish.name, clause: '' };
}
