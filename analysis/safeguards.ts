import type { TSESTree } from '@typescript-eslint/types';
import { callsOf, guardMethods, walkOwn, type MonitoredClass } from './call-methods.ts';
import { objectAt } from './callbacks.ts';
import { membersOf, parameterTarget } from './class-members.ts';
import { hasDefaultLimits, isRelayOfOptions, mentionsLimit } from './limits.ts';
import { answersUnknown } from './health-check.ts';
import { spansOf, staticName, unwrapExpression, type Node } from './nodes.ts';
import type { MissingSafeguard } from './problems.ts';
import type { Project } from './project.ts';
import type { ClientUse } from './report.ts';
import { serviceCallsIn } from './service-calls.ts';

export interface SafeguardsInput {
  readonly project: Project;
  readonly monitored: MonitoredClass;
  readonly clients: readonly ClientUse[];
}

/** What a service client on a monitored base does without. Silent where its base cannot be read, since the base may see to it. */
export function missingSafeguards(input: SafeguardsInput): MissingSafeguard[] {
  const { module, node } = input.monitored.owner;
  const span = spansOf(module.text)(node.id?.range ?? [node.range[0], node.range[0] + 'class'.length]);
  const off = breakerOff(input.monitored);
  const missing: MissingSafeguard[] = off ? [{ kind: 'breaker-off', span: spansOf(module.text)(off.range) }] : [];
  // What an abstract class does without, its subclasses may have.
  if (node.abstract || !input.monitored.isReadable) return missing;
  if (isWithoutLimits(input)) missing.push({ kind: 'no-limits', span });
  const health = unknownHealth(input.monitored);
  if (health) missing.push({ kind: 'unknown-health', ...health, span });
  return missing;
}

const breakerSwitch = /^(?:enable|use|with|has|is)?_?circuit_?breaker(?:_?enabled)?$/i;
const breakerOffSwitch = /^(?:disable|no|without|skip)_?circuit_?breaker$|^circuit_?breaker_?disabled$/i;

/** What in `super(…)` turns the circuit breaker off: `enableCircuitBreaker: false`, or `false` where the base's constructor has its switch. */
function breakerOff(monitored: MonitoredClass): Node | null {
  const call = superCallOf(monitored);
  for (const [index, argument] of call?.arguments.entries() ?? []) {
    if (argument.type === 'SpreadElement') return null;
    const object = objectAt(monitored.owner.module, argument);
    const property = object?.properties.find(turnsBreakerOff);
    // The object may be a constant that stands elsewhere.
    if (property) return object === unwrapExpression(argument) ? property : argument;
    if (literal(argument) === false && breakerSwitch.test(parameterName(monitored, index) ?? '')) return argument;
    if (literal(argument) === true && breakerOffSwitch.test(parameterName(monitored, index) ?? '')) return argument;
  }
  return null;
}

function superCallOf({ owner }: MonitoredClass): TSESTree.CallExpression | null {
  let found: TSESTree.CallExpression | null = null;
  const body = membersOf(owner.node).constructor?.body;
  if (body) {
    walkOwn(body, (node) => {
      if (node.type === 'CallExpression' && node.callee.type === 'Super') found ??= node;
    });
  }
  return found;
}

function turnsBreakerOff(property: TSESTree.ObjectLiteralElement): boolean {
  if (property.type !== 'Property') return false;
  const key = staticName(property) ?? '';
  if (breakerOffSwitch.test(key)) return literal(property.value) === true;
  if (!breakerSwitch.test(key)) return false;
  const value = unwrapExpression(property.value);
  if (value.type !== 'ObjectExpression') return literal(value) === false;
  return value.properties.some((each) => each.type === 'Property' && staticName(each) === 'enabled' && literal(each.value) === false);
}

function literal(node: Node): unknown {
  const inner = unwrapExpression(node);
  return inner.type === 'Literal' ? inner.value : undefined;
}

/** The name of a parameter of the constructor that `super(…)` calls: that of the nearest base with one. */
function parameterName({ bases }: MonitoredClass, index: number): string | null {
  for (const { node } of bases) {
    const { constructorParameters } = membersOf(node);
    if (membersOf(node).constructor === null) continue;
    const parameter = constructorParameters[index];
    const target = parameter && parameterTarget(parameter);
    return target?.type === 'Identifier' ? target.name : null;
  }
  return null;
}

/** Whether the class calls its service and neither it, nor a base, nor what makes its clients speaks of a time limit or of retries. */
function isWithoutLimits({ project, monitored, clients }: SafeguardsInput): boolean {
  const { owner, bases } = monitored;
  const { module, node } = owner;
  const calls = callsOf(module, guardMethods(monitored), node.body);
  const sdks = clients.filter((client) => client.role === 'service' && client.heritage === null);
  // How a class reaches its service has to be seen: by an SDK that it makes, or over HTTP.
  const isSeen = serviceCallsIn({ project, module, node, clients }, node.body).length > 0 || (sdks.length > 0 && calls.length > 0);
  if (!isSeen || mentionsLimit(node) || sdks.some((client) => mayBeLimited(client, node))) return false;
  const superCall = superCallOf(monitored);
  if ([...calls.map((call) => call.node), ...(superCall ? [superCall] : [])].some((call) => isRelayOfOptions(monitored, module, call))) return false;
  return !bases.some(hasDefaultLimits);
}

/** Whether a client may have limits that are not seen: it is handed in, made by a factory, or made with options that are not written out. */
function mayBeLimited({ construction, origin }: ClientUse, node: Node): boolean {
  if (construction === null || origin !== 'constructed') return true;
  let isOpen = false;
  walkOwn(node, (at) => {
    if (at.type !== 'NewExpression' || at.range[0] !== construction.start || at.range[1] !== construction.end) return;
    isOpen = at.arguments.some((argument) => !isWrittenOut(argument));
  });
  return isOpen;
}

/** A text, or an object without spreads. */
function isWrittenOut(argument: Node): boolean {
  const inner = unwrapExpression(argument);
  if (inner.type === 'ObjectExpression') return inner.properties.every(({ type }) => type === 'Property');
  return inner.type === 'Literal' || inner.type === 'TemplateLiteral' || isEnvironment(inner);
}

/** `process.env.KEY`. */
function isEnvironment(node: Node): boolean {
  return node.type === 'MemberExpression' && node.object.type === 'MemberExpression' && staticName(node.object) === 'env';
}

const healthChecks = /^(?:healthCheck|checkHealth|getHealth|health)$/;

/** The health check that a class has of its monitored base, where that answers `unknown` whatever happens. */
function unknownHealth({ owner, bases }: MonitoredClass): { readonly method: string; readonly base: string } | null {
  for (const [index, base] of bases.entries()) {
    const method = membersOf(base.node).methods.find(({ name }) => healthChecks.test(name));
    if (!method) continue;
    const below = [owner, ...bases.slice(0, index)];
    const isOverridden = below.some(({ node }) => {
      const { methods, fields } = membersOf(node);
      return fields.has(method.name) || methods.some(({ name }) => healthChecks.test(name));
    });
    return !isOverridden && answersUnknown(method.body) ? { method: method.name, base: base.name } : null;
  }
  return null;
}
