import type { Step } from '../compose.ts';
import { Node, SyntaxKind, type Identifier } from '../typescript.ts';
import { enclosingFunction } from './call-place.ts';
import { usesOf } from './references.ts';

const reserved = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield arguments eval undefined async of'.split(' '),
);

/** The names that a function declares for itself, not those of functions inside of it, by the identifiers that do. */
export function declaredNames(fn: Node): Identifier[] {
  return fn.getDescendantsOfKind(SyntaxKind.Identifier).filter((name) => {
    const parent = name.getParent();
    return isDeclaration(parent, name) && enclosingFunction(parent) === fn;
  });
}

/** Whether anything inside of a node declares a name, apart from one declaration. */
export function declaresName(node: Node, name: string, apart: Node): boolean {
  return node.getDescendantsOfKind(SyntaxKind.Identifier).some((identifier) => {
    const parent = identifier.getParent();
    return identifier.getText() === name && parent !== apart && (isDeclaration(parent, identifier) || (Node.isParameterDeclaration(parent) && parent.getNameNode() === identifier));
  });
}

function isDeclaration(parent: Node, name: Node): boolean {
  return (Node.isVariableDeclaration(parent) || Node.isBindingElement(parent) || Node.isFunctionDeclaration(parent) || Node.isClassDeclaration(parent)) && parent.getNameNode() === name;
}

/** The names that a node mentions outside of a part of it; the names of members are none. */
export function mentionedNames(node: Node, apart: Node | null): Set<string> {
  const isApart = (name: Node): boolean => apart !== null && apart.getPos() <= name.getPos() && name.getEnd() <= apart.getEnd();
  return new Set(
    node
      .getDescendantsOfKind(SyntaxKind.Identifier)
      .filter((name) => !isApart(name) && !isMemberName(name))
      .map((name) => name.getText()),
  );
}

function isMemberName(name: Node): boolean {
  const parent = name.getParent();
  if (Node.isPropertyAccessExpression(parent) || Node.isPropertyAssignment(parent) || Node.isMethodDeclaration(parent) || Node.isPropertySignature(parent) || Node.isPropertyDeclaration(parent)) return parent.getNameNode() === name;
  return Node.isBindingElement(parent) && parent.getPropertyNameNode() === name;
}

/**
 * The first of some names that a file does not use yet; the last one with a number where it uses them all.
 *
 * @param taken the names that were given before; the new one is added
 */
export function freeName(file: Node, candidates: readonly string[], taken: Set<string>): string {
  const used = mentionedNames(file, null);
  const isFree = (name: string): boolean => !used.has(name) && !taken.has(name) && !reserved.has(name);
  const last = candidates.at(-1) ?? 'value';
  const numbered = (number: number): string => (isFree(`${last}${number}`) ? `${last}${number}` : numbered(number + 1));
  const found = candidates.find(isFree) ?? numbered(2);
  taken.add(found);
  return found;
}

/** Gives a local name, where it is declared and everywhere it is used, another one. */
export function renameSteps(name: Identifier, to: string): Step[] {
  const places = new Map([name, ...usesOf(name)].map((place) => [place.getStart(), place]));
  return [...places.values()].map((place) => {
    const parent = place.getParent();
    const isShorthand = Node.isShorthandPropertyAssignment(parent) || (Node.isBindingElement(parent) && parent.getNameNode() === place && !parent.getPropertyNameNode() && Node.isObjectBindingPattern(parent.getParent()) && !parent.getDotDotDotToken());
    return { kind: 'replace', planner: 'calls', start: place.getStart(), end: place.getEnd(), text: isShorthand ? `${place.getText()}: ${to}` : to };
  });
}

/** A text as a plain camel-case name: `kv.get-all` gives `getAll`; null where nothing of it can be one. */
export function nameFrom(text: string): string | null {
  const words = (text.split(/[.:/]/u).at(-1) ?? '').split(/[^\p{L}\d$]+/u).filter(Boolean);
  const name = words.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1)).join('');
  return /^[\p{L}$][\p{L}\d$]*$/u.test(name) ? name : null;
}

/** A name with a word before it: `run` and `get` give `runGet`. */
export function prefixed(word: string, name: string): string {
  return `${word}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
