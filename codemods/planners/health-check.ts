import type { Range, Step } from '../compose.ts';
import { join, planned, type FileSteps, type Planned } from '../planned.ts';
import { placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression, type MethodDeclaration, type ObjectLiteralExpression, type SourceFile, type SpreadAssignment, type Type } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import { receiversOf } from './base-required.ts';
import { indentOf } from './body-text.ts';
import { wrapped } from './call-place.ts';
import { connectivityOf } from './connectivity.ts';
import type { InheritedUses } from './inherited.ts';
import { usesOf } from './references.ts';
import { untypedAsks } from './untyped-asks.ts';
import { usesOfClass } from './uses-by-class.ts';

/** What becomes of a health check that a class has from its base, or builds on. */
export interface HealthPlan extends Planned {
  /** The members that the class gets anew, so that their uses stay. */
  readonly replaced: ReadonlySet<string>;
  /** Statements that go with all their lines. */
  readonly goners: readonly Range[];
  /** Whether a use of the base is dealt with here. */
  readonly holds: (node: Node) => boolean;
}

export const nameOfHealthCheck = /^(?:healthCheck|checkHealth|getHealth|health)$/u;

/** What a status says when the client answers and when it does not, in words that a report may hold. */
const words: readonly (readonly [string, string])[] = [
  ['healthy', 'unhealthy'],
  ['ok', 'error'],
  ['up', 'down'],
];

/**
 * Lets a class that loses the health check of its base ask its client instead, where anybody asks for it; an override
 * that adds to the base's report keeps what it adds, with a plain status.
 *
 * @param goners members that go, behind which nothing can be put
 */
export function planHealthCheck(subject: Subject, node: ClassNode, ancestry: Ancestry, uses: InheritedUses, goners: readonly Range[]): HealthPlan {
  const inherited = ancestry.lost.flatMap((base) => base.getInstanceMethods()).find((method) => nameOfHealthCheck.test(method.getName()));
  const none: HealthPlan = { ...planned({}), replaced: new Set(), goners: [], holds: () => false };
  if (!inherited) return none;
  const name = inherited.getName();
  const own = node.getInstanceMethod(name);
  if (own?.getBody()) return planOverride(subject, node, ancestry, own, inherited);
  if (own || ancestry.between.some((base) => base.getInstanceMethod(name))) return none;
  const asked = [...uses.members.filter((use) => use.name === name).map(({ access }) => access), ...usesElsewhere(node, inherited)];
  const required = node.getImplements().some((type) => type.getType().getProperty(name)?.isOptional() === false);
  if (asked.length > 0 || required) return planOwn(subject, node, ancestry, inherited, asked, goners);
  const [guess] = untypedAsks(subject.project, name);
  if (!guess) return none;
  // Whoever asks any object for it may ask one of these; where it cannot be kept, that is worth a note.
  const kept = planOwn(subject, node, ancestry, inherited, [], goners);
  return kept.obstacles.length === 0 ? kept : { ...none, notes: [`${name} is gone, which ${guess.getText()} (${placeOf(subject, guess)}) may ask it for`] };
}

/** The uses of the base's health check on instances of the class. */
function usesElsewhere(node: ClassNode, inherited: MethodDeclaration): Node[] {
  return usesOfClass(inherited, node, receiversOf).map((use) => use.getParentOrThrow());
}

function planOwn(subject: Subject, node: ClassNode, { between }: Ancestry, inherited: MethodDeclaration, asked: readonly Node[], goners: readonly Range[]): HealthPlan {
  const name = inherited.getName();
  const replaced = new Set([name]);
  const holds = (at: Node): boolean => asked.includes(at);
  const asking = connectivityOf(subject, node, between);
  const answer = answerOf(inherited);
  const against = inherited.getParameters().length > 0 ? 'it takes arguments' : answer === null ? 'what it answers has no status that could be given' : asking.ok ? null : asking.what;
  if (against !== null || !asking.ok || answer === null) {
    const [first] = asked;
    const what = first ? `${first.getText()} (${placeOf(subject, first)})` : `${name}, which an interface asks for`;
    return { ...planned({ obstacles: [{ reason: 'inherited-member-used', line: node.getStartLineNumber(), detail: `${what}: ${against ?? ''}` }] }), replaced, goners: [], holds };
  }
  const { isTypeScript, text } = subject;
  const { quote, semicolons, indent } = text;
  const [up, down] = answer.words.map((word) => `${quote}${word}${quote}`);
  const end = semicolons ? ';' : '';
  const type = isTypeScript ? `: Promise<{ status: ${up ?? ''} | ${down ?? ''} }>` : '';
  const lines = [`async ${name}()${type} {`, `${indent}try {`, `${indent}${indent}await ${asking.text}${end}`, `${indent}${indent}return { status: ${up ?? ''} }${end}`, `${indent}} catch {`, `${indent}${indent}return { status: ${down ?? ''} }${end}`, `${indent}}`, '}'];
  const members = node.getMembers();
  const last = members.findLast((member) => !goners.some(({ start, end: stop }) => start <= member.getStart() && member.getEnd() <= stop));
  const margin = members[0] ? indentOf(text.text, members[0]) : indentOf(text.text, node) + indent;
  const at = last ? endOfLine(text.text, last.getEnd()) : node.getFirstChildByKindOrThrow(SyntaxKind.OpenBraceToken).getEnd();
  const step: Step = { kind: 'replace', planner: 'heritage', start: at, end: at, text: `${last ? '\n' : ''}${lines.map((line) => `\n${margin}${line}`).join('')}` };
  return { ...planned({ steps: [step], notes: [lossNote(name, answer.others, 'only asks the client')] }), replaced, goners: [], holds };
}

/** The words for a status, and what else the base reports; null where its answer has no such status. */
function answerOf(inherited: MethodDeclaration): { readonly words: readonly [string, string]; readonly others: readonly string[] } | null {
  const report = reportType(inherited);
  const status = report.getProperty('status')?.getTypeAtLocation(inherited);
  if (!status) return null;
  const allowed = (status.isUnion() ? status.getUnionTypes() : [status]).map((type) => type.getLiteralValue());
  const found = status.isString() ? words[0] : words.find((pair) => pair.every((word) => allowed.includes(word)));
  if (!found) return null;
  return { words: [found[0], found[1]], others: report.getProperties().map((property) => property.getName()).filter((name) => name !== 'status') };
}

/** What a health check gives once it is awaited. */
function reportType(method: MethodDeclaration): Type {
  const type = method.getReturnType();
  return type.getSymbol()?.getName() === 'Promise' ? (type.getTypeArguments()[0] ?? type) : type;
}

function planOverride(subject: Subject, node: ClassNode, { between }: Ancestry, own: MethodDeclaration, inherited: MethodDeclaration): HealthPlan {
  const calls = own.getDescendantsOfKind(SyntaxKind.CallExpression).filter((call) => {
    const callee = call.getExpression();
    return Node.isPropertyAccessExpression(callee) && Node.isSuperExpression(callee.getExpression()) && callee.getNameNode().getSymbol()?.getDeclarations().includes(inherited) === true;
  });
  const builds = calls.map((call) => buildOn(call));
  const readable = builds.flatMap((build) => build ?? []);
  const none: HealthPlan = { ...planned({}), replaced: new Set(), goners: [], holds: () => false };
  if (readable.length === 0 || readable.length < builds.length) return none;

  const literals = [...new Set(readable.flatMap(({ spreads }) => spreads.map((spread) => spread.getParentIfKindOrThrow(SyntaxKind.ObjectLiteralExpression))))];
  const withoutStatus = literals.filter((literal) => !literal.getProperty('status'));
  const asking = withoutStatus.length > 0 ? connectivityOf(subject, node, between) : null;
  const answer = answerOf(inherited);
  if (asking?.ok === false || (asking && !answer)) return { ...planned({ obstacles: [{ reason: 'inherited-member-used', line: own.getStartLineNumber(), detail: `super.${own.getName()} (${placeOf(subject, own)}): ${asking.ok ? 'what it answers has no status that could be given' : asking.what}` }] }), replaced: new Set(), goners: [], holds: (at) => calls.some((call) => call.getExpression() === at) };
  const { quote } = subject.text;
  const constant = subject.isTypeScript ? ' as const' : '';
  const status = asking?.ok === true && answer ? `status: await ${asking.text}.then(() => ${quote}${answer.words[0]}${quote}${constant}, () => ${quote}${answer.words[1]}${quote}${constant})` : null;
  const steps = readable.flatMap(({ spreads }) => spreads.map((spread) => spreadStep(spread, status)));
  const kept = new Set(literals.flatMap((literal) => writtenNames(literal)).concat('status'));
  const lost = reportType(inherited).getProperties().map((property) => property.getName()).filter((each) => !kept.has(each));
  const notes = lost.length > 0 ? [lossNote(own.getName(), lost, 'gives its own report')] : [];
  return {
    ...join([planned({ steps, notes }), lost.length > 0 ? narrowed(own, inherited, [...kept]) : planned({})]),
    replaced: new Set(),
    goners: readable.flatMap(({ statement }) => (statement ? [{ start: statement.getStart(), end: statement.getEnd() }] : [])),
    holds: (at) => calls.some((call) => call.getExpression() === at),
  };
}

interface Build {
  readonly spreads: readonly SpreadAssignment[];
  /** The statement that only keeps the base's report. */
  readonly statement: Node | null;
}

/** Where an override spreads the report of its base into its own; null where it does anything else with it. */
function buildOn(call: CallExpression): Build | null {
  const awaited = wrapped(call).getParent();
  if (!Node.isAwaitExpression(awaited)) return null;
  const holder = wrapped(awaited).getParent();
  if (Node.isSpreadAssignment(holder)) return Node.isObjectLiteralExpression(holder.getParent()) ? { spreads: [holder], statement: null } : null;
  const statement = Node.isVariableDeclaration(holder) ? holder.getVariableStatement() : undefined;
  if (!Node.isVariableDeclaration(holder) || !Node.isIdentifier(holder.getNameNode()) || statement?.getDeclarations().length !== 1) return null;
  const uses = usesOf(holder).filter((use) => use !== holder.getNameNode());
  const spreads = uses.map((use) => (Node.isExpression(use) ? wrapped(use).getParent() : undefined)).filter((parent) => Node.isSpreadAssignment(parent));
  return spreads.length === uses.length ? { spreads, statement } : null;
}

function spreadStep(spread: SpreadAssignment, status: string | null): Step {
  const literal = spread.getParentIfKindOrThrow(SyntaxKind.ObjectLiteralExpression);
  const hasStatus = literal.getProperty('status') !== undefined;
  if (!hasStatus && status !== null) return { kind: 'replace', planner: 'heritage', start: spread.getStart(), end: spread.getEnd(), text: status };
  const properties = literal.getProperties();
  const next = properties[properties.indexOf(spread) + 1];
  const previous = properties[properties.indexOf(spread) - 1];
  const [start, end] = next ? [spread.getStart(), next.getStart()] : [previous?.getEnd() ?? spread.getStart(), spread.getEnd()];
  return { kind: 'replace', planner: 'heritage', start, end, text: '' };
}

function writtenNames(literal: ObjectLiteralExpression): string[] {
  return literal.getProperties().flatMap((property) => (Node.isSpreadAssignment(property) ? [] : [property.getName()]));
}

/** Makes the written type of an override ask for no more of the base's report than it still gives. */
function narrowed(own: MethodDeclaration, inherited: MethodDeclaration, kept: readonly string[]): Planned {
  const report = reportType(inherited).getSymbol();
  // `Promise<Report>`: the return type's own name is that of the promise.
  const [written] = own.getReturnTypeNode()?.getDescendantsOfKind(SyntaxKind.TypeReference) ?? [];
  if (!written || report === undefined) return planned({});
  const known = reportType(inherited).getProperties().map((property) => property.getName());
  const keys = kept.filter((name) => known.includes(name)).map((name) => `'${name}'`).join(' | ');
  const type = written.getType();
  if (type.getSymbol() === report) return planned({ elsewhere: [pick(written, keys)] });
  const extended = type.getSymbol()?.getDeclarations().filter(Node.isInterfaceDeclaration).flatMap((declaration) => declaration.getExtends()).find((each) => each.getType().getSymbol() === report);
  return extended ? planned({ elsewhere: [pick(extended, keys)] }) : planned({});
}

function pick(type: Node, keys: string): FileSteps {
  const source: SourceFile = type.getSourceFile();
  const inQuotes = /"/u.test(source.getImportDeclarations()[0]?.getModuleSpecifier().getText() ?? '') ? keys.replaceAll("'", '"') : keys;
  return { source, steps: [{ kind: 'replace', planner: 'heritage', start: type.getStart(), end: type.getEnd(), text: `Pick<${type.getText()}, ${inQuotes}>` }] };
}

function lossNote(name: string, others: readonly string[], what: string): string {
  return others.length === 0 ? `${name} ${what}` : `${name} ${what}: it no longer reports ${others.join(', ')}`;
}

/** Behind what follows a member on its line. */
function endOfLine(text: string, offset: number): number {
  const rest = /^[^\r\n]*/u.exec(text.slice(offset))?.[0] ?? '';
  return /^[ \t]*(?:\/\/.*|\/\*.*\*\/[ \t]*)?$/u.test(rest) ? offset + rest.trimEnd().length : offset;
}
