import type { ClientUse } from '../../analysis/report.ts';
import { join, planned, type Planned } from '../planned.ts';
import { isClassNode, placeOf, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type ParameterDeclaration, type PropertyDeclaration, type Type } from '../typescript.ts';
import { planCallsOfClient } from './client-calls.ts';
import type { ClientPlan } from './client-plan.ts';
import { keptAs, typeSteps, type Kept } from './construction.ts';
import { drivesWith } from './delegation.ts';
import { driverDiffers } from './driver-options.ts';
import { factoryFor } from './factory.ts';
import { planSites } from './injection-sites.ts';
import { usesOf } from './references.ts';

export type Injected =
  | { readonly ok: true; readonly plan: ClientPlan }
  | { readonly ok: false; readonly reason: 'injected-client' | 'no-factory' | 'client-differs'; readonly what: string };

/**
 * Lets the factory's client be handed in where a monitored one was: the declared type becomes the one that the factory
 * returns, and all who construct the class hand in what the factory makes.
 */
export function planInjected(subject: Subject, client: ClientUse): Injected {
  const owner = subject.node;
  const parameter = owner && parameterAt(subject, client);
  const type = parameter && clientType(parameter, client);
  const node = type?.getSymbol()?.getDeclarations().find(isClassNode);
  if (!owner || !parameter || !type || !node) return no('injected-client', `${client.name} in line ${client.span.line} is handed in, not constructed here`);
  const found = factoryFor(subject, client.name, (returns) => drivesWith(subject, node, returns));
  if (!found.ok) return no('no-factory', found.what);
  const { factory } = found;
  const [decorator] = [...parameter.getDecorators(), ...owner.getDecorators()];
  if (decorator) return no('injected-client', `${decorator.getText()} (${placeOf(subject, decorator)}): a container hands ${client.name} in`);
  const kept = keptBy(parameter);
  if (!kept) return no('injected-client', `${parameter.getText()} (${placeOf(subject, parameter)}) is not just kept in a field`);
  const calls = planCallsOfClient(subject, client, node, kept.flatMap(({ uses }) => uses), factory.returns);
  if (!calls.ok) return no('client-differs', calls.what);
  const differs = driverDiffers(subject, node, factory);
  if (differs !== null) return no('client-differs', differs);
  const index = owner.getConstructors().find((each) => each.getParameters().includes(parameter))?.getParameters().indexOf(parameter) ?? 0;
  const sites = planSites({ subject, owner, index, use: client, client: node, factory });
  if (!sites.ok) return no('injected-client', sites.what);
  const steps = kept.flatMap(({ declaration }) => typeSteps(declaration.getTypeNode(), type, factory.typeName.text));
  const wishes = [factory.typeName.wish ?? { ...factory.wish, typeOnly: true }].map((wish) => ({ ...wish, replaces: client.name }));
  const own: Planned = planned({
    steps: [...steps, ...calls.steps],
    wishes: wishes.filter(({ from }) => from.kind !== 'file' || from.path !== subject.path),
    notes: [...calls.notes, ...(factory.note === null ? [] : [factory.note])],
  });
  return { ok: true, plan: { ...join([own, sites.planned]), factory: factory.wish.name, replaced: [{ node, create: factory.wish.name, from: factory.wish.from }] } };
}

/** The constructor's parameter whose type the detector named, or that goes into the field whose type it named. */
function parameterAt({ source }: Subject, { span }: ClientUse): ParameterDeclaration | null {
  const named = source.getDescendantAtPos(span.start);
  const field = named?.getFirstAncestorByKind(SyntaxKind.PropertyDeclaration);
  const found = field ? parameterOf(field) : named?.getFirstAncestorByKind(SyntaxKind.Parameter);
  return found && Node.isConstructorDeclaration(found.getParent()) && !found.hasInitializer() ? found : null;
}

function parameterOf(field: PropertyDeclaration): ParameterDeclaration | undefined {
  const [value] = usesOf(field).flatMap((use) => {
    const assignment = use.getParent()?.getParentIfKind(SyntaxKind.BinaryExpression);
    return assignment && assignment.getLeft() === use.getParent() && assignment.getOperatorToken().getKind() === SyntaxKind.EqualsToken ? [assignment.getRight()] : [];
  });
  return value?.getSymbol()?.getDeclarations().find((declaration) => Node.isParameterDeclaration(declaration));
}

function clientType(parameter: ParameterDeclaration, { name }: ClientUse): Type | null {
  const named = parameter.getTypeNode();
  const found = named && [named, ...named.getDescendants()].find((node) => Node.isTypeReference(node) && node.getTypeName().getText() === name);
  return found?.getType() ?? null;
}

/** The field that a parameter is, or that it is assigned to, with the parameter itself; null where it goes elsewhere too. */
function keptBy(parameter: ParameterDeclaration): readonly Kept[] | null {
  if (parameter.isParameterProperty()) return [keptAs(parameter)];
  const { uses } = keptAs(parameter);
  const others: Node[] = [];
  const fields: Kept[] = [];
  for (const use of uses) {
    const assignment = use.getParent();
    const target = Node.isBinaryExpression(assignment) && assignment.getRight() === use && assignment.getOperatorToken().getKind() === SyntaxKind.EqualsToken ? assignment.getLeft() : null;
    if (!target) others.push(use);
    else if (Node.isPropertyAccessExpression(target) && Node.isThisExpression(target.getExpression())) {
      const declaration = target.getNameNode().getSymbol()?.getDeclarations().find(Node.isPropertyDeclaration);
      if (!declaration) return null;
      fields.push(keptAs(declaration, target.getNameNode()));
    } else return null;
  }
  return [{ declaration: parameter, uses: others }, ...fields];
}

function no(reason: Extract<Injected, { ok: false }>['reason'], what: string): Injected {
  return { ok: false, reason, what };
}
