import { Node, SyntaxKind, type BindingElement, type CallExpression, type Identifier, type ObjectBindingPattern, type ParameterDeclaration } from '../typescript.ts';
import type { CallOption } from './call-roles.ts';
import { declarationsNamed } from './declarations.ts';
import { namesIn } from './given-names.ts';
import { platformCall } from './platform-calls.ts';
import { isJustWatching, tracesIn } from './traces.ts';
import { isLog, isLogger, isOfBreaker, isWatching } from './watching.ts';
import { codesOf } from './written-code.ts';

/**
 * Whether the base does nothing with an option of a call but write it down: every use of it, from the parameter of the
 * call method on, through constants and methods, ends in what a logger or the like is given. False where that is not seen,
 * and where nothing writes it down at all.
 */
export function isOnlyWritten(call: CallExpression, { name, node }: CallOption): boolean {
  const [declaration] = declarationsNamed(call.getExpression());
  const method = Node.isMethodDeclaration(declaration) ? (declaration.isOverload() ? declaration.getImplementation() : declaration) : undefined;
  if (!method?.getBody() || /\barguments\b/u.test(method.getBodyText() ?? '')) return false;
  const parameters = method.getParameters();
  const index = call.getArguments().findIndex((argument) => argument === node || node.getFirstAncestor((ancestor) => ancestor === argument) !== undefined);
  const own = Node.isParameterDeclaration(node);
  const parameter = own ? parameters.find((each) => each.getName() === name) : parameters[index];
  const trace: Trace = { seen: new Set(), entries: new Set() };
  return parameter !== undefined && isWrittenParameter(parameter, own ? null : name, trace) && trace.entries.size > 0;
}

interface Trace {
  /** The parameters that were looked at. */
  readonly seen: Set<Node>;
  /** The uses that are written down. */
  readonly entries: Set<Node>;
}

/** `member` is the option's name in an object that is followed; null where the value itself is. */
type Member = string | null;

function isWrittenParameter(parameter: ParameterDeclaration, member: Member, trace: Trace): boolean {
  if (parameter.isRestParameter()) return false;
  if (trace.seen.has(parameter)) return true;
  trace.seen.add(parameter);
  return isWrittenName(parameter.getNameNode(), member, trace);
}

/** Whether all that a name stands for, or what a pattern takes of it, is only written down. */
function isWrittenName(name: Node, member: Member, trace: Trace): boolean {
  if (Node.isObjectBindingPattern(name)) return member !== null && isWrittenPattern(name, member, trace);
  return Node.isIdentifier(name) && usesWithin(name).every((use) => isWrittenUse(use, member, trace));
}

/** The uses of a parameter or local in its function; a search by references would take the members that a pattern names as well. */
function usesWithin(name: Identifier): readonly Node[] {
  const symbol = name.getSymbol();
  const fn = name.getFirstAncestor((ancestor) => Node.isFunctionLikeDeclaration(ancestor)) ?? name.getSourceFile();
  const names = fn.getDescendantsOfKind(SyntaxKind.Identifier).filter((each) => each !== name && each.getText() === name.getText());
  return names.filter((each) => {
    const shorthand = each.getParent();
    return (Node.isShorthandPropertyAssignment(shorthand) ? shorthand.getValueSymbol() : each.getSymbol()) === symbol;
  }).map((each) => each.getParentIf(Node.isShorthandPropertyAssignment) ?? each);
}

function isWrittenPattern(pattern: ObjectBindingPattern, member: string, trace: Trace): boolean {
  const elements = pattern.getElements();
  const taken = elements.find((element) => propertyOf(element) === member);
  if (taken) return isWrittenName(taken.getNameNode(), null, trace);
  const rest = elements.find((element) => element.getDotDotDotToken() !== undefined);
  return rest === undefined || isWrittenName(rest.getNameNode(), member, trace);
}

function propertyOf(element: BindingElement): string | null {
  return element.getDotDotDotToken() ? null : (element.getPropertyNameNode()?.getText() ?? element.getName()).replace(/^['"]|['"]$/gu, '');
}

/** One use of a value, or of an object that holds it as a member. */
function isWrittenUse(use: Node, member: Member, trace: Trace): boolean {
  const parent = use.getParent();
  if (!parent) return false;
  if (member !== null && Node.isPropertyAccessExpression(parent) && parent.getExpression() === use) return parent.getName() !== member || isWrittenUse(parent, null, trace);
  if (isWholeEntry(use)) {
    trace.entries.add(use);
    return true;
  }
  if (Node.isVoidExpression(parent)) return true;
  const made = Node.isPropertyAccessExpression(parent) && parent.getExpression() === use ? parent.getParent() : undefined;
  if (member === null && Node.isCallExpression(made) && made.getExpression() === parent && platformCall(parent) === 'computes') return isWrittenUse(made, null, trace);
  if (Node.isVariableDeclaration(parent)) return parent.getInitializer() === use && isWrittenName(parent.getNameNode(), member, trace);
  if (member === null && isComputedOf(parent, use)) return isWrittenUse(parent, null, trace);
  if (Node.isCallExpression(parent) && parent.getArguments().includes(use)) return isWrittenArgument(parent, use, member, trace) || (makesValue(parent) && isWrittenUse(parent, null, trace));
  if (member === null && choosesEntry(parent, use)) {
    trace.entries.add(use);
    return true;
  }
  return staysWhole(parent, use, member) && isWrittenUse(parent, member, trace);
}

/**
 * Whether a value decides no more than which entry is written, or by which level: `if (ms > slowMs) log.warn(…); else log.debug(…);`,
 * `if (ms < slowMs) return;` with nothing but entries behind it, `log[level](…)`.
 */
function choosesEntry(parent: Node, use: Node): boolean {
  if (Node.isElementAccessExpression(parent)) return parent.getArgumentExpression() === use && isLogger(parent.getExpression().getType()) && isCalled(parent);
  if (!Node.isIfStatement(parent) || parent.getExpression() !== use) return false;
  const [taken, other] = [parent.getThenStatement(), parent.getElseStatement()];
  const [only, ...more] = Node.isBlock(taken) ? taken.getStatements() : [taken];
  const block = parent.getParent();
  if (Node.isReturnStatement(only) && only.getExpression() === undefined && more.length === 0 && !other && Node.isBlock(block)) {
    return Node.isFunctionLikeDeclaration(block.getParentOrThrow()) && block.getStatements().filter((each) => each.getStart() > parent.getStart()).every(onlyWrites);
  }
  return [taken, other].every((branch) => branch === undefined || onlyWrites(branch));
}

/** `args.length`, `isExpected(error)` */
function isComputedOf(parent: Node, use: Node): boolean {
  if (Node.isPropertyAccessExpression(parent)) return parent.getExpression() === use && /^(?:length|size)$/u.test(parent.getName());
  // What a function that is an option says of an error.
  return Node.isCallExpression(parent) && parent.getExpression() === use;
}

function isCalled(callee: Node): boolean {
  const call = callee.getParent();
  return Node.isCallExpression(call) && call.getExpression() === callee && Node.isExpressionStatement(call.getParent());
}

/** `Number(limit)`, `Object.entries(labels)`, `squeezed(sql)`; a function of the project that does more may change what it is handed. */
function makesValue(call: CallExpression): boolean {
  const callee = call.getExpression();
  const codes = codesOf(callee);
  return platformCall(callee) === 'computes' || (codes.length > 0 && codes.every((code) => tracesIn(code, { own: [], module: null, given: namesIn(code) }).length === 0));
}

/** What a method or function of the project does with an argument. */
function isWrittenArgument(call: CallExpression, use: Node, member: Member, trace: Trace): boolean {
  const [declared] = declarationsNamed(call.getExpression());
  const declaration = (Node.isMethodDeclaration(declared) || Node.isFunctionDeclaration(declared)) && declared.isOverload() ? declared.getImplementation() : declared;
  if (!(Node.isMethodDeclaration(declaration) || Node.isFunctionDeclaration(declaration)) || !declaration.getBody()) return false;
  const parameter = declaration.getParameters()[call.getArguments().findIndex((argument) => argument === use)];
  return parameter !== undefined && isWrittenParameter(parameter, member, trace);
}

/** Whether the value goes on as a part of what stands around it: `options ?? {}`, `{ ...options }`, `{ args: value }`. */
function staysWhole(parent: Node, use: Node, member: Member): boolean {
  if (Node.isParenthesizedExpression(parent) || Node.isAsExpression(parent) || Node.isNonNullExpression(parent) || Node.isSatisfiesExpression(parent)) return true;
  if (Node.isPropertyAssignment(parent)) return member === null && parent.getInitializer() === use;
  if (Node.isSpreadAssignment(parent) || (Node.isObjectLiteralExpression(parent) && (Node.isSpreadAssignment(use) || Node.isPropertyAssignment(use) || Node.isShorthandPropertyAssignment(use)))) return true;
  if (Node.isBinaryExpression(parent)) return (member === null ? /^(?:\?\?|\|\||&&|[!=]==?|[<>]=?|[-+*/%])$/u : /^(?:\?\?|\|\|)$/u).test(parent.getOperatorToken().getText());
  if (Node.isConditionalExpression(parent)) return member === null || parent.getCondition() !== use;
  // Of what holds the value under another name nothing is followed.
  return member === null && (Node.isTemplateSpan(parent) || Node.isTemplateExpression(parent));
}

/** Whether something stands in what an entry is given, and in nothing else that acts with it before. */
function isWholeEntry(use: Node): boolean {
  for (let at = use, parent = use.getParent(); parent; at = parent, parent = parent.getParent()) {
    if (Node.isFunctionLikeDeclaration(parent) || Node.isAwaitExpression(parent) || Node.isStatement(parent)) return false;
    if (Node.isCallExpression(parent) && parent.getArguments().some((argument) => argument === at) && isEntry(parent)) return true;
  }
  return false;
}

/** What a logger, a measurement or a span is given; what a breaker is given decides. */
function isEntry(call: CallExpression): boolean {
  const callee = call.getExpression();
  // The level may be one of the settings: `log[this.level](…)`.
  if (Node.isElementAccessExpression(callee)) return isLogger(callee.getExpression().getType().getNonNullableType());
  if (!Node.isPropertyAccessExpression(callee)) return false;
  const writer = callee.getExpression();
  return isLog(callee) || (!Node.isThisExpression(writer) && !isOfBreaker(callee) && (isWatching(writer) || isJustWatching(call)));
}

/** Whether a branch does nothing but write entries. */
function onlyWrites(branch: Node): boolean {
  const statements = Node.isBlock(branch) ? branch.getStatements() : [branch];
  return statements.every((statement) => {
    const call = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
    return Node.isCallExpression(call) && isEntry(call);
  });
}
