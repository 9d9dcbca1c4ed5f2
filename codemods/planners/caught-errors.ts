import { planned, type Obstacle, type Planned } from '../planned.ts';
import { placeOf, type ClassNode, type Subject } from '../subject.ts';
import { shownNode, ts, type Project } from '../typescript.ts';
import { declaresSame } from './ancestry.ts';
import { errorSites, type ErrorSite } from './error-sites.ts';
import { guardedCode } from './guarded-code.ts';
import { keptInProgram } from './kept-in-program.ts';
import { reachOf, type Reach } from './reach.ts';
import { whyStillRight } from './still-right.ts';
import { wrapperErrors } from './wrapper-errors.ts';
import { shortened } from './shown-code.ts';

/**
 * Code that tells the wrapper's errors apart, anywhere in the project, and may get them from calls that lose the
 * wrapper: those of a class itself, or of a client that the class no longer uses. Code that runs none of these calls
 * tests the errors of other classes, and nothing changes for it.
 *
 * @param caller the class whose calls lose the wrapper
 * @param lost its base, and what that extends
 */
export function planCaughtErrors(subject: Subject, caller: ClassNode, lost: readonly ClassNode[]): Planned {
  const { project } = subject;
  const base = lost.find((each) => each.getNameNode() !== undefined);
  if (!base) return planned({});
  const errors = wrapperErrors(project, lost);
  const holder = subject.node && !declaresSame(subject.node, caller) ? subject.node : null;
  const obstacles: Obstacle[] = [];
  const notes: string[] = [];
  for (const site of errorSites(project, errors)) {
    const reach = reachOfSite(project, site, lost, errors.makers);
    const isReached = reach.wrapped.has(caller.compilerNode) && (holder === null || reach.entered.has(holder.compilerNode));
    if (!isReached && reach.unknown === null) continue;
    const at = shownNode(project, site.node);
    const what = `${shortened(site.node)} (${at ? placeOf(subject, at) : site.node.getSourceFile().fileName})`;
    const settled = whyStillRight(subject, site);
    if (settled !== null) notes.push(`${what} holds for none of its errors any more: ${settled}`);
    else obstacles.push({ reason: 'catch-wrapper-error', line: subject.report.span.line, detail: isReached || reach.unknown === null ? what : `${what}: which calls it guards is not known, ${reach.unknown}` });
  }
  return planned({ obstacles, notes });
}

const kept = keptInProgram<Reach>();

function reachOfSite(project: Project, site: ErrorSite, lost: readonly ClassNode[], makers: ReadonlySet<ts.Node>): Reach {
  const bases = new Set<ts.Node>(lost.map(({ compilerNode }) => compilerNode));
  const isInMaker = (node: ts.Node): boolean => ts.findAncestor(node, (each) => makers.has(each)) !== undefined;
  return kept(project, site, () => {
    const { code, unknown } = guardedCode(project, site, isInMaker);
    const reach = reachOf(project, code, (declaration) => bases.has(declaration.parent) && isMethod(declaration));
    return { ...reach, unknown: unknown ?? reach.unknown };
  });
}

/** A method, or a field that holds a function. */
function isMethod(declaration: ts.Declaration): boolean {
  return ts.isMethodDeclaration(declaration) || (ts.isPropertyDeclaration(declaration) && declaration.initializer !== undefined && ts.isFunctionLike(declaration.initializer));
}
