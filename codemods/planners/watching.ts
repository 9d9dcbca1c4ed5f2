import { wordsOf } from '../../policy/words.ts';
import { isClassNode } from '../subject.ts';
import { Node, type Type } from '../typescript.ts';
import { declarationsNamed } from './declarations.ts';

/** Words of what only tells of a call, and of a breaker, which is what the base is for. */
const watching = new Set(['breaker', 'circuit', 'trace', 'tracer', 'tracing', 'span', 'metric', 'metrics', 'histogram', 'gauge', 'meter', 'statsd', 'stopwatch', 'instrument', 'instrumented', 'telemetry', 'monitor', 'monitored', 'profile', 'profiler', 'performance', 'log', 'logger', 'logged', 'console']);

/** Words that may as well stand for more: `billing.recordUsage()`. */
const perhapsWatching = new Set(['retry', 'retries', 'retrying', 'attempt', 'attempts', 'backoff', 'timeout', 'deadline', 'timed', 'timer', 'time', 'timing', 'counter', 'measure', 'measured', 'observe', 'observed', 'record', 'context', 'sleep', 'delay', 'wait', 'stats', 'latency', 'duration', 'failure', 'failures', 'success']);

/** Words of what others read and count on, whatever stands beside them: `auditLog.write()`. */
const kept = new Set(['audit', 'usage', 'billing', 'quota', 'quotas', 'journal', 'ledger', 'outbox', 'event', 'events', 'bus', 'queue']);

/** Whether code asks a breaker. */
export function isOfBreaker(at: Node): boolean {
  return wordsOf(at.getText()).some((word) => word === 'breaker' || word === 'circuit');
}

/** What tells a span, a service that gathers errors, or an agent whose name is no word. */
const telling = /(?:statsd|\bspan\w*\??\.addEvent|\.(?:capture(?:Exception|Message)|(?:add|leave)Breadcrumb|withScope|recordException|notifyError))$/iu;

/** What an entry is written by, whatever the logger is called. */
const levels = /^(?:trace|debug|verbose|info|log|notice|warn|warning|error|fatal|critical|child)$/u;

/** Whether code only tells of a call, by its words: of a callee, a condition or an error. */
export function isWatching(at: Node): boolean {
  if (isLog(at) || telling.test(at.getText())) return true;
  const words = wordsOf(at.getText());
  return words.some((word) => watching.has(word)) && !words.some((word) => kept.has(word));
}

/** Whether what is called is of OpenTelemetry, whose context is read by its own spans. */
export function isTelemetry(callee: Node): boolean {
  return declarationsNamed(callee).some((each) => each.getSourceFile().getFilePath().includes('/@opentelemetry/'));
}

/** Whether code is of a class that watches by its name, whose sending is what it is there for: `statsd.timing()`. */
export function isOfWatcher(code: Node): boolean {
  const name = code.getFirstAncestor(isClassNode)?.getNameNode();
  return name !== undefined && isWatching(name);
}

/** Whether its words may say so, or those of the type of what it is a member of, where there is nothing else to go by. */
export function mayOnlyWatch(at: Node): boolean {
  if (telling.test(at.getText())) return true;
  const words = wordsOf(`${at.getText()} ${Node.isPropertyAccessExpression(at) ? nameOfType(at.getExpression().getType()) : ''}`);
  return words.some((word) => watching.has(word) || perhapsWatching.has(word)) && !words.some((word) => kept.has(word));
}

/** Whether a value that is kept is made for watching by its name: `new Histogram('reads')`, `getLogger('store')`. */
export function isMadeToWatch(value: Node): boolean {
  return (Node.isCallExpression(value) || Node.isNewExpression(value)) && (mayOnlyWatch(value.getExpression()) || isLogger(value.getType()));
}

/** `Histogram` of `Histogram<'op'> | undefined`. */
function nameOfType(type: Type): string {
  const plain = type.getNonNullableType();
  return (plain.getAliasSymbol() ?? plain.getSymbol())?.getName() ?? '';
}

/** `lg.debug`, by the levels that the logger has. */
export function isLog(callee: Node): boolean {
  return Node.isPropertyAccessExpression(callee) && levels.test(callee.getName()) && isLogger(callee.getExpression().getType().getNonNullableType());
}

/** Whether a type is that of a logger, by its levels; `info` and `debug` alone are commands of Redis. */
export function isLogger(type: Type): boolean {
  const has = (level: string): boolean => type.getProperty(level) !== undefined;
  return (has('error') || has('warn')) && (has('info') || has('debug'));
}
