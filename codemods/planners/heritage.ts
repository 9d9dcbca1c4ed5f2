import { join, planned, type Planned } from '../planned.ts';
import type { Range, Step } from '../compose.ts';
import { descendantsWhere } from '../descendants.ts';
import { isClassNode, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind } from '../typescript.ts';
import { isRedeclared, type Ancestry } from './ancestry.ts';
import { planConstructor } from './constructor.ts';
import type { OwnLogger } from './own-logger.ts';

/** What goes with the base: steps, and members that go with all their lines. */
export interface HeritagePlan extends Planned {
  readonly goners: readonly Range[];
}

/**
 * Takes the monitored base away: `extends X`, the call of `super`, a constructor that held nothing else, fields that
 * only re-declare one of the base, and `override`. A class whose direct base stays keeps `extends` and `super`; a mixin
 * is given an empty class.
 *
 * @param logger the logger that it makes for itself
 * @param clause what stands in place of `extends X`, or behind it where it stays: nothing, or ` implements Y`
 */
export function planHeritage(subject: Subject, node: ClassNode, ancestry: Ancestry, logger: OwnLogger, clause: string): HeritagePlan {
  const { between, mixin } = ancestry;
  const losesAll = between.length === 0;
  const stays = new Set(between.flatMap((base) => [...base.getInstanceMembers(), ...base.getStaticMembers()]).map((member) => member.getName()));
  const overrides = descendantsWhere(node, ({ kind }) => kind === SyntaxKind.OverrideKeyword).filter((keyword) => keyword.getFirstAncestor(isClassNode) === node && !stays.has(memberName(keyword)));
  const steps = overrides.map((keyword): Step => ({ kind: 'replace', planner: 'heritage', start: keyword.getStart(), end: endOfSpace(subject, keyword.getEnd()), text: '' }));
  const unmixed: Step[] = mixin ? [{ kind: 'replace', planner: 'heritage', start: mixin.argument.getStart(), end: mixin.argument.getEnd(), text: 'class {}' }] : [];
  const redeclared = node.getInstanceProperties().filter((property) => isRedeclared(property) && !stays.has(property.getName()));
  const constructor = planConstructor(subject, node, ancestry, logger);
  return {
    ...join([planned({ steps: [...headSteps(subject, node, losesAll, clause), ...unmixed, ...steps] }), constructor]),
    goners: [...constructor.goners, ...redeclared.map((property) => ({ start: property.getStart(true), end: property.getEnd() }))],
  };
}

function headSteps({ text: { text } }: Subject, node: ClassNode, losesAll: boolean, clause: string): Step[] {
  const extending = node.getHeritageClauseByKind(SyntaxKind.ExtendsKeyword);
  if (!extending) return [];
  const end = extending.getEnd();
  if (!losesAll) return clause === '' ? [] : [{ kind: 'replace', planner: 'heritage', start: end, end, text: clause }];
  const start = text.slice(0, extending.getStart()).trimEnd().length;
  // A comment that ends a line stays, so the line end behind it stays as well.
  const from = /\/\/[^\n]*$/u.test(text.slice(0, start)) ? extending.getStart() : start;
  return [{ kind: 'replace', planner: 'heritage', start: from, end, text: clause }];
}

/** The name of the member, or of the parameter property, that a modifier belongs to. */
function memberName(modifier: Node): string {
  const member = modifier.getParent();
  return member && Node.hasName(member) ? member.getName() : '';
}

function endOfSpace({ text: { text } }: Subject, offset: number): number {
  return offset + (/^\s*/u.exec(text.slice(offset))?.[0].length ?? 0);
}
