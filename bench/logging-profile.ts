import type { Profiler } from 'node:inspector';

/** Files whose functions write log entries, with all that they call: pino, what it is made of, and the system's own. */
const LOGGING = /\/node_modules\/(?:pino|pino-std-serializers|sonic-boom|safe-stable-stringify|quick-format-unescaped)\/|\/src\/logging\.js$|\/src\/monitoring\/call-records\.js$/;

/**
 * The share of logging in the time that a process worked, from 0 to 1: samples with a function of logging anywhere on the
 * stack; code of the engine and the system that no function called counts as other work. A text that is put together before the logger is called counts as the caller's.
 *
 * @param profile of V8, with `samples`
 */
export function loggingShare({ nodes, samples = [] }: Profiler.Profile): number {
  const isLogging = new Map<number, boolean>();
  const idle = new Set<number>();
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child): [number, number] => [child, id])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const { id, callFrame } of nodes) {
    if (callFrame.functionName === '(idle)') idle.add(id);
    const path: number[] = [];
    for (let at: number | undefined = id; at !== undefined && !isLogging.has(at); at = parents.get(at)) path.push(at);
    for (const each of path.reverse()) {
      const parent = parents.get(each);
      isLogging.set(each, LOGGING.test(byId.get(each)?.callFrame.url ?? '') || (parent !== undefined && isLogging.get(parent) === true));
    }
  }
  const working = samples.filter((sample) => !idle.has(sample));
  return working.length === 0 ? 0 : working.filter((sample) => isLogging.get(sample)).length / working.length;
}
