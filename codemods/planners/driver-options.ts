import { placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type Type } from '../typescript.ts';
import { isSameType, type Factory } from './factory.ts';

/** Options that decide where the data is, or what it reads as. */
const deciding = /^(?:key_?prefix|prefix|db|database|name_?space|schema|search_?path|options|index|bucket|string_?numbers|types|legacy_?mode)$/iu;

/**
 * What a client makes of its driver that the factory's client would not be: another database, a prefix for its keys,
 * commands or listeners that its constructor gives it; null where the two are alike as far as can be seen.
 */
export function driverDiffers(subject: Subject, client: ClassNode, factory: Factory): string | null {
  const { name } = factory.wish;
  const itself = client.getName() ?? 'the client';
  const isMentioned = (word: string): boolean => new RegExp(`\\b${word}\\b`, 'u').test(factory.declaration.getText());
  for (const literal of optionsOf(subject, client, factory.returns)) {
    const option = literal.getProperties().find((property) => !Node.isSpreadAssignment(property) && deciding.test(property.getName()) && !isMentioned(property.getName()));
    if (option) return `the driver of ${itself} has ${option.getText()} (${placeOf(subject, option)}), and ${name} does not say so`;
  }
  const call = callsOnDriver(subject, client, factory.returns).find(({ method }) => !isMentioned(method));
  return call ? `the constructor of ${itself} calls ${call.method} of its driver (${placeOf(subject, call.node)}), and ${name} does not` : null;
}

/** The objects that the driver of a client is made with. */
function optionsOf(subject: Subject, client: ClassNode, driver: Type) {
  const made = client.getDescendants().filter((node) => Node.isNewExpression(node) || Node.isCallExpression(node));
  return made.filter((node) => node.getArguments().some((argument) => Node.isObjectLiteralExpression(argument)) && isSameType(subject, node.getType(), driver)).flatMap((node) => node.getArguments().filter((argument) => Node.isObjectLiteralExpression(argument)));
}

/** What the constructor of a client calls on its driver, apart from connecting. */
function callsOnDriver(subject: Subject, client: ClassNode, driver: Type): { readonly method: string; readonly node: Node }[] {
  const calls = client.getConstructors().flatMap((each) => each.getDescendantsOfKind(SyntaxKind.CallExpression));
  return calls.flatMap((node) => {
    const callee = node.getExpression();
    if (!Node.isPropertyAccessExpression(callee) || callee.getName() === 'connect') return [];
    return isSameType(subject, callee.getExpression().getType(), driver) ? [{ method: callee.getName(), node }] : [];
  });
}
