import { isDeclarationPath } from '../../analysis/declaration-path.ts';
import type { ClassReport } from '../../analysis/report.ts';
import { classesIn } from '../class-index.ts';
import type { RefusalReason } from '../plan.ts';
import { classNameOf, isClassNode, pathOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, type Type } from '../typescript.ts';
import { declarationsNamed } from './declarations.ts';
import { mixinOf, type Mixin } from './mixin.ts';

/** What stands above a class that loses the monitored base. */
export interface Ancestry {
  /** The classes between it and the monitored base, nearest first. They are migrated with it and stay its bases. */
  readonly between: readonly ClassNode[];
  /** The monitored base and what that extends, as far as their declarations are found. */
  readonly lost: readonly ClassNode[];
  /** The call methods of the monitored base. */
  readonly calls: readonly string[];
  /** What the base is mixed into, in place of which an empty class does; null where nothing is mixed in. */
  readonly mixin: Mixin | null;
}

export type AncestryResult = { readonly ok: true; readonly ancestry: Ancestry } | { readonly ok: false; readonly reason: RefusalReason; readonly detail: string };

/** Whether a field only says what type one of a base has: `declare readonly logger: Logger`. */
export function isRedeclared(declaration: Node): boolean {
  const owner = declaration.getFirstAncestor(isClassNode);
  return owner !== undefined && Node.isPropertyDeclaration(declaration) && declaration.hasDeclareKeyword() && owner.getBaseTypes().some((base) => base.isAny() || base.getProperty(declaration.getName()) !== undefined);
}

/**
 * What the detector followed, as nodes. Where the checker sees another base than the detector, something is mixed in
 * or chosen, and what goes with the base cannot be told.
 */
export function ancestryOf({ report: { heritage }, input }: Pick<Subject, 'report' | 'input'>, node: ClassNode): AncestryResult {
  const { end, links } = heritage;
  if (end.kind === 'unresolved') return no('unresolved-base', `${end.name} cannot be followed`);
  if (end.kind !== 'monitored') return no('unresolved-base', 'its base is no class that can be read');
  const written = node.getExtends()?.getExpression();
  const bases = basesOf(node);
  const isNamed = Node.isIdentifier(written) || Node.isPropertyAccessExpression(written);
  const agrees = links.every(({ name, file }, index) => {
    const base = bases[index];
    if (!base) return links.length === 1;
    return (classNameOf(base) === name || base.getName() === undefined) && (file === null || base.getSourceFile().getFilePath() === file);
  });
  for (const [index, { name, file }] of links.entries()) {
    const types = bases[index]?.getSourceFile();
    if (types?.isDeclarationFile() !== true || file === null || isDeclarationPath(file)) continue;
    return no('unresolved-base', `${name} is written in ${pathOf(input, file)}, and its types come from ${pathOf(input, types.getFilePath())}, which do not say what it does`);
  }
  const mixed = isNamed ? null : mixedAncestry(node, heritage);
  if (mixed) return { ok: true, ancestry: mixed };
  if (!isNamed || !agrees) {
    const chain = links.map(({ name, file }) => (file === null ? name : `${name} (${pathOf(input, file)})`)).join(', ');
    return no('intermediate-base', `extends ${written?.getText() ?? end.base} mixes in or chooses between classes: ${chain}`);
  }
  const between = bases.slice(0, links.length - 1);
  return { ok: true, ancestry: { between, lost: bases.slice(links.length - 1), calls: end.calls, mixin: null } };
}

/** What stands above a class that extends `Mixin(Base)`; null where the mixin makes more of its base, or mixes in another class. */
function mixedAncestry(node: ClassNode, { end, links }: ClassReport['heritage']): Ancestry | null {
  const mixin = mixinOf(node);
  const [link] = links;
  const base = mixin && declarationsNamed(mixin.argument).find(isClassNode);
  if (!mixin || !base || !link || links.length > 1 || end.kind !== 'monitored') return null;
  const isLink = classNameOf(base) === link.name && (link.file === null || base.getSourceFile().getFilePath() === link.file);
  return isLink ? { between: [mixin.mixed], lost: [base, ...basesOf(base)], calls: end.calls, mixin } : null;
}

/** The base of a class, its base and so on, as far as their declarations are found. */
export function basesOf(node: ClassNode): ClassNode[] {
  const [base] = instanceTypeOf(node).getBaseTypes().flatMap((each) => each.getSymbol()?.getDeclarations() ?? []).filter(isClassNode);
  return base ? [base, ...basesOf(base)] : [];
}

/** The type of a class's instances. That of a class expression itself is the type of its constructor. */
export function instanceTypeOf(node: ClassNode): Type {
  const made = Node.isClassExpression(node) ? node.getType().getConstructSignatures()[0]?.getReturnType() : undefined;
  return made ?? node.getType();
}

/** What the detector says of a class; null where it did not look at its file. */
export function reportOf({ input }: Pick<Subject, 'input'>, node: ClassNode): ClassReport | null {
  const path = node.getSourceFile().getFilePath();
  const named = classesIn(input.classes, path).filter(({ name, kind }) => kind === 'class' && name === classNameOf(node));
  return named.find(({ nameSpan: { start } }) => node.getStart() <= start && start < node.getEnd()) ?? null;
}

/** Whether two nodes declare the same class, an interface that is merged with it included. */
export function declaresSame(a: Node, b: ClassNode): boolean {
  return a === b || (a.getSymbol() !== undefined && a.getSymbol() === b.getSymbol());
}

function no(reason: RefusalReason, detail: string): AncestryResult {
  return { ok: false, reason, detail };
}
