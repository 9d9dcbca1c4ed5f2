import type { ClientUse } from '../../analysis/report.ts';
import type { Step } from '../compose.ts';
import { placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, type Type } from '../typescript.ts';
import { optionNotes } from './call-options.ts';
import { methodCall } from './construction.ts';
import { delegation } from './delegation.ts';
import { rewriteCall } from './wrapped-call.ts';

/** How all calls of a client become calls of its driver, or the one that does not. */
export type ClientCalls = { readonly ok: true; readonly steps: readonly Step[]; readonly notes: readonly string[] } | { readonly ok: false; readonly what: string };

/**
 * Lets a driver stand for its client at each use: a method that only delegates is called as it is, any other is written
 * as the call of the driver that it comes to.
 *
 * @param uses every place that names the kept client
 * @param driver what the factory returns
 */
export function planCallsOfClient(subject: Subject, client: ClientUse, node: ClassNode, uses: readonly Node[], driver: Type): ClientCalls {
  const monitored = client.heritage?.end.kind === 'monitored' ? client.heritage.end.calls : [];
  const dropped: { member: string; callName: string; text: string }[] = [];
  const steps: Step[] = [];
  for (const use of uses) {
    const call = methodCall(use);
    const callee = call?.getExpression();
    if (!call || !Node.isPropertyAccessExpression(callee)) return no(`${use.getParentOrThrow().getText()} (${placeOf(subject, use)}) hands the client on, or asks it for more than a call`);
    const member = callee.getName();
    const same = delegation(subject, node, member, driver, monitored);
    const found = same.ok ? { ...same, steps: [] } : rewriteCall(subject, call, node, driver, monitored);
    if (!found.ok) return no(`${same.ok ? found.what : same.what}${same.ok || found.what === same.what ? '' : `; ${found.what}`} (used in ${placeOf(subject, use)})`);
    // What is written anew has no place for another change inside.
    if (found.steps.length > 0 && uses.some((other) => other !== use && other.getPos() > callee.getEnd() && other.getEnd() <= call.getEnd())) return no(`${call.getText()} (${placeOf(subject, use)}) calls the client inside of its arguments`);
    steps.push(...found.steps);
    dropped.push({ member, callName: `${client.name}.${found.callName}`, text: found.options });
  }
  return { ok: true, steps, notes: optionNotes(dropped) };
}

function no(what: string): ClientCalls {
  return { ok: false, what };
}
