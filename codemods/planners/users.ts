import { planned, type Obstacle, type Planned } from '../planned.ts';
import { isClassNode, placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type SourceFile, type Type } from '../typescript.ts';
import { withoutWrapping } from './callback.ts';

/**
 * What other code does with a class that stands against taking its base away.
 *
 * @param unwrapped the uses of the call methods that are unwrapped where they are
 */
export function planUsers(subject: Subject, node: ClassNode, calls: readonly string[], unwrapped: ReadonlySet<Node>): Planned {
  const references = (node.getNameNode()?.findReferencesAsNodes() ?? []).filter((reference) => reference !== node.getNameNode());
  const files = new Set(references.map((reference) => reference.getSourceFile()));
  return planned({ notes: hooks(node), obstacles: [...subclasses(subject, node, references), ...inheritedMembers(subject, node, unwrapped), ...baseTests(subject, node, files), ...spies(subject, node, calls, files), ...errorTests(subject, node, files)] });
}

/** What the class keeps although only the base called it. */
function hooks(node: ClassNode): string[] {
  const inherited = new Set(basesOf(node).flatMap((base) => base.getInstanceMembers()).filter((member) => member.hasModifier(SyntaxKind.ProtectedKeyword)).map((member) => member.getName()));
  const names = node.getInstanceMembers().map((member) => member.getName()).filter((name) => inherited.has(name));
  return names.length === 0 ? [] : [`${names.join(', ')}: no base calls or reads it any more`];
}

/** The base of a class, its base and so on, as far as their declarations are found. */
function basesOf(node: ClassNode): ClassNode[] {
  const [base] = node.getType().getBaseTypes().flatMap((type) => type.getSymbol()?.getDeclarations() ?? []).filter(isClassNode);
  return base ? [base, ...basesOf(base)] : [];
}

function subclasses(subject: Subject, node: ClassNode, references: readonly Node[]): Obstacle[] {
  return references.flatMap((reference) => {
    const clause = reference.getFirstAncestorByKind(SyntaxKind.HeritageClause);
    const extending = clause?.getToken() === SyntaxKind.ExtendsKeyword && clause.getTypeNodes().some((type) => type.getExpression() === reference);
    return extending ? [obstacle(node, 'has-subclasses', `${nameOf(clause.getParentOrThrow())} (${placeOf(subject, reference)}) extends it`)] : [];
  });
}

/** Uses of members that only the base has, through anything but `this`. */
function inheritedMembers(subject: Subject, node: ClassNode, unwrapped: ReadonlySet<Node>): Obstacle[] {
  const own = new Set(node.getInstanceMembers().map((member) => member.getName()));
  const inherited = basesOf(node).flatMap((base) => base.getInstanceMembers()).filter((member) => !own.has(member.getName()) && !member.hasModifier(SyntaxKind.PrivateKeyword));
  return inherited.flatMap((member) => {
    const name = member.getNameNode();
    const uses = Node.isReferenceFindable(name) ? name.findReferencesAsNodes() : [];
    return uses.flatMap((use) => {
      const access = use.getParent();
      if (!Node.isPropertyAccessExpression(access) || unwrapped.has(access) || access.getNameNode() !== use || Node.isThisExpression(access.getExpression()) || Node.isSuperExpression(access.getExpression())) return [];
      return isOf(access.getExpression().getType(), node) ? [obstacle(node, 'external-member-used', `${access.getText()} (${placeOf(subject, access)})`)] : [];
    });
  });
}

/** Code that knows the class and asks whether something is of its base. */
function baseTests(subject: Subject, node: ClassNode, files: ReadonlySet<SourceFile>): Obstacle[] {
  const references = basesOf(node).flatMap((base) => base.getNameNode()?.findReferencesAsNodes() ?? []);
  const tests = references.filter((reference) => files.has(reference.getSourceFile()) && reference.getParentIfKind(SyntaxKind.BinaryExpression)?.getOperatorToken().getKind() === SyntaxKind.InstanceOfKeyword);
  return tests.map((test) => obstacle(node, 'external-member-used', `${test.getParentOrThrow().getText()} (${placeOf(subject, test)})`));
}

/** Whether a type is the class, or may be it. */
function isOf(type: Type, node: ClassNode): boolean {
  if (type.isUnionOrIntersection()) return [...type.getUnionTypes(), ...type.getIntersectionTypes()].some((part) => isOf(part, node));
  return type.getSymbol() === node.getSymbol();
}

/** Tests that replace the call methods, or the module of the base, for this class. */
function spies(subject: Subject, node: ClassNode, calls: readonly string[], files: ReadonlySet<SourceFile>): Obstacle[] {
  const modules = new Set<string>(basesOf(node).map((base) => base.getSourceFile().getFilePath()));
  return [...files].flatMap((file) =>
    file.getDescendantsOfKind(SyntaxKind.StringLiteral).flatMap((literal) => {
      const call = literal.getParent();
      if (!Node.isCallExpression(call)) return [];
      const callee = call.getExpression();
      const [first] = call.getArguments();
      if (calls.includes(literal.getLiteralValue()) && first && first !== literal && mayBe((Node.isExpression(first) ? withoutWrapping(first) : first).getType(), node)) {
        return [obstacle(node, 'spy-on-wrapper', `${callee.getText()}(…, ${literal.getText()}) (${placeOf(subject, call)})`)];
      }
      if (!/^(?:vi|vitest|jest)\.(?:mock|doMock|unstable_mockModule)$/u.test(callee.getText()) || first !== literal) return [];
      const target = subject.input.files.resolve(literal.getLiteralValue(), file.getFilePath());
      const isBase = target.kind === 'file' && modules.has(target.path);
      return isBase ? [obstacle(node, 'spy-on-wrapper', `${call.getExpression().getText()}(${literal.getText()}) (${placeOf(subject, call)}) mocks the module of the base`)] : [];
    }),
  );
}

/** Whether a value may be the class, one of its instances or its base; false where it is plainly another class. */
function mayBe(type: Type, node: ClassNode): boolean {
  if (type.isAny() || type.isUnknown() || type.isNever() || isOf(type, node)) return true;
  const symbols = [node, ...basesOf(node)].map((each) => each.getSymbol());
  return symbols.includes(type.getSymbol());
}

/** Tests for the errors of the wrapper, inside of the class and in files that know it. */
function errorTests(subject: Subject, node: ClassNode, files: ReadonlySet<SourceFile>): Obstacle[] {
  const errors = errorsOfBase(node);
  const names = new Set(errors.map((error) => error.getName() ?? ''));
  const declaring = new Set(errors.map((error) => error.getSourceFile()));
  const concerned = new Set([...files, node.getSourceFile()].filter((file) => !declaring.has(file)));
  const references = errors.flatMap((error) => error.getNameNode()?.findReferencesAsNodes() ?? []);
  const uses = references.filter((use) => concerned.has(use.getSourceFile()) && !use.getFirstAncestor((ancestor) => Node.isImportDeclaration(ancestor) || Node.isExportDeclaration(ancestor)));
  const isConcerned = (use: Node): boolean => use.getSourceFile() !== node.getSourceFile() || !isInStranger(use, node);
  const written = [...concerned].flatMap((file) => file.getDescendantsOfKind(SyntaxKind.StringLiteral)).filter((literal) => names.has(literal.getLiteralValue()));
  return [...uses, ...written].filter(isConcerned).map((use) => obstacle(node, 'catch-wrapper-error', `${use.getText()} (${placeOf(subject, use)})`));
}

/** Whether a use stands in another class, of the same file, that does not know this one. */
function isInStranger(use: Node, node: ClassNode): boolean {
  const around = use.getFirstAncestor(isClassNode);
  if (!around || around === node) return false;
  return !around.getDescendantsOfKind(SyntaxKind.Identifier).some((name) => name.getText() === node.getName());
}

/** The error classes that the modules of the base declare or import from their own project. */
export function errorsOfBase(node: ClassNode): ClassNode[] {
  const bases = basesOf(node).map((base) => base.getSourceFile());
  const modules = new Set([...bases, ...bases.flatMap((file) => file.getReferencedSourceFiles())].filter((file) => !file.isInNodeModules() && !file.isDeclarationFile()));
  return [...modules].flatMap((file) => file.getClasses()).filter((each) => each !== node && extendsError(each));
}

function extendsError(node: ClassNode): boolean {
  const names = (type: Type): string[] => type.getBaseTypes().flatMap((base) => [base.getSymbol()?.getName() ?? '', ...names(base)]);
  return names(node.getType()).includes('Error');
}

function nameOf(node: Node): string {
  return Node.hasName(node) ? node.getName() : 'a class';
}

function obstacle(node: ClassNode, reason: Obstacle['reason'], detail: string): Obstacle {
  return { reason, line: node.getStartLineNumber(), detail };
}
