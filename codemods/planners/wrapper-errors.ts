import type { ClassNode } from '../subject.ts';
import { ts, type Project } from '../typescript.ts';
import { instanceTypeOf } from './ancestry.ts';
import { declarationsOf, implementationOf } from './declarations.ts';
import { keptInProgram } from './kept-in-program.ts';

/** What a monitored base throws that no driver does, and what such an error is known by. */
export interface WrapperErrors {
  /** The error classes, those of packages included. */
  readonly classes: readonly ts.ClassLikeDeclaration[];
  /** What they extend beside `Error`: a test for one of these holds for them as well. */
  readonly above: readonly ts.ClassLikeDeclaration[];
  /** The names that `error.name` has. */
  readonly names: ReadonlySet<string>;
  /** The texts that they are made with, such as `CIRCUIT_OPEN` in `code`. */
  readonly codes: ReadonlySet<string>;
  /** The members that they have and other errors have not. */
  readonly members: ReadonlySet<string>;
  /** Pieces of their messages. */
  readonly messages: readonly string[];
  /** Whether they keep the driver's error as their `cause`. */
  readonly wrapping: boolean;
  /** The classes that make the calls and the errors: how they tell errors apart is their own business. */
  readonly makers: ReadonlySet<ts.Node>;
}

const kept = keptInProgram<WrapperErrors>();

/** The errors of a base, with those of all that its code runs: its circuit breaker, what limits the time, their packages. */
export function wrapperErrors(project: Project, lost: readonly ClassNode[]): WrapperErrors {
  return kept(project, lost[0], () => found(project, lost));
}

function found(project: Project, lost: readonly ClassNode[]): WrapperErrors {
  const program = project.getProgram().compilerObject;
  const checker = program.getTypeChecker();
  const reading = reader(program, checker);
  for (const base of lost) {
    // What only constructing it runs, such as reading the configuration of a logger, throws nothing in a call.
    for (const member of base.compilerNode.members) if (!ts.isConstructorDeclaration(member) && !ts.isPropertyDeclaration(member)) reading.read(member);
    reading.classes.add(base.compilerNode);
    const source = base.getSourceFile().compilerNode;
    const own = source.isDeclarationFile ? program.getSourceFiles().filter((file) => packageOf(file) !== null && packageOf(file) === packageOf(source)) : [source];
    for (const statement of own.flatMap((file) => [...file.statements])) if (ts.isClassDeclaration(statement)) reading.add(statement);
  }
  const classes = [...reading.errors];
  const above = new Set(classes.flatMap((each) => basesOf(checker, each)).filter((each) => !program.isSourceFileDefaultLibrary(each.getSourceFile())));
  const identities = [...classes, ...above].map(identityOf);
  const members = new Set(identities.flatMap((each) => each.members));
  const own = lost.flatMap((base) => instanceTypeOf(base).getSymbol()?.compilerSymbol.declarations ?? []);
  return {
    classes,
    above: [...above].filter((each) => !reading.errors.has(each)),
    names: new Set(identities.flatMap((each) => each.names)),
    codes: new Set([...identities.flatMap((each) => each.codes), ...reading.codes]),
    members,
    messages: [...new Set([...identities.flatMap((each) => each.messages), ...reading.messages])],
    wrapping: reading.wrapping(),
    makers: new Set<ts.Node>([...own, ...lost.map((base) => base.compilerNode), ...classes, ...above, ...reading.classes]),
  };
}

interface Reader {
  readonly errors: Set<ts.ClassLikeDeclaration>;
  /** Other classes whose code runs. */
  readonly classes: Set<ts.ClassLikeDeclaration>;
  readonly codes: string[];
  readonly messages: string[];
  readonly wrapping: () => boolean;
  readonly read: (node: ts.Node) => void;
  readonly add: (node: ts.ClassLikeDeclaration) => void;
}

function reader(program: ts.Program, checker: ts.TypeChecker): Reader {
  const errors = new Set<ts.ClassLikeDeclaration>();
  const classes = new Set<ts.ClassLikeDeclaration>();
  const [codes, messages]: [string[], string[]] = [[], []];
  const seen = new Set<ts.Node>();
  let isWrapping = false;
  const add = (node: ts.ClassLikeDeclaration): void => {
    if (isErrorClass(checker, node) && !program.isSourceFileDefaultLibrary(node.getSourceFile())) errors.add(node);
  };
  const read = (node: ts.Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (ts.isClassLike(node)) classes.add(node);
    visit(node);
  };
  const follow = (name: ts.Identifier): void => {
    for (const exported of errorsOfPackage(program, checker, name)) errors.add(exported);
    for (const declaration of declarationsOf(checker, name)) {
      if (ts.isClassLike(declaration) && isErrorClass(checker, declaration)) add(declaration);
      else if (!declaration.getSourceFile().isDeclarationFile) {
        const code = ts.isClassLike(declaration) ? declaration : implementationOf(declaration);
        // A value that is there already was made before the call; its methods are followed by themselves.
        const isMade = !ts.isClassLike(declaration) && !ts.isFunctionLike(declaration) && code !== null && !ts.isFunctionLike(code);
        if (code && !isMade) read(code);
      }
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isIdentifier(node)) follow(node);
    if (ts.isNewExpression(node) && isErrorType(checker, checker.getTypeAtLocation(node))) {
      for (const argument of node.arguments ?? []) {
        const texts = textsIn(argument);
        codes.push(...texts.filter(isCode));
        messages.push(...texts.filter((text) => !isCode(text)));
        isWrapping ||= ts.isObjectLiteralExpression(argument) && argument.properties.some((property) => property.name?.getText() === 'cause');
      }
    }
    ts.forEachChild(node, visit);
  };
  return { errors, classes, codes, messages, wrapping: () => isWrapping, read, add };
}

/** The error classes of a package that a name is imported from: a breaker throws its own, which the code does not name. */
function errorsOfPackage(program: ts.Program, checker: ts.TypeChecker, name: ts.Identifier): ts.ClassLikeDeclaration[] {
  const [declaration] = checker.getSymbolAtLocation(name)?.declarations ?? [];
  const statement = declaration && ts.findAncestor(declaration, ts.isImportDeclaration);
  const module = statement && checker.getSymbolAtLocation(statement.moduleSpecifier);
  if (!module?.declarations?.every((each) => program.isSourceFileFromExternalLibrary(each.getSourceFile()))) return [];
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    return (symbol.declarations ?? []).filter(ts.isClassLike).filter((each) => isErrorClass(checker, each));
  });
}

interface Identity {
  readonly names: readonly string[];
  readonly codes: readonly string[];
  readonly members: readonly string[];
  readonly messages: readonly string[];
}

/** The members that every error has. */
const common = new Set(['name', 'message', 'stack', 'cause', 'toString']);

function identityOf(node: ts.ClassLikeDeclaration): Identity {
  const names = node.name ? [node.name.text] : [];
  const members: string[] = [];
  const texts: string[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isTypeNode(each) && !ts.isExpressionWithTypeArguments(each)) return;
    const assigned = assignedMember(each);
    if (assigned) {
      if (assigned.name === 'name') names.push(...(assigned.value ? textsIn(assigned.value) : []));
      else if (!common.has(assigned.name)) members.push(assigned.name);
    }
    if ((ts.isMethodDeclaration(each) || ts.isGetAccessorDeclaration(each)) && ts.isIdentifier(each.name) && !common.has(each.name.text)) members.push(each.name.text);
    if (ts.isStringLiteralLike(each) || ts.isTemplateExpression(each)) texts.push(...textsIn(each));
    ts.forEachChild(each, visit);
  };
  ts.forEachChild(node, visit);
  return { names, codes: texts.filter((text) => isCode(text) && !names.includes(text)), members, messages: texts.filter((text) => !isCode(text)) };
}

/** `code = 'X'`, `readonly code: string` as a field or parameter, `this.code = …`. */
function assignedMember(node: ts.Node): { readonly name: string; readonly value: ts.Expression | undefined } | null {
  const isField = ts.isPropertyDeclaration(node) || (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent));
  if (isField) return ts.isIdentifier(node.name) ? { name: node.name.text, value: node.initializer } : null;
  const isAssigned = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(node.left) && node.left.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isAssigned ? { name: (node.left).name.text, value: node.right } : null;
}

function textsIn(node: ts.Node): string[] {
  const found: string[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isStringLiteralLike(each) || ts.isTemplateHead(each) || ts.isTemplateMiddleOrTemplateTail(each)) found.push(each.text.trim());
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found.filter((text) => text.length >= 3);
}

function isCode(text: string): boolean {
  return !/\s/u.test(text);
}

/** Whether a class is, or extends, the language's `Error`. */
export function isErrorClass(checker: ts.TypeChecker, node: ts.ClassLikeDeclaration): boolean {
  return isErrorType(checker, checker.getTypeAtLocation(node));
}

function isErrorType(checker: ts.TypeChecker, type: ts.Type): boolean {
  const instance = type.getConstructSignatures()[0]?.getReturnType() ?? type;
  if (instance.getSymbol()?.getName() === 'Error') return true;
  return instance.isClassOrInterface() && checker.getBaseTypes(instance).some((base) => isErrorType(checker, base));
}

function basesOf(checker: ts.TypeChecker, node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration[] {
  const type = checker.getTypeAtLocation(node);
  const bases = type.isClassOrInterface() ? checker.getBaseTypes(type) : [];
  return bases.flatMap((base) => (base.getSymbol()?.declarations ?? []).filter(ts.isClassLike)).flatMap((base) => [base, ...basesOf(checker, base)]);
}

function packageOf(file: ts.SourceFile): string | null {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//u.exec(file.fileName)?.[0] ?? null;
}
