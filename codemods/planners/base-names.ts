import type { Step } from '../compose.ts';
import { planned, type Planned } from '../planned.ts';
import { isClassNode, type ClassNode } from '../subject.ts';
import { Node, SyntaxKind } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import { constructorOf, superCallsOf } from './constructor-calls.ts';
import type { InheritedUse } from './inherited.ts';

/** What becomes of the names that a class has handed to its base and reads again: `this.clientName`. */
export interface NamesPlan extends Planned {
  readonly holds: (node: Node) => boolean;
}

/**
 * Writes the name itself where a class reads it from its base, where it plainly is the constant text that `super(…)`
 * is handed: the base keeps that parameter as it is, in a field that it assigns nowhere else.
 */
export function planBaseNames(node: ClassNode, { lost, between }: Ancestry, uses: readonly InheritedUse[]): NamesPlan {
  const constructor = constructorOf(node);
  const [call, ...more] = constructor && between.length === 0 ? superCallsOf(constructor) : [];
  const base = lost.find((each) => constructorOf(each) !== null);
  const inlined = uses.flatMap((use): { readonly node: Node; readonly step: Step }[] => {
    const index = base ? keptParameter(base, use) : null;
    const value = index === null || more.length > 0 ? undefined : call?.getArguments()[index];
    return Node.isStringLiteral(value) && !isWritten(use.access) ? [{ node: use.access, step: inline(use.access, value.getText(), value.getLiteralValue()) }] : [];
  });
  return { ...planned({ steps: inlined.map(({ step }) => step) }), holds: (at) => inlined.some((each) => each.node === at) };
}

/** The position of the parameter that a field of the base keeps as it is; null for any other member. */
function keptParameter(base: ClassNode, { name, declaration }: InheritedUse): number | null {
  const parameters = constructorOf(base)?.getParameters() ?? [];
  if (declaration.getFirstAncestor(isClassNode) !== base) return null;
  if (Node.isParameterDeclaration(declaration)) return declaration.isReadonly() && !declaration.hasInitializer() ? parameters.indexOf(declaration) : null;
  if (!Node.isPropertyDeclaration(declaration) || declaration.hasInitializer()) return null;
  const assigned = base.getDescendantsOfKind(SyntaxKind.BinaryExpression).filter((binary) => binary.getOperatorToken().getKind() === SyntaxKind.EqualsToken && binary.getLeft().getText() === `this.${name}`);
  const [only, ...more] = assigned;
  const value = only?.getRight();
  if (more.length > 0 || !value || !declaration.isReadonly()) return null;
  const index = parameters.findIndex((parameter) => parameter.getName() === value.getText());
  return index < 0 || parameters[index]?.hasInitializer() === true ? null : index;
}

function isWritten(access: Node): boolean {
  const parent = access.getParent();
  return Node.isBinaryExpression(parent) && parent.getLeft() === access && parent.getOperatorToken().getKind() === SyntaxKind.EqualsToken;
}

/** The literal in place of the member; in a template its text alone, where that needs no escape. */
function inline(access: Node, literal: string, text: string): Step {
  const span = access.getParentIfKind(SyntaxKind.TemplateSpan);
  if (!span || !/^[\w .:/-]*$/u.test(text)) return { kind: 'replace', planner: 'heritage', start: access.getStart(), end: access.getEnd(), text: literal };
  // `${` stands before the expression, `}` behind it.
  const start = access.getSourceFile().getFullText().lastIndexOf('${', access.getStart());
  const end = access.getSourceFile().getFullText().indexOf('}', access.getEnd()) + 1;
  return { kind: 'replace', planner: 'heritage', start, end, text };
}
