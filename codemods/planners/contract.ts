import { planned, type NameWish, type Obstacle, type Planned } from '../planned.ts';
import type { ClassNode, Subject } from '../subject.ts';
import { SyntaxKind } from '../typescript.ts';
import { extractContract } from './extracted-contract.ts';
import { documentHeritage } from './jsdoc.ts';
import { configuredOrigin, isFreeFor } from './module-name.ts';
import { satisfiedContract } from './satisfied-contract.ts';

/** The contract of a class. */
export interface ContractPlan extends Planned {
  readonly contract: string | null;
  /** What the head of the class gains where it implements nothing yet: nothing, or ` implements Y`. */
  readonly clause: string;
}

/** What a class is to implement. */
type Found =
  | { readonly kind: 'found'; readonly wish: NameWish; readonly implemented: string; readonly with: Planned }
  | { readonly kind: 'none'; readonly obstacle: Obstacle };

/**
 * The contract that a class implements already, else the one that the settings name for it, else one of the project
 * that it satisfies, else one that is extracted. Where there is none a finding of `require-contract` stays.
 */
export function planContract(subject: Subject, node: ClassNode): ContractPlan {
  const { isTypeScript, report, path } = subject;
  const [present] = report.contracts;
  if (present !== undefined) return { ...planned({ steps: isTypeScript ? [] : documentHeritage(subject, node, null) }), contract: present, clause: '' };
  const found = contractFor(subject, node);
  if (found.kind === 'none') {
    return { ...planned({ steps: isTypeScript ? [] : documentHeritage(subject, node, null), left: [{ rule: 'require-contract', obstacle: found.obstacle }] }), contract: null, clause: '' };
  }
  const { wish, implemented } = found;
  const about = { contract: wish.name, clause: '' };
  const made = found.with;
  if (!isTypeScript) return { ...made, steps: [...made.steps, ...documentHeritage(subject, node, wish)], ...about };
  if (!isFreeFor(subject, wish) && made.steps.length === 0) return { ...planned({ obstacles: [{ reason: 'edit-conflict', line: report.span.line, detail: `${wish.name} means something else in this file` }] }), ...about };
  const wishes = wish.from.kind === 'file' && wish.from.path === path ? [] : [wish];
  const last = node.getHeritageClauseByKind(SyntaxKind.ImplementsKeyword)?.getTypeNodes().at(-1);
  if (!last) return { ...made, wishes, ...about, clause: ` implements ${implemented}` };
  const end = last.getEnd();
  return { ...made, wishes, steps: [...made.steps, { kind: 'replace', planner: 'contract', start: end, end, text: `, ${implemented}` }], ...about };
}

/** The contract of a class that keeps what it extends. */
export function planContractAlone(subject: Subject, node: ClassNode): ContractPlan {
  const plan = planContract(subject, node);
  if (plan.clause === '') return plan;
  const extending = node.getHeritageClauseByKind(SyntaxKind.ExtendsKeyword);
  // A class without a name and type parameters has only its keyword.
  const head = extending ?? node.getTypeParameters().at(-1) ?? node.getNameNode() ?? node.getFirstChildByKindOrThrow(SyntaxKind.ClassKeyword);
  const { text } = subject.text;
  const end = extending || node.getTypeParameters().length === 0 ? head.getEnd() : text.indexOf('>', head.getEnd()) + 1;
  return { ...plan, steps: [...plan.steps, { kind: 'replace', planner: 'contract', start: end, end, text: plan.clause }] };
}

function contractFor(subject: Subject, node: ClassNode): Found {
  const { report, input } = subject;
  const configured = configuredContract(subject);
  if (typeof configured === 'string') return none(subject, `implements no contract: ${configured}`);
  const wish = configured ?? satisfiedContract(subject, node);
  if (wish) return { kind: 'found', wish, implemented: wish.name, with: planned({}) };
  // A base that is a contract, or a client that offers its driver's own interface, needs no other one.
  if (report.contractOrigin !== 'none' || report.operations.length === 0) return none(subject, 'implements no contract');
  if (!input.extract) return none(subject, 'implements no contract: no interface of the project fits, and none is extracted');
  const extracted = extractContract(subject, node);
  if (!extracted.ok) return none(subject, `implements no contract: ${extracted.what}`);
  const { wish: name, implemented, ...rest } = extracted.contract;
  return { kind: 'found', wish: name, implemented, with: rest };
}

/** The contract that the settings name for a class: null where they name none, a sentence where it is not found. */
function configuredContract(subject: Subject): NameWish | string | null {
  const setting = subject.input.policy.contracts.find(({ matchesClass }) => matchesClass(subject.report.name));
  if (!setting) return null;
  const module = configuredOrigin(subject, setting.from, setting.implements);
  if (!module) return `the package of ${setting.from} shows other packages no ${setting.implements}`;
  if (module.file === null) return `${setting.from} is neither a file below the root nor a package that can be found`;
  return { name: setting.implements, from: module.from, exported: 'named', typeOnly: true, replaces: null };
}

function none({ report }: Subject, detail: string): Found {
  return { kind: 'none', obstacle: { reason: 'no-contract', line: report.span.line, detail } };
}
