import { Node, shownNode, ts, type Project } from '../typescript.ts';
import { declarationsOf, implementationOf, isDeclaredName, qualified } from './declarations.ts';
import { makersOfMember, type Maker } from './makers-of-member.ts';
import { usesOf } from './references.ts';

/** What some code may run, as far as one base is concerned. */
export interface Reach {
  /** The classes on one of whose instances a method of the base may be called. */
  readonly wrapped: ReadonlySet<ts.Node>;
  /** The classes of whose instances any member may be used. */
  readonly entered: ReadonlySet<ts.Node>;
  /** Why it may run more than was followed; null where it does not. */
  readonly unknown: string | null;
}

/**
 * Follows all that code may run: functions and methods by what the checker says they are, each method of an interface
 * to all that may implement it, callbacks to where they are handed in. It rather follows too much than too little.
 *
 * @param code where to begin; functions around it may be called with anything that their callers have
 * @param isOfBase whether a declaration is one of the base's methods; their code is not followed
 */
export function reachOf(project: Project, code: readonly ts.Node[], isOfBase: (declaration: ts.Declaration) => boolean): Reach {
  const program = project.getProgram().compilerObject;
  const checker = program.getTypeChecker();
  const wrapped = new Set<ts.Node>();
  const entered = new Set<ts.Node>();
  const seen = new Map<ts.Node, Set<ts.Type | null>>();
  const asked = new Set<ts.Node>();
  const pending: { readonly node: ts.Node; readonly self: ts.Type | null }[] = [];
  let unknown: string | null = null;
  const giveUp = (why: string): void => void (unknown ??= why);

  const follow = (node: ts.Node, self: ts.Type | null): void => {
    const known = seen.get(node) ?? new Set();
    seen.set(node, known);
    if (known.has(self)) return;
    known.add(self);
    pending.push({ node, self });
  };

  /** A member of something of a type is used. */
  const useMember = (type: ts.Type, name: string, isCalled: boolean): void => {
    for (const each of constituentsOf(checker, type)) {
      const symbol = checker.getPropertyOfType(each, name);
      for (const declaration of symbol?.declarations ?? []) useDeclaration(declaration, each);
      const isAny = (each.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
      const isOfPackage = symbol?.declarations?.every((declaration) => program.isSourceFileFromExternalLibrary(declaration.getSourceFile()) || program.isSourceFileDefaultLibrary(declaration.getSourceFile())) ?? !isAny;
      if (isOfPackage) continue;
      const makers = makersOfMember(project, name, isAny ? null : each);
      for (const maker of makers) useMaker(maker, name);
      const isOpen = (symbol?.declarations ?? []).every((declaration) => implementationOf(declaration) === null);
      if (isCalled && !isAny && makers.length === 0 && isOpen) for (const declaration of symbol?.declarations ?? []) useHandedIn(declaration);
    }
  };

  const useMaker = ({ type }: Maker, name: string): void => {
    for (const declaration of checker.getPropertyOfType(type, name)?.declarations ?? []) useDeclaration(declaration, type);
  };

  const useDeclaration = (declaration: ts.Declaration, self: ts.Type): void => {
    const classes = (self.getSymbol()?.declarations ?? []).filter(ts.isClassLike);
    for (const each of classes) entered.add(each);
    if (isOfBase(declaration)) {
      for (const each of classes) wrapped.add(each);
      return;
    }
    const body = ts.isShorthandPropertyAssignment(declaration) ? declaration : implementationOf(declaration);
    if (body && isOurs(declaration)) follow(body, self);
  };

  const isOurs = (node: ts.Node): boolean => !node.getSourceFile().isDeclarationFile && !program.isSourceFileFromExternalLibrary(node.getSourceFile());

  /** A function that is kept in a field or a parameter, from where it is handed in. */
  const useHandedIn = (declaration: ts.Declaration): void => {
    if (asked.has(declaration) || !isOurs(declaration)) return;
    asked.add(declaration);
    if (ts.isMethodSignature(declaration)) return;
    const parameter = ts.findAncestor(declaration, (each) => ts.isParameter(each) || ts.isStatement(each) || ts.isClassElement(each));
    const assigned = ts.isPropertyDeclaration(declaration) ? assignedTo(declaration) : [];
    if (assigned.length > 0) return assigned.forEach(useValue);
    if (!parameter || !ts.isParameter(parameter)) return giveUp(`what ${declaration.getText().split('\n')[0] ?? ''} holds is not known`);
    const owner = parameter.parent;
    const declared = ts.isConstructorDeclaration(owner) ? owner.parent : ts.isExpression(owner) && ts.isVariableDeclaration(owner.parent) ? owner.parent : owner;
    const shown = shownNode(project, declared);
    if (!shown || !Node.isReferenceFindable(shown)) return giveUp(`what ${parameter.name.getText()} is cannot be followed`);
    const index = owner.parameters.indexOf(parameter);
    for (const { compilerNode: use } of usesOf(shown)) {
      const callee = qualified(use);
      const call = callee.parent;
      if ((ts.isCallExpression(call) || ts.isNewExpression(call)) && call.expression === callee) {
        const argument = call.arguments?.[index];
        if (argument) useValue(argument);
      } else if (!isPlainMention(callee)) giveUp(`${callee.getText()} is handed on`);
    }
  };

  const assignedTo = (field: ts.PropertyDeclaration): ts.Expression[] => {
    const shown = shownNode(project, field);
    const uses = shown && Node.isReferenceFindable(shown) ? usesOf(shown) : [];
    return uses.flatMap(({ compilerNode: use }) => {
      const assignment = qualified(use).parent;
      return ts.isBinaryExpression(assignment) && assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken && assignment.left === qualified(use) ? [assignment.right] : [];
    });
  };

  /** A value that somebody runs later. */
  const useValue = (value: ts.Expression): void => {
    const parameters = ts.isIdentifier(value) ? declarationsOf(checker, value).filter(ts.isParameter) : [];
    if (parameters.length === 0) root(value);
    else parameters.forEach(useHandedIn);
  };

  /** The functions whose own parameters may be anything. */
  const roots = new Set<ts.Node>();
  const root = (node: ts.Node): void => {
    for (let at: ts.Node | undefined = node; at; at = at.parent as ts.Node | undefined) if (ts.isFunctionLike(at)) roots.add(at);
    follow(node, thisTypeAt(checker, node));
  };

  const visit = (node: ts.Node, self: ts.Type | null): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isPropertyAccessExpression(node) && !ts.isPrivateIdentifier(node.name)) member(node, node.name.text, self);
    else if (ts.isPropertyAccessExpression(node)) for (const declaration of declarationsOf(checker, node.name)) useDeclaration(declaration, self ?? checker.getTypeAtLocation(node.expression));
    else if (ts.isElementAccessExpression(node)) element(node, self);
    else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) bound(node);
    else if (ts.isIdentifier(node)) name(node);
    else if (ts.isNewExpression(node)) construct(node);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) handOut(node);
    ts.forEachChild(node, (child) => {
      // A class inside has a `this` of its own.
      visit(child, ts.isClassLike(child) ? null : self);
    });
  };

  const member = (node: ts.PropertyAccessExpression | ts.ElementAccessExpression, of: string, self: ts.Type | null): void => {
    const isOwn = node.expression.kind === ts.SyntaxKind.ThisKeyword || node.expression.kind === ts.SyntaxKind.SuperKeyword;
    const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
    if (!isOwn || self === null) return useMember(checker.getTypeAtLocation(node.expression), of, isCalled);
    const symbol = node.expression.kind === ts.SyntaxKind.SuperKeyword ? checker.getSymbolAtLocation(ts.isPropertyAccessExpression(node) ? node.name : node) : checker.getPropertyOfType(self, of);
    const declarations = symbol?.declarations ?? [];
    for (const declaration of declarations) useDeclaration(declaration, self);
    if (isCalled && declarations.length > 0 && declarations.every((each) => isOurs(each) && implementationOf(each) === null && !ts.isMethodDeclaration(each))) for (const each of declarations) useHandedIn(each);
    // Abstract: whatever the subclass makes of it.
    if (declarations.some((each) => ts.isMethodDeclaration(each) && !each.body)) for (const maker of makersOfMember(project, of, self)) useMaker(maker, of);
  };

  const element = (node: ts.ElementAccessExpression, self: ts.Type | null): void => {
    if (ts.isStringLiteralLike(node.argumentExpression)) return member(node, node.argumentExpression.text, self);
    const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
    if (!isCalled) return;
    const type = checker.getTypeAtLocation(node.expression);
    for (const property of checker.getPropertiesOfType(type)) useMember(type, property.name, false);
    if (checker.getPropertiesOfType(type).length === 0 || checker.getIndexInfosOfType(type).length > 0) giveUp(`${node.getText().split('\n')[0] ?? ''} calls what cannot be told`);
  };

  const bound = (node: ts.BindingElement): void => {
    const key = node.propertyName ?? node.name;
    if (ts.isIdentifier(key)) useMember(checker.getTypeAtLocation(node.parent), key.text, false);
  };

  const name = (node: ts.Identifier): void => {
    const { parent } = node;
    if ((ts.isPropertyAccessExpression(parent) && parent.name === node) || isDeclaredName(node)) return;
    for (const declaration of declarationsOf(checker, node)) {
      if (!isOurs(declaration)) continue;
      const isBound = ts.isBindingElement(declaration);
      const owner = ts.isParameter(declaration) || isBound ? ts.findAncestor(declaration, ts.isFunctionLike) : undefined;
      const ofParameter = ts.isParameter(declaration) || (isBound && ts.findAncestor(declaration, (each) => ts.isParameter(each) || ts.isStatement(each))?.kind === ts.SyntaxKind.Parameter);
      if (ofParameter && owner && roots.has(owner) && mayRun(node)) useHandedIn(declaration);
      const body = ts.isClassLike(declaration) ? null : implementationOf(declaration);
      if (body && (ts.isFunctionLike(declaration) || bringsCode(node, body))) follow(body, thisTypeAt(checker, body));
      // What is assigned later is not followed.
      const isLet = ts.isVariableDeclaration(declaration) && !ts.isCatchClause(declaration.parent) && !(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const);
      if (isLet && ts.isCallExpression(parent) && parent.expression === node) giveUp(`what ${node.text} is when it is called cannot be told`);
    }
  };

  /** Whether a parameter may bring code along that runs: a function that is called, a promise. */
  const mayRun = (node: ts.Identifier): boolean => {
    const isCalled = ts.isCallExpression(node.parent) && (node.parent.expression === node || node.parent.arguments.includes(node));
    const type = checker.getTypeAtLocation(node);
    if (type.getCallSignatures().length > 0) return isCalled || ts.isReturnStatement(node.parent);
    return checker.getPropertyOfType(type, 'then') !== undefined || (isCalled && node.parent.expression === node);
  };

  /** Whether the value of a variable runs, or fails, where it is used and not where it was made: a function, a promise, an object of such. */
  const bringsCode = (node: ts.Identifier, value: ts.Node): boolean => {
    if (ts.isAwaitExpression(value)) return false;
    const isOfCode = (type: ts.Type): boolean => type.getCallSignatures().length > 0 || checker.getPropertyOfType(type, 'then') !== undefined || ((checker.isArrayType(type) || checker.isTupleType(type)) && checker.getTypeArguments(type as ts.TypeReference).some(isOfCode));
    return ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value) || isOfCode(checker.getTypeAtLocation(node));
  };

  const construct = (node: ts.NewExpression): void => {
    const instance = checker.getTypeAtLocation(node);
    for (const each of (instance.getSymbol()?.declarations ?? []).filter(ts.isClassLike).filter(isOurs)) {
      for (const element of each.members) {
        if (ts.isConstructorDeclaration(element) && element.body) follow(element.body, instance);
        if (ts.isPropertyDeclaration(element) && element.initializer) follow(element.initializer, instance);
      }
    }
  };

  /** What a package is handed an object for is not seen: it may call all its methods. */
  const handOut = (node: ts.CallExpression | ts.NewExpression): void => {
    const declaration = checker.getResolvedSignature(node)?.getDeclaration();
    if (declaration && isOurs(declaration)) return;
    for (const argument of node.arguments ?? []) {
      if (ts.isFunctionLike(argument) || ts.isLiteralExpression(argument) || ts.isObjectLiteralExpression(argument)) continue;
      for (const type of constituentsOf(checker, checker.getTypeAtLocation(argument))) {
        const classes = (type.getSymbol()?.declarations ?? []).filter((each) => (ts.isClassLike(each) || ts.isInterfaceDeclaration(each)) && isOurs(each));
        if (classes.length === 0 || type.getConstructSignatures().length > 0) continue;
        for (const property of checker.getPropertiesOfType(type)) if (property.flags & ts.SymbolFlags.Method) useMember(type, property.name, false);
      }
    }
  };

  for (const node of code) root(node);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) visit(next.node, next.self);
  return { wrapped, entered, unknown };
}

/** What `this` is at a place; null outside of classes. */
function thisTypeAt(checker: ts.TypeChecker, node: ts.Node): ts.Type | null {
  const around = ts.findAncestor(node, ts.isClassLike);
  const symbol = around && (checker.getTypeAtLocation(around).getConstructSignatures()[0]?.getReturnType() ?? checker.getTypeAtLocation(around));
  return symbol ?? null;
}

function constituentsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const apparent = type.flags & (ts.TypeFlags.TypeParameter | ts.TypeFlags.IndexedAccess) ? (checker.getBaseConstraintOfType(type) ?? type) : type;
  return apparent.isUnion() ? apparent.types.flatMap((each) => constituentsOf(checker, each)) : [apparent];
}

function isPlainMention(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isExportSpecifier(parent) || ts.isTypeNode(parent) || ts.isExpressionWithTypeArguments(parent) || isDeclaredName(node) || ts.isPropertyAccessExpression(parent) || (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword);
}
