import { makesClientByName } from '../../policy/client-names.ts';
import type { Step } from '../compose.ts';
import { placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression, type NewExpression, type Signature } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import type { CallSite } from './call-sites.ts';
import { constructionAt, keptIn, methodCall, type Construction } from './construction.ts';
import { factoryCall } from './factory-call.ts';
import { factoryFor, isAssignable } from './factory.ts';
import { hasSubclasses } from './hierarchy.ts';
import { usesOf } from './references.ts';
import { timeLimitOf, unitOf, type TimeLimit } from './time-limit.ts';

/** Where the time limits of the calls go on. */
export interface MovedLimits {
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
  /** The options whose values all went along, so that nothing of them is dropped. */
  readonly moved: ReadonlySet<string>;
}

const none: MovedLimits = { steps: [], notes: [], moved: new Set() };

/** What a factory takes as the limit of each command, the first of these. */
const takers = ['commandTimeout', 'commandTimeoutMs', 'query_timeout', 'queryTimeout', 'queryTimeoutMs', 'requestTimeout', 'requestTimeoutMs', 'timeoutMs', 'timeout'];

/** What a package may mean something else by: the `timeout` of better-sqlite3 waits for a lock. */
const ambiguous = /^timeout/u;

/**
 * Hands the time limit of the calls to the factory that makes the client, where its parameter has an option for it: each
 * call has a limit, all that the client is used for runs in such calls, and the units are known. Of several limits the
 * longest, so that nothing that was given its time is cut short.
 */
export function planMovedLimits(subject: Subject, node: ClassNode, { between }: Ancestry, sites: readonly CallSite[]): MovedLimits {
  const limits = sites.map(({ call }) => timeLimitOf(call));
  const clients = subject.report.clients.filter(({ driver, construction }) => driver !== null && construction !== null);
  const [client] = clients;
  const construction = client?.construction ? constructionAt(subject, client.construction) : null;
  if (sites.length === 0 || between.length > 0 || clients.length !== 1 || !client || !construction || hasSubclasses(subject, node)) return none;
  const known = limits.filter((limit) => limit !== null);
  if (known.length < limits.length || !usesAreWrapped(construction, sites)) return none;
  const factory = factoryAt(subject, client.name, construction);
  const place = factory && placeIn(construction, factory);
  if (!factory || !place) return none;
  const longest = Math.max(...known.map(({ milliseconds }) => milliseconds));
  const written = `${place.option}: ${longest / place.unit}`;
  const isOne = known.every(({ milliseconds }) => milliseconds === longest);
  const what = `${[...new Set(known.map(({ option }) => option))].join(', ')} of the calls is ${place.option} of ${factory.name} now (${placeOf(subject, construction)}): ${longest} ms`;
  return {
    steps: [{ kind: 'replace', planner: 'client', start: place.at, end: place.at, text: place.isInObject ? `${place.before}${written}${place.after}` : `${place.before}{ ${written} }` }],
    notes: [isOne ? what : `${what}, the longest of them`],
    moved: new Set(isOne ? known.map(({ option }: TimeLimit) => option) : []),
  };
}

interface CalledFactory {
  readonly name: string;
  readonly signatures: readonly Signature[];
  /** What stands for its parameters, in their order. */
  readonly args: readonly Node[];
}

/** The factory that makes the client, be it called already or in place of a constructor. One that hands out a client that others have as well is none. */
function factoryAt(subject: Subject, name: string, construction: Construction): CalledFactory | null {
  if (Node.isCallExpression(construction)) {
    const callee = construction.getExpression();
    const called = Node.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText();
    const isOfProject = callee.getType().getSymbol()?.getDeclarations().every((each) => !each.getSourceFile().isInNodeModules()) ?? false;
    return isOfProject && makesClientByName(called) ? { name: called, signatures: callee.getType().getCallSignatures(), args: construction.getArguments() } : null;
  }
  const found = factoryFor(subject, name, (returns) => isAssignable(subject, returns, construction.getType()));
  if (!found.ok || !makesClientByName(found.factory.wish.name)) return null;
  const called = factoryCall(subject, found.factory, construction);
  return called.ok ? { name: found.factory.wish.name, signatures: found.factory.signatures, args: called.handed.args } : null;
}

interface Place {
  readonly option: string;
  /** How many milliseconds one of the option is. */
  readonly unit: number;
  readonly at: number;
  readonly isInObject: boolean;
  readonly before: string;
  readonly after: string;
}

/** Where the option stands among the arguments; null where the factory takes none, or it is set already. */
function placeIn(construction: NewExpression | CallExpression, { signatures: [signature, ...more], args }: CalledFactory): Place | null {
  const close = construction.getLastChildByKind(SyntaxKind.CloseParenToken);
  if (!signature || more.length > 0 || !close) return null;
  for (const [index, parameter] of signature.getParameters().entries()) {
    const declaration = parameter.getValueDeclaration();
    const type = parameter.getTypeAtLocation(construction).getNonNullableType();
    const option = Node.isParameterDeclaration(declaration) && !declaration.isRestParameter() ? takers.find((each) => type.getProperty(each) !== undefined) : undefined;
    if (option === undefined) continue;
    const declared = type.getProperty(option)?.getDeclarations() ?? [];
    // Drivers for Node count in milliseconds, as Node's own timers do.
    const isOfPackage = declared.length > 0 && declared.every((each) => each.getSourceFile().isInNodeModules());
    const unit = isOfPackage && ambiguous.test(option) ? null : (unitOf(option, declared) ?? (isOfPackage ? 1 : null));
    const argument = args[index];
    if (unit === null || index > args.length) return null;
    if (!argument) return { option, unit, at: close.getStart(), isInObject: false, before: index > 0 ? ', ' : '', after: '' };
    if (!Node.isObjectLiteralExpression(argument)) return null;
    const isSet = argument.getProperties().some((property) => Node.isSpreadAssignment(property) || takers.includes(property.getName()));
    const last = argument.getProperties().at(-1);
    if (isSet) return null;
    return last ? { option, unit, at: last.getEnd(), isInObject: true, before: ', ', after: '' } : { option, unit, at: argument.getStart() + 1, isInObject: true, before: ' ', after: ' ' };
  }
  return null;
}

/** What a client is asked outside of calls without being slowed down by a limit: where it begins and ends. */
const lifecycle = /^(?:connect|disconnect|quit|close|end|destroy|on|once|off|ping)$/u;

/** Whether all that the client is used for runs inside of the calls, themselves or through private methods that nothing else calls. */
function usesAreWrapped(construction: Construction, sites: readonly CallSite[]): boolean {
  const isInCall = (use: Node): boolean => sites.some(({ call }) => call.getSourceFile() === use.getSourceFile() && call.getStart() <= use.getStart() && use.getEnd() <= call.getEnd());
  const isWrapped = (use: Node): boolean => {
    if (isInCall(use)) return true;
    const callee = methodCall(use)?.getExpression();
    if (Node.isPropertyAccessExpression(callee) && lifecycle.test(callee.getName())) return true;
    const method = use.getFirstAncestorByKind(SyntaxKind.MethodDeclaration);
    if (!method?.hasModifier(SyntaxKind.PrivateKeyword)) return false;
    const callers = usesOf(method).filter((each) => each !== method.getNameNode());
    return callers.length > 0 && callers.every(isInCall);
  };
  return keptIn(construction)?.uses.every(isWrapped) ?? false;
}
