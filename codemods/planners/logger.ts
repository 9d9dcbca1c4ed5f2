import type { Range } from '../compose.ts';
import { nothing, planned, type Planned } from '../planned.ts';
import type { ClassNode, Subject } from '../subject.ts';
import { Node, SyntaxKind } from '../typescript.ts';
import { indentOf } from './body-text.ts';
import { hasSubclasses } from './hierarchy.ts';
import type { OwnLogger } from './own-logger.ts';

/**
 * Gives the class the logger of its own that it needs without its base. What a constructor makes stands in place of
 * `super(…)`, which is planned with that.
 *
 * @param goners members that go
 */
export function planLogger(subject: Subject, node: ClassNode, logger: OwnLogger, goners: readonly Range[]): Planned {
  if (logger.kind === 'none') return nothing;
  if (logger.kind === 'refused') return planned({ obstacles: [logger.obstacle] });
  const { name, value, wishes, place, notes } = logger;
  switch (place.kind) {
    case 'field':
      return planned({ steps: [fieldStep(subject, node, `${name} = ${value}`, goners)], wishes, notes });
    case 'constructor':
      return planned({ steps: place.type === null ? [] : [fieldStep(subject, node, `${name}: ${place.type}`, goners)], wishes, notes });
    case 'parameter': {
      const start = place.parameter.getNameNode().getStart();
      return planned({ steps: [{ kind: 'replace', planner: 'logger', start, end: start, text: modifiers(subject, node) }], wishes, notes });
    }
  }
}

function modifiers(subject: Subject, node: ClassNode): string {
  return subject.isTypeScript ? `${hasSubclasses(subject, node) ? 'protected' : 'private'} readonly ` : '';
}

/** The last static field of the class that a value asks for: no field may stand above what it uses. */
function staticNamedIn(node: ClassNode, written: string, goners: readonly Range[]): Node | undefined {
  const statics = node.getStaticProperties().filter((property) => Node.isPropertyDeclaration(property) && !goners.some(({ start, end }) => start <= property.getStart() && property.getEnd() <= end));
  return statics.filter((property) => written.includes(`${node.getName() ?? 'this'}.${property.getName()}`)).at(-1);
}

/** The field, before all other members, set off from what is no field. */
function fieldStep(subject: Subject, node: ClassNode, written: string, goners: readonly Range[]) {
  const { text } = subject;
  const members = node.getMembers();
  const next = members.find((member) => !goners.some(({ start, end }) => start <= member.getStart() && member.getEnd() <= end));
  const indent = members[0] ? indentOf(text.text, members[0]) : indentOf(text.text, node) + text.indent;
  const field = `${modifiers(subject, node)}${written}${text.semicolons ? ';' : ''}`;
  const below = staticNamedIn(node, written, goners);
  if (below) {
    const end = below.getEnd() + (/^[ \t]*\/\/[^\r\n]*/u.exec(text.text.slice(below.getEnd()))?.[0].length ?? 0);
    return { kind: 'replace' as const, planner: 'logger' as const, start: end, end, text: `\n${indent}${field}` };
  }
  const start = node.getFirstChildByKindOrThrow(SyntaxKind.OpenBraceToken).getEnd();
  const gap = next && !Node.isPropertyDeclaration(next) ? '\n' : '';
  return { kind: 'replace' as const, planner: 'logger' as const, start, end: start, text: `\n${indent}${field}${gap}` };
}
