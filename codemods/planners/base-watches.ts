import { addToList } from '../../policy/add-to-list.ts';
import type { WatchingBase } from '../plan.ts';
import { classNameOf, isClassNode, pathOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, type CallExpression, type Decorator, type NewExpression } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import { effectsOf } from './base-effects.ts';
import { isOnThis, membersThatRun } from './base-hooks.ts';
import { namesIn } from './given-names.ts';
import { keptInProgram } from './kept-in-program.ts';
import { shortened } from './shown-code.ts';
import { isFollowing, platformCall } from './platform-calls.ts';
import { isRunOfGiven } from './traces.ts';
import { isWithin } from './within.ts';
import { codesOf } from './written-code.ts';

type Call = CallExpression | NewExpression | Decorator;

const kept = keptInProgram<readonly Call[]>();

/**
 * What the bases of a class call, for its calls and its instances, that no note names: it is taken for watching only.
 * Whoever reads the report can see what that was, and whether something else counts on it.
 */
export function watchesOf(subject: Subject, { lost, calls }: Ancestry): WatchingBase[] {
  const [base] = lost;
  const watches = base ? kept(base.getProject(), base, () => watchesIn(lost, calls)) : [];
  return lost.flatMap((owner) => {
    const file = pathOf(subject.input, owner.getSourceFile().getFilePath());
    const lines = new Map<string, number[]>();
    for (const call of watches) if (call.getFirstAncestor(isClassNode) === owner) addToList(lines, shortened(call.getExpression()), call.getStartLineNumber());
    return lines.size === 0 ? [] : [{ file, class: classNameOf(owner), line: owner.getStartLineNumber(), watches: [...lines].map(([code, at]) => ({ code, lines: [...new Set(at)] })) }];
  });
}

function watchesIn(lost: readonly ClassNode[], calls: readonly string[]): Call[] {
  const noted = new Set(notedOf(lost, calls));
  const all = membersThatRun(lost, calls).flatMap((code) => [code, ...code.getDescendants()].filter(isCall).filter((call) => !noted.has(call) && isListed(call, code, lost)));
  const listed = new Set<Node>(all);
  return [...new Set(all)].filter((call) => !isPartOf(call, listed));
}

/** All that a note or a refusal names. */
function notedOf(lost: readonly ClassNode[], calls: readonly string[]): Node[] {
  const { answers, ...rest } = effectsOf(lost, calls);
  return [...answers.map(({ at }) => at), ...Object.values(rest).flat()];
}

function isCall(at: Node): at is Call {
  return Node.isCallExpression(at) || Node.isNewExpression(at) || Node.isDecorator(at);
}

/** Whether it is neither the callback, nor a step of a promise, nor of the language, nor in a member of the bases that is read itself. */
function isListed(call: Call, code: Node, lost: readonly ClassNode[]): boolean {
  const callee = call.getExpression();
  if (Node.isSuperExpression(callee) || Node.isThrowStatement(call.getParent()) || Node.isDecorator(call.getParent()) || isRunOfGiven(callee, namesIn(code))) return false;
  if ((Node.isCallExpression(call) && isFollowing(call)) || platformCall(callee) === 'computes') return false;
  return !(Node.isPropertyAccessExpression(callee) && isOnThis(callee)) || !codesOf(callee).some((written) => lost.some((base) => isWithin(written, base)));
}

/** Whether another call is made on its value: `counter.labels(name)` in `counter.labels(name).inc()`. */
function isPartOf(call: Node, listed: ReadonlySet<Node>): boolean {
  for (let at = call, around = at.getParent(); around; at = around, around = at.getParent()) {
    if (Node.isCallExpression(around) ? around.getExpression() !== at : !Node.isPropertyAccessExpression(around)) return false;
    if (listed.has(around)) return true;
  }
  return false;
}
