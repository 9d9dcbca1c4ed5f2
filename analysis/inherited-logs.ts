import { wholeOf } from './class-members.ts';
import { functionsNamedIn } from './local-functions.ts';
import { inheritedMethods, placeOf, type LogScope } from './log-elsewhere.ts';
import { logCallsOf } from './log-calls.ts';
import { spansOf, type ClassNode } from './nodes.ts';
import { operationsOf } from './operations.ts';
import { passMemory } from './pass-memory.ts';
import type { LogCall } from './report.ts';

/** The operation logs of a base, which many classes may extend, by the members that they leave to it. */
const recall = passMemory<readonly LogCall[]>();

/**
 * The operation logs that a class inherits: one for each base of another file whose operations log and that is not
 * reported for it itself, at what the class extends.
 */
export function inheritedLogs(scope: LogScope, node: ClassNode): LogCall[] {
  const { superClass } = node;
  if (!superClass) return [];
  return scope.bases.flatMap((base, index): LogCall[] => {
    if (base.module === scope.module) return [];
    const { files, policy } = scope.project;
    const inBase: LogScope = { ...scope, module: base.module, owner: base, bases: scope.bases.slice(index + 1) };
    const inherited = inheritedMethods(scope, base);
    const logs = recall(files, policy, `${base.module.path}\0${base.node.range[0]}\0${inherited.map(({ name }) => name).join()}`, () => {
      const methods = [...inherited, ...functionsNamedIn(base.module, inherited.map(wholeOf))];
      return logCallsOf(inBase, methods, operationsOf(policy, base.module, methods)).filter(({ verdict }) => verdict.kind === 'operation-log');
    });
    const log = logs.find(({ span }) => !scope.reportedIn(base).has(span.start));
    if (!log) return [];
    const where = placeOf(inBase, { range: [log.span.start, log.span.end] });
    const logger = { ...log.logger, text: `${log.logger.text}, in ${base.name}, ${where}` };
    return [{ ...log, logger, span: spansOf(scope.module.text)(superClass.range), removal: null, removalWithOthers: null }];
  });
}
