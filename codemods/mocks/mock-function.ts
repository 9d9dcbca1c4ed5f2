import type { ASTNode } from 'jscodeshift';
import type { Frameworks } from './frameworks.ts';
import { propertyValue, valueOf } from './names.ts';
import { edit, join, nothing, replace, unsupported, type Steps } from './steps.ts';
import { childrenOf, endOf, isClass, isFunction, memberName, startOf, textOf, withoutCasts, type Call, type ClassNode, type FunctionNode, type Syntax } from './syntax.ts';

/** What judging a mock needs to see. */
export interface Reader {
  readonly syntax: Syntax;
  readonly frameworks: Frameworks;
}

/** Judges a function that a mock runs: the argument of `vi.fn` and of `mockImplementation`. */
export function judgeImplementation(reader: Reader, argument: ASTNode): Steps {
  const value = withoutCasts(argument);
  if (isFunction(value)) return judgeFunction(value);
  if (isClass(value)) return constructInline(value);
  const held = value.type === 'Identifier' ? heldValue(reader, value) : null;
  if (isFunction(held)) return judgeFunction(held);
  if (isClass(held)) return replace(argument, `() => new ${textOf(reader.syntax, value)}()`);
  return unsupported(value, `whether \`${firstLine(textOf(reader.syntax, value))}\` can be called without \`new\` cannot be seen`);
}

/** What a method of a mock function, such as `mockReturnValue`, means for a mock that is called without `new`. */
export function judgeMockMethod(reader: Reader, call: Call, method: string): { readonly steps: Steps; readonly implements: boolean } {
  const [argument] = call.arguments;
  switch (method) {
    case 'mockImplementation':
    case 'mockImplementationOnce':
    case 'withImplementation':
      if (argument === undefined) return { steps: unsupported(call, `\`${method}\` without an implementation`), implements: false };
      return { steps: judgeImplementation(reader, argument), implements: true };
    case 'mockReturnValue':
    case 'mockReturnValueOnce':
      if (argument === undefined || isNoObject(argument)) return { steps: unsupported(call, `\`${method}\` of something that is no object`), implements: false };
      return { steps: nothing, implements: true };
    case 'mockClear':
    case 'mockReset':
    case 'mockRestore':
    case 'mockName':
    case 'getMockName':
    case 'getMockImplementation':
      return { steps: nothing, implements: false };
    default:
      return { steps: unsupported(call, `\`${method}\` may mean something else for a function`), implements: false };
  }
}

/** A function that returns an object on every path gives the same with and without `new`. */
export function judgeFunction(fn: FunctionNode): Steps {
  if (fn.async === true || fn.generator === true) return unsupported(fn, 'the mock is an async or generator function');
  if (fn.type !== 'ArrowFunctionExpression' && usesThis(fn.body)) return unsupported(fn, 'the mock builds its instance through `this`; let it return an object');
  if (fn.body.type !== 'BlockStatement') return isNoObject(fn.body) ? unsupported(fn, 'the mock returns no object') : nothing;
  const last = fn.body.body.at(-1);
  const ends = last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
  const objects = returnsOf(fn.body).every((node) => node.type === 'ReturnStatement' && node.argument != null && !isNoObject(node.argument));
  return ends && objects ? nothing : unsupported(fn, 'the mock does not return an object on every path');
}

/** `class { get = vi.fn() }` becomes `() => new (class { get = vi.fn() })()`. */
export function constructInline(node: ClassNode): Steps {
  if (node.superClass && node.superClass.type !== 'Identifier') return unsupported(node, 'the mock is a class with a computed base');
  const shared = node.body.body.some(
    (member) => member.type === 'StaticBlock' || ('static' in member && member.static) || ('computed' in member && member.computed),
  );
  if (shared) return unsupported(node, 'the mock is a class with static or computed members');
  return join([edit(startOf(node), startOf(node), '() => new ('), edit(endOf(node), endOf(node), ')()')]);
}

/** The value behind a name or behind `mocks.RedisClient`, as far as the file shows it. */
export function heldValue(reader: Reader, node: ASTNode): ASTNode | null {
  if (node.type === 'Identifier') return bare(valueOf(reader.syntax, node.name, reader.frameworks.names));
  const name = memberName(node);
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier' || name === null) return null;
  return bare(propertyValue(bare(valueOf(reader.syntax, node.object.name, reader.frameworks.names)), name));
}

export function firstLine(text: string): string {
  return text.split(/\r?\n/u)[0] ?? '';
}

function bare(node: ASTNode | null): ASTNode | null {
  return node === null ? null : withoutCasts(node);
}

function usesThis(node: ASTNode): boolean {
  if (node.type === 'ThisExpression' || node.type === 'MetaProperty' || node.type === 'Super') return true;
  if (isClass(node) || (isFunction(node) && node.type !== 'ArrowFunctionExpression')) return false;
  return childrenOf(node).some(usesThis);
}

/** The return statements of a function's own body. */
function returnsOf(node: ASTNode): ASTNode[] {
  if (node.type === 'ReturnStatement') return [node];
  if (isClass(node) || isFunction(node)) return [];
  return childrenOf(node).flatMap(returnsOf);
}

/** A value that `new` replaces by the instance, so that constructing and calling differ. */
function isNoObject(node: ASTNode): boolean {
  const value = withoutCasts(node);
  if (value.type === 'Identifier') return value.name === 'undefined';
  return /^(?:String|Numeric|Boolean|Null|BigInt)Literal$|^TemplateLiteral$|^UnaryExpression$/u.test(value.type);
}
