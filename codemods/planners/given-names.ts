import { Node, SyntaxKind, type CallExpression, type ParameterDeclaration, type Symbol, type VariableDeclaration } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';

/** What stands for the callback or for what comes of it: parameters, constants made of them, functions that run them. */
export function namesGiven(body: Node, callbacks: ReadonlySet<ParameterDeclaration>): ReadonlySet<Symbol> {
  const given = new Set<Symbol>();
  for (const parameter of callbacks) addNames(parameter.getNameNode(), given);
  return withMade(body, given);
}

const known = keptInProgram<ReadonlySet<Symbol>>();

/** The same for a function that is handed functions: as parameters, or in an object such as `{ name, run }`. Each is walked once. */
export function namesIn(code: Node): ReadonlySet<Symbol> {
  return known(code.getProject(), code, () => withMade(code, functionsGiven(code)));
}

/** The functions that a function is handed, by the names of parameters and of members of one. */
export function functionsGiven(code: Node): Set<Symbol> {
  const given = new Set<Symbol>();
  const parameters = Node.isParametered(code) ? code.getParameters() : [];
  const functions = parameters.filter(isFunction);
  for (const parameter of functions) addNames(parameter.getNameNode(), given);
  // Beside a function, those of an object are hooks.
  if (functions.length === 0) for (const parameter of parameters) addMembers(parameter, given);
  return given;
}

/** Whether what is declared may be called. */
export function isFunction(declared: Node): boolean {
  return declared.getType().getNonNullableType().getCallSignatures().length > 0;
}

/** The functions of an object that is handed over; what the language or a package declares of it is no such function. */
function addMembers(parameter: ParameterDeclaration, to: Set<Symbol>): void {
  const name = parameter.getNameNode();
  if (Node.isObjectBindingPattern(name)) for (const element of name.getElements()) if (isFunction(element)) addNames(element.getNameNode(), to);
  const type = parameter.getType().getNonNullableType();
  if (!type.isObject() || type.isArray()) return;
  for (const member of type.getProperties()) {
    const [declaration] = member.getDeclarations();
    if (Node.isPropertySignature(declaration) && !declaration.getSourceFile().isDeclarationFile() && givesAnswer(declaration)) to.add(member);
  }
}

/** Whether it is a function whose answer may be that of a call: a promise, or what the caller says. */
function givesAnswer(declaration: Node): boolean {
  return declaration.getType().getNonNullableType().getCallSignatures().some((signature) => {
    const answer = signature.getReturnType();
    return answer.isTypeParameter() || answer.isAny() || answer.isUnknown() || answer.getProperty('then') !== undefined || answer.isUnion();
  });
}

function withMade(body: Node, given: Set<Symbol>): ReadonlySet<Symbol> {
  if (given.size === 0) return given;
  const mentions = (at: Node | undefined): boolean => at !== undefined && mentionsGiven(at, given);
  for (let before = -1; before < given.size; ) {
    before = given.size;
    body.forEachDescendant((each) => {
      if (Node.isVariableDeclaration(each) && mentions(each.getInitializer())) addNames(each.getNameNode(), given);
      else if (Node.isVariableDeclaration(each) && Node.isObjectBindingPattern(each.getNameNode())) addTaken(each, given);
      else if (Node.isBinaryExpression(each) && each.getOperatorToken().getKind() === SyntaxKind.EqualsToken && Node.isIdentifier(each.getLeft()) && mentions(each.getRight())) addNames(each.getLeft(), given);
      else if (Node.isFunctionDeclaration(each) && mentions(each.getBody())) addNames(each.getNameNode(), given);
      else if (Node.isCallExpression(each) && mentions(each.getExpression())) {
        const isCatch = calledName(each) === 'catch';
        const [first] = each.getArguments();
        if (!isCatch && first && Node.isParametered(first)) for (const parameter of first.getParameters()) addNames(parameter.getNameNode(), given);
      }
    });
  }
  return given;
}

/** `const { run } = options`, where `run` is one of the functions. */
function addTaken(declaration: VariableDeclaration, to: Set<Symbol>): void {
  const pattern = declaration.getNameNode();
  const type = declaration.getInitializer()?.getType();
  if (!type || !Node.isObjectBindingPattern(pattern)) return;
  for (const element of pattern.getElements()) {
    const member = type.getProperty(element.getPropertyNameNode()?.getText() ?? element.getName());
    if (member && to.has(member)) addNames(element.getNameNode(), to);
  }
}

function addNames(name: Node | undefined, to: Set<Symbol>): void {
  if (!name) return;
  const identifiers = Node.isIdentifier(name) ? [name] : name.getDescendantsOfKind(SyntaxKind.BindingElement).map((element) => element.getNameNode());
  for (const identifier of identifiers) {
    const symbol = identifier.getSymbol();
    if (symbol) to.add(symbol);
  }
}

export function mentionsGiven(at: Node, given: ReadonlySet<Symbol>): boolean {
  return given.size > 0 && (isGiven(at, given) || at.getDescendantsOfKind(SyntaxKind.Identifier).some((name) => isGiven(name, given)));
}

function isGiven(name: Node, given: ReadonlySet<Symbol>): boolean {
  if (!Node.isIdentifier(name)) return false;
  const shorthand = name.getParent();
  const symbol = Node.isShorthandPropertyAssignment(shorthand) ? shorthand.getValueSymbol() : name.getSymbol();
  return symbol !== undefined && given.has(symbol);
}

/** The name under which a call calls something. */
export function calledName(call: CallExpression): string {
  const callee = call.getExpression();
  return Node.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText();
}
