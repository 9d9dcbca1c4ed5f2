import { Node, type CallExpression } from '../typescript.ts';
import { declarationsNamed } from './declarations.ts';
import { calledName } from './given-names.ts';

/** What a call of the language or of Node does: compute, show entries and times, change what it is called on or handed, or reach others. */
export type PlatformCall = 'computes' | 'shows' | 'changes' | 'reaches';

/** Where the language is declared, and the modules of Node that only compute. */
const language = /\/typescript\/lib\/lib\.(?:es|decorators)/u;
const computing = /\/@types\/node\/(?:util|path|os|crypto|perf_hooks|timers|url|querystring|buffer|string_decoder|v8|assert|console|async_hooks)(?:[./][\w./-]+)?\.d\.ts$/u;
const platform = /\/typescript\/lib\/lib\.|\/@types\/node\//u;

/** What only shows entries and times, and what writes them where a logger keeps them. */
const shows = /^(?:console|performance|process\.std(?:out|err))\.|\bstd(?:out|err)\.write$/u;

/** Globals, and members of the process, that only compute, run something later or take that back. */
const plain = /^(?:globalThis\.)?(?:(?:\w+\.)?(?:channel|tracingChannel)|process\.(?:hrtime|memoryUsage|cpuUsage|resourceUsage|uptime|cwd|hrtime\.bigint|nextTick)|structuredClone|queueMicrotask|atob|btoa|(?:set|clear)(?:Timeout|Interval|Immediate)|URL(?:SearchParams)?|Text(?:En|De)coder|AbortController|AbortSignal(?:\.\w+)?|Error\.captureStackTrace|EventEmitter|(?:Performance\w*|Finalization\w*|Event|EventTarget))$/u;

/** What changes a list, a map, an object or a stream in any case, whatever it answers. */
const changing = /^(?:push|unshift|pop|shift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|next|emit|write|send|end|abort|assign|defineProperty|defineProperties|deleteProperty|setPrototypeOf|freeze|seal|preventExtensions|append\w*)$/u;

/** What only asks, of files and the like as well. */
const asking = /^(?:read|exists|l?stat|access|real|is|get|has|to|lookup)/u;

/** What a callee of the language or of Node does when it is called; null for any other. */
export function platformCall(callee: Node): PlatformCall | null {
  const declarations = declarationsNamed(callee);
  const files = declarations.map((each) => each.getSourceFile().getFilePath());
  if (files.length === 0 || !files.every((file) => platform.test(file))) return null;
  // What Node adds to a type of the language does not make that its own.
  const isOfLanguage = files.some((file) => language.test(file));
  const text = callee.getText();
  if (shows.test(text)) return text === 'performance.now' ? 'computes' : 'shows';
  const name = Node.isPropertyAccessExpression(callee) ? callee.getName() : text;
  if (/^Atomics\.(?!load$)/u.test(text)) return 'changes';
  const isOwnable = isOfLanguage || files.every((file) => computing.test(file) || /\/(?:events|globals|abortcontroller|timers)\.d\.ts$|\/events\//u.test(file));
  if (changing.test(name)) return isOwnable ? 'changes' : 'reaches';
  if (isOfLanguage || plain.test(text) || files.every((file) => computing.test(file))) return 'computes';
  if (isOwnable && Node.isPropertyAccessExpression(callee) && /^(?:unref|ref|hasRef|refresh|throwIfAborted|(?:set|get)MaxListeners|listenerCount)$/u.test(name)) return 'computes';
  return asking.test(name) ? 'computes' : isOwnable ? 'changes' : 'reaches';
}

/** How a promise is followed or settled, or a function is called. */
export function isFollowing(call: CallExpression): boolean {
  const callee = call.getExpression();
  const name = calledName(call);
  if (!Node.isPropertyAccessExpression(callee)) return /^(?:resolve|reject)$/u.test(name) && declarationsNamed(callee).some((each) => Node.isParameterDeclaration(each) || Node.isBindingElement(each));
  const receiver = callee.getExpression();
  const type = receiver.getType().getNonNullableType();
  if (/^(?:then|catch|finally)$/u.test(name)) return type.isAny() || type.getProperty('then') !== undefined;
  if (/^(?:apply|call|bind)$/u.test(name)) return type.isAny() || type.getCallSignatures().length > 0;
  return receiver.getText() === 'Promise' && /^(?:race|all|any|allSettled|resolve|reject|withResolvers|try)$/u.test(name);
}
