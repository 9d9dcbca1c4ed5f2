import { isTestPath } from '../../analysis/test-path.ts';
import { ownSources } from '../own-sources.ts';
import { Node, SymbolFlags, SyntaxKind, type Project, type Symbol, type Type } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';
import { isAssigned } from './purity.ts';

/** A place where code reads a member of something that need not have it: `source.priority ?? 0` of `priority?: number`. */
export interface OptionalRead {
  readonly at: Node;
  /** What it is read of; null where code only says that it is of such a type, or asks by a symbol. */
  readonly of: Type | null;
}

const kept = keptInProgram<readonly OptionalRead[]>();

/** Where code of a project reads a member of this name that may be missing. */
export function optionalReads(project: Project, name: string): readonly OptionalRead[] {
  return kept(project, name, () => {
    const symbol = /^\[(.+)\]$/u.exec(name)?.[1];
    const files = ownSources(project).filter((file) => !isTestPath(file.getFilePath()) && file.getFullText().includes(symbol ?? name));
    return files.flatMap((file) => kinds.flatMap((kind): Node[] => file.getDescendantsOfKind(kind)).flatMap((at) => readAt(at, name, symbol) ?? []));
  });
}

const kinds = [SyntaxKind.PropertyAccessExpression, SyntaxKind.ElementAccessExpression, SyntaxKind.BindingElement, SyntaxKind.SpreadAssignment] as const;

function readAt(at: Node, name: string, symbol: string | undefined): OptionalRead | null {
  if (symbol !== undefined) return Node.isElementAccessExpression(at) && at.getArgumentExpression()?.getText() === symbol && !Node.isThisExpression(at.getExpression()) && !isAssigned(at) ? { at, of: null } : null;
  const holder = holderOf(at, name);
  if (!holder || isAssigned(at)) return null;
  const type = holder.getType().getNonNullableType();
  if (!isOptional(type.getApparentProperty(name))) return null;
  if (!Node.isAsExpression(holder)) return { at, of: type };
  return isOfError(holder.getExpression()) ? null : { at, of: null };
}

/** What a member of a name is taken of: by an access, by a pattern, or with all others. */
function holderOf(at: Node, name: string): Node | null {
  if (Node.isPropertyAccessExpression(at)) return at.getName() === name ? inside(at.getExpression()) : null;
  if (Node.isElementAccessExpression(at)) return at.getArgumentExpression()?.getText().slice(1, -1) === name ? inside(at.getExpression()) : null;
  if (Node.isSpreadAssignment(at)) return at.getExpression();
  if (!Node.isBindingElement(at) || (at.getPropertyNameNode()?.getText() ?? at.getName()) !== name) return null;
  return Node.isObjectBindingPattern(at.getParent()) ? at.getParent() : null;
}

function inside(value: Node): Node {
  return Node.isParenthesizedExpression(value) ? inside(value.getExpression()) : value;
}

/** Whether a member may be missing by what the project says of it. */
function isOptional(member: Symbol | undefined): boolean {
  return member?.hasFlags(SymbolFlags.Optional) === true && member.getDeclarations().some((each) => !each.getSourceFile().isDeclarationFile());
}

/** `(error as { code?: string }).code`, which no store is. */
function isOfError(value: Node): boolean {
  return /(?:\b(?:e|ex|err|reason)|error|cause)$/iu.test(value.getText()) || value.getType().getProperty('stack') !== undefined;
}

/**
 * Whether a class, or what makes its instances, can be what a member is read of: it can be put there, and what it is read of
 * asks for something more than what may be missing, or the member is a function.
 */
export function mayBeReadOf(project: Project, { of, at }: OptionalRead, type: Type): boolean {
  if (of === null) return true;
  const asks = of.getApparentProperties().some((member) => !member.hasFlags(SymbolFlags.Optional)) || of.getConstructSignatures().length > 0;
  const isCalled = at.getParentIfKind(SyntaxKind.CallExpression)?.getExpression() === at;
  return (asks || isCalled) && project.getTypeChecker().compilerObject.isTypeAssignableTo(type.compilerType, of.compilerType);
}
