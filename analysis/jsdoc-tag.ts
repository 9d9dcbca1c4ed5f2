import type { TSESTree } from '@typescript-eslint/types';
import type { Role } from '../policy/evidence.ts';
import type { ClassNode, Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { textHolds } from './text-holds.ts';

/** A role tag in the JSDoc comment of a class, such as `@infrastructure`; null without one. */
export function roleTag(module: SourceModule, node: ClassNode): { tag: string; role: Role; line: number } | null {
  const comment = docCommentOf(module, node);
  const tag = /[\s*]@(infrastructure|externalService)\b/.exec(comment?.value ?? '')?.[1];
  if (!comment || tag === undefined) return null;
  return { tag, role: tag === 'infrastructure' ? 'infrastructure' : 'service', line: comment.loc.start.line };
}

/** The monitored class that `@coveredBy LLMRouter` names in the JSDoc comment of a class; null without one. */
export function coveredByTag(module: SourceModule, node: ClassNode): string | null {
  const written = docCommentOf(module, node)?.value ?? '';
  return /[\s*]@coveredBy\s+(?:\{@link\s+)?([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(written)?.[1] ?? null;
}

/** The interfaces that `@implements {ISessionStore}` names in the JSDoc comment of a class, as JavaScript writes them. */
export function implementsTags(module: SourceModule, node: ClassNode): string[] {
  const written = docCommentOf(module, node)?.value ?? '';
  return [...written.matchAll(/@implements\s*\{\s*(?:import\([^)]*\)\.)?([^}\s]+)\s*\}/g)].flatMap(([, name]) => name ?? []);
}

/** Whether JSDoc says `@private` of a member, which JavaScript long had no other word for. */
export function isPrivateByTag(module: SourceModule, member: Node): boolean {
  return textHolds(module, '@private') && /[\s*]@private\b/.test(docComment(module, member)?.value ?? '');
}

const comments = new WeakMap<ClassNode, TSESTree.Comment | null>();

function docCommentOf(module: SourceModule, node: ClassNode): TSESTree.Comment | null {
  const known = comments.get(node);
  if (known !== undefined) return known;
  const comment = docComment(module, statementOf(node));
  comments.set(node, comment);
  return comment;
}

/** The statement that a comment of a class or a function stands before: its export, its variable, its assignment, itself. */
export function statementOf(node: Node): Node {
  let at: Node = node;
  while (at.parent && /^(?:VariableDeclarat|Export|Assignment|ExpressionStatement)/.test(at.parent.type)) at = at.parent;
  return at;
}

/** The documentation that stands right before a statement, a member or a parameter; null without one. */
export function docComment(module: SourceModule, statement: Node): TSESTree.Comment | null {
  let last: TSESTree.Comment | null = null;
  for (const comment of module.ast.comments ?? []) {
    if (comment.range[0] >= statement.range[0]) break;
    if (comment.type === 'Block' && comment.value.startsWith('*')) last = comment;
  }
  if (!last) return null;
  // Decorators may stand between the comment and a class whose own range starts behind them; other code may not.
  const between = module.text.slice(last.range[1], statement.range[0]);
  return /^(?:\s|@[\w.]+(?:\([^)]*\))?|\/\/[^\n]*\n)*$/.test(between) ? last : null;
}
