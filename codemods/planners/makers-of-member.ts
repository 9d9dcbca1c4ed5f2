import { addToList } from '../../policy/add-to-list.ts';
import { ownSources } from '../own-sources.ts';
import { ts, type Project } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';

/** A class, or an object that is written out, that has a member. */
export interface Maker {
  readonly type: ts.Type;
  readonly node: ts.Node;
}

const kept = keptInProgram<ReadonlyMap<string, readonly Maker[]>>();
const fitting = keptInProgram<readonly Maker[]>();

/**
 * The classes and objects of a project that have a member and may stand where a type is asked for.
 *
 * @param type null for anything
 */
export function makersOfMember(project: Project, name: string, type: ts.Type | null): readonly Maker[] {
  const index = kept(project, 'makers', () => indexOf(project));
  const all = index.get(name) ?? [];
  if (type === null || all.length === 0) return all;
  const checker = project.getTypeChecker().compilerObject;
  const of = fittingKey(project, type);
  return fitting(project, of(name), () => all.filter((maker) => maker.type === type || isNamed(checker, maker.type, type.getSymbol()) || checker.isTypeAssignableTo(maker.type, type)));
}

const keys = keptInProgram<Map<string, object>>();

/** A key of its own for each member of a type. */
function fittingKey(project: Project, type: ts.Type): (name: string) => object {
  const known = keys(project, type, () => new Map());
  return (name) => {
    const key = known.get(name) ?? {};
    known.set(name, key);
    return key;
  };
}

function indexOf(project: Project): ReadonlyMap<string, readonly Maker[]> {
  const checker = project.getTypeChecker().compilerObject;
  const index = new Map<string, Maker[]>();
  const add = (node: ts.Node, type: ts.Type): void => {
    for (const { name } of checker.getPropertiesOfType(type)) {
      addToList(index, name, { node, type });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) add(node, checker.getTypeAtLocation(node).getConstructSignatures()[0]?.getReturnType() ?? checker.getTypeAtLocation(node));
    const isMaker = ts.isObjectLiteralExpression(node) && node.properties.some(mayHoldFunction);
    if (isMaker) add(node, checker.getTypeAtLocation(node));
    ts.forEachChild(node, visit);
  };
  for (const file of ownSources(project)) visit(file.compilerNode);
  return index;
}

function mayHoldFunction(property: ts.ObjectLiteralElementLike): boolean {
  if (!ts.isPropertyAssignment(property)) return ts.isMethodDeclaration(property) || ts.isShorthandPropertyAssignment(property);
  const { initializer } = property;
  return ts.isFunctionLike(initializer) || ts.isIdentifier(initializer) || ts.isPropertyAccessExpression(initializer) || ts.isCallExpression(initializer);
}

/** Whether a class declares that it is of a type, whatever its arguments. */
function isNamed(checker: ts.TypeChecker, type: ts.Type, wanted: ts.Symbol | undefined, seen = new Set<ts.Type>()): boolean {
  if (wanted === undefined || (wanted.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) === 0 || seen.has(type)) return false;
  seen.add(type);
  const node = type.getSymbol()?.declarations?.find((each) => ts.isClassLike(each) || ts.isInterfaceDeclaration(each));
  const clauses = node && (ts.isClassLike(node) || ts.isInterfaceDeclaration(node)) ? (node.heritageClauses?.flatMap(({ types }) => [...types]) ?? []) : [];
  return clauses.map((each) => checker.getTypeAtLocation(each)).some((each) => each.getSymbol() === wanted || isNamed(checker, each, wanted, seen));
}
