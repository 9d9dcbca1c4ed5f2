import type { ClassReport } from '../../analysis/report.ts';
import { classesExtending, findingsOf } from '../class-index.ts';
import type { Need } from '../plan.ts';
import { planned, type Obstacle, type Planned } from '../planned.ts';
import { classNameOf, isClassNode, pathOf, placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind } from '../typescript.ts';
import { reportOf, type Ancestry } from './ancestry.ts';
import { referencesOf } from './references.ts';

/**
 * The classes that only lose the monitored base together with one: its own base, and every class that extends it. One
 * of these that is not migrated, or must not be, refuses all.
 */
export function planHierarchy(subject: Subject, node: ClassNode, { between: [base], mixin }: Ancestry): Planned {
  // What a mixin makes is of this class alone.
  const above = base && !mixin ? together(subject, base, 'intermediate-base', `it extends ${classNameOf(base)} (${placeOf(subject, base)})`) : [];
  const below = subclassesOf(subject, node).flatMap(({ at, subclass }) => {
    const what = `${subclass ? classNameOf(subclass) : at.getText()} (${placeOf(subject, at)}) extends it`;
    return subclass ? together(subject, subclass, 'has-subclasses', what) : [obstacle(subject, 'has-subclasses', what)];
  });
  const all = [...above, ...below];
  return planned({
    needs: all.flatMap((each) => ('group' in each ? [each] : [])),
    obstacles: all.flatMap((each) => ('group' in each ? [] : [each])),
  });
}

/** Whether a class is itself extended by classes that lose the base with it. */
export function hasSubclasses(subject: Subject, node: ClassNode): boolean {
  return subclassesOf(subject, node).length > 0;
}

function together(subject: Subject, other: ClassNode, reason: Need['reason'], what: string): (Need | Obstacle)[] {
  const report = reportOf(subject, other);
  if (!report) return [obstacle(subject, 'not-looked-at', what)];
  const against = whyNot(subject, report);
  if (against !== null) return [obstacle(subject, reason, `${what}, and ${against}`)];
  return [{ group: report.id.replace(report.file, pathOf(subject.input, report.file)), reason, detail: what }];
}

/** Why a class does not lose the base as well; null where it does. */
function whyNot({ losing, input }: Subject, report: ClassReport): string | null {
  const isReported = (id: string): boolean => findingsOf(input.findings, id).some(({ rule }) => rule === 'no-monitored-base');
  if (report.role === 'service') return 'is a service client';
  if (!losing.has(report.id)) return report.role === 'infrastructure' && !report.tentative ? 'what the rule says of it is suppressed' : 'is not known to be infrastructure';
  // A class in between is taken along though nothing is reported for it, but not where somebody said to leave it.
  if (report.role === 'infrastructure' && !report.tentative && !isReported(report.id)) return 'what the rule says of it is suppressed';
  return null;
}

interface Subclass {
  readonly at: Node;
  /** Null where something takes the class in, a mixin, and what comes of that is not seen. */
  readonly subclass: ClassNode | null;
}

function subclassesOf(subject: Subject, node: ClassNode): Subclass[] {
  const written = referencesOf(node).flatMap((reference): Subclass[] => {
    const clause = reference.getFirstAncestorByKind(SyntaxKind.HeritageClause);
    const subclass = clause?.getParent();
    if (clause?.getToken() !== SyntaxKind.ExtendsKeyword || !subclass || !isClassNode(subclass)) return [];
    const expression = clause.getTypeNodes()[0]?.getExpression();
    if (!expression || reference.getStart() > expression.getEnd()) return [];
    const isPlain = expression === reference || (Node.isPropertyAccessExpression(expression) && expression.getNameNode() === reference);
    return [{ at: reference, subclass: isPlain ? subclass : null }];
  });
  // Through an alias, `const Base = Monitored`, only the detector sees it.
  const own = reportOf(subject, node);
  const followed = own === null ? [] : classesExtending(subject.input.classes, own);
  const unseen = followed.flatMap((report): Subclass[] => {
    const found = subject.project.getSourceFile(report.file)?.getDescendantAtPos(report.nameSpan.start)?.getFirstAncestor(isClassNode);
    return found && !written.some(({ subclass }) => subclass === found) ? [{ at: found, subclass: found }] : [];
  });
  return [...written, ...unseen];
}

function obstacle({ report }: Subject, reason: Obstacle['reason'], detail: string): Obstacle {
  return { reason, line: report.span.line, detail };
}
