import { isTestPath } from '../../analysis/test-path.ts';
import { wordsOf } from '../../policy/words.ts';
import { isClassNode } from '../subject.ts';
import { Node, type Type } from '../typescript.ts';
import { declarationsNamed } from './declarations.ts';
import { keptInProgram } from './kept-in-program.ts';
import { usesOf } from './references.ts';
import { isWithin } from './within.ts';

/** What shows what was counted, to those who watch. */
const showing = new Set(['scrape', 'snapshot', 'dump', 'expose', 'render', 'report', 'summary', 'stats', 'metrics', 'string', 'json', 'format', 'print', 'collect', 'prometheus']);

const kept = keptInProgram<{ readonly uses: readonly Node[] }>();

/**
 * Whether other code asks for what a function, or a method, keeps by the way, of an instance that is not plainly another one: another function of its module, or member
 * of its class, answers something of the same state, is no export for those who watch, and is used in another file.
 */
export function isReadElsewhere(code: Node, instance: Node | undefined): boolean {
  const { uses } = kept(code.getProject(), code, () => ({ uses: readersOf(code).flatMap(usesElsewhere) }));
  return uses.some((use) => {
    const other = instanceOf(use.getParent());
    return !instance || !other || other === instance;
  });
}

/** The variable or field that holds an instance which is made there, of which a member is named: `reads` of `reads.value`. */
export function instanceOf(access: Node | undefined): Node | undefined {
  if (!Node.isPropertyAccessExpression(access)) return undefined;
  return declarationsNamed(access.getExpression()).find((each) => (Node.isVariableDeclaration(each) || Node.isPropertyDeclaration(each)) && Node.isNewExpression(each.getInitializer()));
}

function readersOf(code: Node): Node[] {
  const state = stateIn(code);
  const owner = code.getFirstAncestor(isClassNode);
  const file = code.getSourceFile();
  const members: readonly Node[] = owner ? [...owner.getInstanceMethods(), ...owner.getGetAccessors().filter((getter) => !getter.isStatic())] : [];
  const functions = [...file.getFunctions(), ...file.getVariableDeclarations().filter((each) => Node.isFunctionLikeDeclaration(each.getInitializer()))];
  return [...members, ...functions].filter((reader) => !isWithin(code, reader) && answers(reader) && !isShowing(reader) && [...stateIn(reader)].some((each) => state.has(each)));
}

const states = keptInProgram<ReadonlySet<Node>>();

/** The fields and the variables of its module that code names. */
function stateIn(code: Node): ReadonlySet<Node> {
  return states(code.getProject(), code, () => {
    const file = code.getSourceFile();
    const named = code.getDescendants().filter((each) => Node.isIdentifier(each)).flatMap(declarationsNamed);
    return new Set(named.filter((each) => (Node.isPropertyDeclaration(each) || Node.isParameterDeclaration(each) || Node.isVariableDeclaration(each)) && each.getSourceFile() === file && !isWithin(each, code)));
  });
}

function answers(reader: Node): boolean {
  const type = Node.isGetAccessorDeclaration(reader) ? null : reader.getType().getCallSignatures()[0]?.getReturnType();
  return type === null || (type !== undefined && !isNothing(type));
}

function isNothing(type: Type): boolean {
  return type.isVoid() || type.isUndefined() || (type.getTypeArguments().length === 1 && type.getProperty('then') !== undefined && type.getTypeArguments().every(isNothing));
}

function isShowing(reader: Node): boolean {
  return Node.hasName(reader) && wordsOf(reader.getName()).some((word) => showing.has(word));
}

function usesElsewhere(reader: Node): Node[] {
  const name = Node.hasName(reader) ? reader.getNameNode() : undefined;
  if (!Node.isIdentifier(name)) return [];
  return usesOf(name).filter((use) => use.getSourceFile() !== reader.getSourceFile() && !isTestPath(use.getSourceFile().getFilePath()) && !Node.isImportSpecifier(use.getParent()) && !Node.isExportSpecifier(use.getParent()));
}
