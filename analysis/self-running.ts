import { membersOf } from './class-members.ts';
import { isShown } from './domain-class.ts';
import type { FoundClass } from './heritage.ts';
import { staticName, thisMember, type ClassNode } from './nodes.ts';
import type { Project } from './project.ts';

/** `InjectionWorker` with `start()` and `stop()` over the clients of the project: a part of the application that runs, and is asked for nothing. */
export function onlyStartsAndStops({ policy }: Project, { node }: FoundClass): boolean {
  const shown = membersOf(node).methods.filter(isShown);
  return shown.length > 0 && shown.every(({ name }) => policy.operations.isLifecycle(name));
}

/** `run()`, `processMessage()`: a loop or a consumer, that reads and writes as it goes, or what answers when it is made. */
export function runsByItself({ node }: FoundClass): boolean {
  return answersWhenMade(node) || showsMember(node, /^(?:run|loop)$/) || showsMember(node, doing);
}

/** `constructor(request) { …; return this.cancel(); }` */
function answersWhenMade(node: ClassNode): boolean {
  const body = membersOf(node).methods.find(({ kind }) => kind === 'constructor')?.body;
  const last = body?.type !== 'Program' && body?.body.type === 'BlockStatement' ? body.body.body.at(-1) : undefined;
  return last?.type === 'ReturnStatement' && last.argument?.type === 'CallExpression' && thisMember(last.argument.callee) !== null;
}

/** `abstract class Connector { abstract processJob(job) }`: what extends it does jobs, whatever driver it has from there. */
export function doesJobs({ node }: FoundClass): boolean {
  return showsMember(node, doing) || node.body.body.some((member) => member.type === 'TSAbstractMethodDefinition' && doing.test(staticName(member) ?? ''));
}

const doing = /^(?:process|handle)(?:[A-Z]\w*)?$/;

function showsMember(node: ClassNode, named: RegExp): boolean {
  return membersOf(node).methods.some(({ name, hidden }) => !hidden && named.test(name));
}

/** `replicationLoop()` of a `TableReplicator`: it works until it is stopped, over whatever database. */
export function loops({ node }: FoundClass): boolean {
  return showsMember(node, /^(?:run|loop|[a-z]\w*Loop)$/);
}

/** Whether all that a class shows is that it runs: `execute(context)`. */
export function isCommand({ node }: FoundClass): boolean {
  const [first, ...others] = membersOf(node).methods.filter(isShown);
  return first !== undefined && others.length === 0 && /^(?:execute|run|perform|invoke|handle)$/.test(first.name);
}
