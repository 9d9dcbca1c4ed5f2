import type { ClientUse } from '../../analysis/report.ts';
import type { Need } from '../plan.ts';
import { join, planned, type NameWish, type Planned } from '../planned.ts';
import { isClassNode, pathOf, placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, type NewExpression, type SourceFile } from '../typescript.ts';
import type { Step } from '../compose.ts';
import { withoutWrapping } from './callback.ts';
import { planCallsOfClient } from './client-calls.ts';
import { typeSteps } from './construction.ts';
import { factoryCall } from './factory-call.ts';
import { isAssignable, type Factory } from './factory.ts';
import { isFreeFor } from './module-name.ts';
import { usesOf } from './references.ts';
import { shortened } from './shown-code.ts';

/** A client that a class is handed, and what is to be handed in for it. */
export interface Injection {
  readonly subject: Subject;
  /** The class that is handed the client, by its constructor's parameter of this index. */
  readonly owner: ClassNode;
  readonly index: number;
  readonly use: ClientUse;
  /** The monitored class. */
  readonly client: ClassNode;
  readonly factory: Factory;
}

export type Sites = { readonly ok: true; readonly planned: Planned } | { readonly ok: false; readonly what: string };

/** Lets all that constructs a class hand in what the factory makes; not where one place of them cannot be followed. */
export function planSites(injection: Injection): Sites {
  const { subject, owner, index, use } = injection;
  const name = owner.getNameNode();
  if (!name || !Node.isIdentifier(name)) return no('the class has no name by which it is constructed');
  const parts: Planned[] = [];
  let constructed = 0;
  for (const reference of usesOf(name)) {
    if (reference === name || isOnlyNamed(reference)) continue;
    const site = reference.getParent();
    if (!Node.isNewExpression(site) || site.getExpression() !== reference) return no(`${shortened(reference.getParentOrThrow())} (${placeOf(subject, reference)}) may construct it`);
    if (site.getArguments().some((argument) => Node.isSpreadElement(argument))) return no(`${shortened(site)} (${placeOf(subject, site)}) spreads its arguments`);
    const handed = site.getArguments()[index];
    constructed += 1;
    if (!handed) continue;
    const part = planValue(injection, handed);
    if (!part) return no(`${shortened(handed)} is handed in (${placeOf(subject, site)})${injection.factory.isAsync ? `, and ${injection.factory.wish.name} (${placeOf(subject, injection.factory.declaration)}) returns a promise` : ''}`);
    parts.push(part);
  }
  const note = constructed === 0 ? [`nothing here constructs it: hand in what ${injection.factory.wish.name} returns, in place of ${use.name}`] : [];
  return { ok: true, planned: join([planned({ notes: note }), ...parts]) };
}

/** An import, an export or a type: nothing is made of the class there. */
function isOnlyNamed(reference: Node): boolean {
  const parent = reference.getParent();
  return Node.isImportSpecifier(parent) || Node.isImportClause(parent) || Node.isExportSpecifier(parent) || Node.isExportAssignment(parent) || Node.isTypeReference(parent) || Node.isTypeQuery(parent) || reference.getFirstAncestor(Node.isJSDoc) !== undefined;
}

/** What makes a value one of the factory's; null where that cannot be told. */
function planValue(injection: Injection, value: Node): Planned | null {
  const { subject, client, factory } = injection;
  const type = value.getType();
  if (type.isAny() || type.isNever() || isAssignable(subject, type, factory.returns)) return planned({});
  if (Node.isAsExpression(value)) {
    const inner = value.getExpression().getType();
    return inner.isAny() || inner.isUnknown() || inner.isNever() ? inFile(injection, value.getSourceFile(), typeSteps(value.getTypeNode(), client.getType(), factory.typeName.text), true) : null;
  }
  const plain = Node.isExpression(value) ? withoutWrapping(value) : value;
  if (Node.isNewExpression(plain)) return planConstruction(injection, plain);
  return Node.isIdentifier(plain) ? planConstant(injection, plain) : null;
}

function planConstruction(injection: Injection, construction: NewExpression): Planned | null {
  const { subject, client, factory } = injection;
  if (construction.getType().getSymbol() !== client.getSymbol()) return null;
  const called = factoryCall(subject, factory, construction);
  return called.ok ? inFile(injection, construction.getSourceFile(), called.steps, false) : null;
}

/** A constant that keeps a client which is only handed to such classes, or called as the driver can be. */
function planConstant(injection: Injection, name: Node): Planned | null {
  const { subject, use: client, client: node, factory } = injection;
  const declaration = name.getSymbol()?.getDeclarations().find(Node.isVariableDeclaration);
  const value = declaration?.getInitializer();
  const nameNode = declaration?.getNameNode();
  if (!declaration || !value || !Node.isIdentifier(nameNode) || declaration.getVariableStatement()?.hasExportKeyword() === true) return null;
  const made = planValue(injection, value);
  if (!made) return null;
  const uses = usesOf(nameNode).filter((reference) => reference !== nameNode);
  const needs: Need[] = [];
  const called: Node[] = [];
  for (const reference of uses) {
    const fellow = groupHanded(injection, reference);
    if (fellow === null) called.push(reference);
    else if (fellow !== '') needs.push({ group: fellow, reason: 'injected-client', detail: `${name.getText()} (${placeOf(subject, declaration)}) is handed to it as well` });
  }
  const calls = planCallsOfClient(subject, client, node, called, factory.returns);
  if (!calls.ok) return null;
  const retyped = typeSteps(declaration.getTypeNode(), node.getType(), factory.typeName.text);
  const parts = [made, inFile(injection, declaration.getSourceFile(), calls.steps, false, false), inFile(injection, declaration.getSourceFile(), retyped, true)];
  return parts.some((part) => part === null) ? null : join([...parts.flatMap((part) => part ?? []), planned({ needs, notes: calls.notes })]);
}

/** The group of the class that a client is handed to; empty for this one, null where it is handed to none. */
function groupHanded({ subject, owner, use }: Injection, reference: Node): string | null {
  const construction = reference.getParent();
  if (!Node.isNewExpression(construction) || !construction.getArguments().includes(reference)) return null;
  const of = construction.getType().getSymbol()?.getDeclarations().find(isClassNode);
  if (!of) return null;
  if (of === owner) return '';
  const file = of.getSourceFile().getFilePath();
  const report = subject.input.classes.find((each) => each.file === file && each.nameSpan.start === of.getNameNode()?.getStart());
  const isFellow = report?.clients.some(({ name, from, origin }) => name === use.name && from === use.from && origin === 'injected');
  return report && isFellow === true ? report.id.replace(report.file, pathOf(subject.input, report.file)) : null;
}

/** Steps in a file, with the imports that they need there; null where a name is taken. */
function inFile({ subject, client, factory }: Injection, source: SourceFile, steps: readonly Step[], isType: boolean, isNaming = true): Planned | null {
  if (steps.length === 0) return planned({});
  const file = pathOf(subject.input, source.getFilePath());
  const wished: NameWish = isType ? (factory.typeName.wish ?? { ...factory.wish, typeOnly: true }) : factory.wish;
  if (isNaming && !isFreeFor({ ...subject, source }, wished)) return null;
  const wishes = isNaming && (wished.from.kind !== 'file' || wished.from.path !== file) ? [{ ...wished, file, replaces: client.getName() ?? null }] : [];
  return planned({ elsewhere: [{ source, steps }], wishes });
}

function no(what: string): Sites {
  return { ok: false, what };
}
