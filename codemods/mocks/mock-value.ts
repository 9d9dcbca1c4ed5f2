import type { ASTNode } from 'jscodeshift';
import { isFrameworkMember } from './frameworks.ts';
import { constructInline, firstLine, heldValue, judgeFunction, judgeImplementation, judgeMockMethod, type Reader } from './mock-function.ts';
import { judgeUses } from './mock-uses.ts';
import { referencesOf } from './names.ts';
import { join, nothing, replace, unsupported, type Steps } from './steps.ts';
import { contains, isClass, isFunction, memberName, textOf, withoutCasts, type Call } from './syntax.ts';

/** What the value that a mock gives for the class becomes as a function. */
export interface ValueVerdict {
  readonly steps: Steps;
  /** False for a bare `vi.fn()`, which returns nothing until the test gives it an implementation. */
  readonly implemented: boolean;
  /** True where the function is a new one around the class, on which the test cannot assert. */
  readonly wrapped: boolean;
}

/**
 * Judges the value that a mock gives for the class. A function that returns an object stays. A class, and a name
 * that is not plainly such a function, are constructed by a new function: whatever it is, `new` gave the same.
 */
export function judgeValue(reader: Reader, written: ASTNode): ValueVerdict {
  const value = withoutCasts(written);
  if (isClass(value)) return { steps: constructInline(value), implemented: true, wrapped: true };
  if (isFunction(value)) return { steps: judgeFunction(value), implemented: true, wrapped: false };
  if (value.type === 'CallExpression') return { ...judgeMockFunction(reader, value), wrapped: false };
  if (value.type === 'Identifier' || value.type === 'MemberExpression') return judgeReference(reader, written, value);
  return { steps: unreadable(reader, value), implemented: true, wrapped: false };
}

function judgeReference(reader: Reader, written: ASTNode, reference: ASTNode): ValueVerdict {
  const text = textOf(reader.syntax, reference);
  const construct: ValueVerdict = { steps: replace(written, `() => new ${text}()`), implemented: true, wrapped: true };
  const held = heldValue(reader, reference);
  if (held?.type !== 'CallExpression' && !isFunction(held)) return construct;
  const direct = judgeValue(reader, held);
  const uses = judgeUses(reader, usesOf(reader, reference).filter((use) => !contains(written, use)));
  const plain = [...direct.steps.unsupported, ...uses.steps.unsupported].length === 0 && (direct.implemented || uses.implemented);
  return plain ? { steps: join([direct.steps, uses.steps]), implemented: true, wrapped: false } : construct;
}

/** The places where the test uses the mock by the name under which it holds it. */
function usesOf(reader: Reader, reference: ASTNode): ASTNode[] {
  if (reference.type === 'Identifier') return referencesOf(reader.syntax, reference.name);
  const text = textOf(reader.syntax, reference);
  return reader.syntax.nodes.filter((node) => node.type === 'MemberExpression' && textOf(reader.syntax, node) === text);
}

/** `vi.fn(...)` and the calls that are chained to it. */
function judgeMockFunction(reader: Reader, call: Call): Omit<ValueVerdict, 'wrapped'> {
  const { callee } = call;
  const method = memberName(callee);
  if (callee.type !== 'MemberExpression' || method === null) return { steps: unreadable(reader, call), implemented: true };
  if (method === 'fn' && isFrameworkMember(callee, reader.frameworks)) {
    const [implementation] = call.arguments;
    if (implementation === undefined) return { steps: nothing, implemented: false };
    return { steps: judgeImplementation(reader, implementation), implemented: true };
  }
  const inner = withoutCasts(callee.object);
  if (inner.type !== 'CallExpression') return { steps: unreadable(reader, call), implemented: true };
  const before = judgeMockFunction(reader, inner);
  const own = judgeMockMethod(reader, call, method);
  return { steps: join([before.steps, own.steps]), implemented: before.implemented || own.implements };
}

function unreadable(reader: Reader, value: ASTNode): Steps {
  return unsupported(value, `the mock's value \`${firstLine(textOf(reader.syntax, value))}\` cannot be read`);
}
