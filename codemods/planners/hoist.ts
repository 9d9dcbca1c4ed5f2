import type { Step } from '../compose.ts';
import type { Subject } from '../subject.ts';
import { Node, SyntaxKind, type Block } from '../typescript.ts';
import { indentOf } from './body-text.ts';
import { enclosingFunction, type CallPlace } from './call-place.ts';

export type Hoisted = { readonly ok: true; readonly steps: readonly Step[] } | { readonly ok: false; readonly what: string };

/**
 * Puts the statements of a callback in place of the statement that does nothing but make the call. Its `return`s then
 * return from the function itself, so the call must be what is returned, or the callback must return nothing.
 */
export function hoistBlock({ text: { text } }: Subject, place: CallPlace, body: Block): Hoisted {
  const { alone, fn } = place;
  if (!alone) return no('the result of a callback of several statements is used in a larger expression');
  const { statement, returns } = alone;
  const parent = statement.getParent();
  if (!Node.isBlock(parent)) return no('a callback of several statements stands in a branch without braces');
  const ownReturns = body.getDescendantsOfKind(SyntaxKind.ReturnStatement).filter((each) => enclosingFunction(each) === body.getParent());
  if (!returns && ownReturns.length > 0) return no('a callback of several statements returns early, and the call is not what is returned');
  const isLast = parent === bodyOf(fn) && parent.getStatements().at(-1) === statement;
  const last = body.getStatements().at(-1);
  if (!last) return no('its callback does nothing');
  if (returns && !isLast && !Node.isReturnStatement(last) && !Node.isThrowStatement(last)) return no('a callback of several statements may end without a return, and more would run after it');
  const taken = collision(body, fn);
  if (taken !== null) return no(`its callback and the method both have a ${taken}`);
  const start = startOfContent(text, body);
  const end = text.slice(0, body.getEnd() - 1).trimEnd().length;
  const move: Step = { kind: 'move', planner: 'calls', start: statement.getStart(), end: statement.getEnd(), source: { start, end }, before: '', after: '' };
  return { ok: true, steps: [move, ...dedent(text, body, { start, end }, indentOf(text, statement))] };
}

/** A name that the callback declares and the rest of the function mentions: it would mean something else there. */
function collision(body: Block, fn: Node): string | null {
  const declared = new Set(
    body
      .getDescendantsOfKind(SyntaxKind.Identifier)
      .filter((name) => {
        const parent = name.getParent();
        const isDeclared = (Node.isVariableDeclaration(parent) || Node.isBindingElement(parent) || Node.isFunctionDeclaration(parent) || Node.isClassDeclaration(parent)) && parent.getNameNode() === name;
        return isDeclared && enclosingFunction(Node.isFunctionDeclaration(parent) ? parent : name) === body.getParent();
      })
      .map((name) => name.getText()),
  );
  const outside = fn.getDescendantsOfKind(SyntaxKind.Identifier).filter((name) => name.getPos() < body.getPos() || name.getEnd() > body.getEnd());
  return outside.map((name) => name.getText()).find((name) => declared.has(name)) ?? null;
}

/** Where the first statement of a block, or the comment above it, begins. */
function startOfContent(text: string, body: Block): number {
  const inside = body.getStart() + 1;
  return inside + (/^\s*/u.exec(text.slice(inside))?.[0].length ?? 0);
}

/** Takes the extra indentation of a block from its lines; lines inside of template literals are text. */
function dedent(text: string, body: Block, source: { start: number; end: number }, wanted: string): Step[] {
  const first = body.getStatements()[0];
  const present = first ? indentOf(text, first) : wanted;
  if (!present.startsWith(wanted) || present === wanted) return [];
  const literals = [SyntaxKind.TemplateExpression, SyntaxKind.NoSubstitutionTemplateLiteral].flatMap((kind) => body.getDescendantsOfKind(kind as SyntaxKind.TemplateExpression));
  const steps: Step[] = [];
  for (let at = text.indexOf('\n', source.start) + 1; at > 0 && at < source.end; at = text.indexOf('\n', at) + 1) {
    const isText = literals.some((literal) => literal.getStart() < at && at < literal.getEnd());
    if (!isText && text.startsWith(present, at)) steps.push({ kind: 'replace', planner: 'calls', start: at + wanted.length, end: at + present.length, text: '' });
  }
  return steps;
}

function bodyOf(fn: Node): Node | undefined {
  return Node.isBodied(fn) || Node.isBodyable(fn) ? fn.getBody() : undefined;
}

function no(what: string): Hoisted {
  return { ok: false, what };
}
