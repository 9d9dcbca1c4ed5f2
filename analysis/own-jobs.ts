import type { TSESTree } from '@typescript-eslint/types';
import { membersOf, type Method } from './class-members.ts';
import { isClass, isFunction, mentions, staticName, isPropertyName, thisMember, unwrapExpression, walk, type ClassNode, type FunctionNode, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { textHolds } from './text-holds.ts';
import type { Mention } from './timed-members.ts';

/**
 * Whether what a queue runs knows the parts of its job, `async (job) => { const { to } = job.data; … }`: it does the job
 * itself, and is no part of the queue that hands it on. What only passes the job to another member is that member.
 *
 * @param callback what the queue is given: a function, `this.processor`, `this.processor.bind(this)`
 */
export function doesJob(callback: Node): boolean {
  const runs = isFunction(callback) ? callback : ownFunction(callback, handedMember(callback));
  if (!runs || handsToGiven(runs)) return false;
  if (takesNothing(runs)) return true;
  return takesJobApart(runs) || passedOn(runs).some((member) => takesJobApart(ownFunction(callback, member)));
}

/** Whether a class or a module makes a worker of a queue, or has a queue process, whose jobs it does itself. */
export function doesItsJobs(node: Node): boolean {
  return mentions(node, (at) => {
    if (at.type === 'NewExpression') return at.callee.type === 'Identifier' && at.callee.name === 'Worker' && at.arguments.slice(1).some(doesJob);
    return at.type === 'CallExpression' && at.callee.type === 'MemberExpression' && staticName(at.callee) === 'process' && at.arguments.some(doesJob);
  });
}

/**
 * Whether what a queue runs waits for a function that the queue was given, `await this.processor(job)` or `await handle(made)`
 * of `startWorker(handle)`: that one does the job, whatever is taken of it before.
 */
function handsToGiven(runs: FunctionNode): boolean {
  const given = new Set<string>();
  let owner: Node | undefined = runs.parent;
  for (; owner && !isClass(owner); owner = owner.parent) if (isFunction(owner)) for (const parameter of owner.params) if (parameter.type === 'Identifier') given.add(parameter.name);
  const functions = owner ? functionFields(owner) : null;
  const isGiven = (callee: Node): boolean => (callee.type === 'Identifier' ? given.has(callee.name) : functions?.has(thisMember(callee) ?? '') === true);
  return mentions(runs.body, (at) => at.type === 'CallExpression' && at.arguments.length > 0 && isGiven(at.callee));
}

/** The fields of a class that hold a function which its constructor is handed. */
function functionFields(owner: ClassNode): ReadonlySet<string> {
  const { fields, methods } = membersOf(owner);
  const own = new Set(methods.map(({ name }) => name));
  return new Set([...fields.values()].filter(({ name, node, values }) => !own.has(name) && (node?.type === 'TSParameterProperty' || values.some((value) => value.type === 'Identifier'))).map(({ name }) => name));
}

/** What takes nothing of the job, `() => …` or `(job, done) => { …; done(); }`, does what is scheduled. */
function takesNothing({ params: [job, done], body }: FunctionNode): boolean {
  if (job === undefined) return true;
  // It is only there since what tells that the job is done comes after it.
  const stands = done?.type === 'Identifier' && /^(?:done|cb|callback|next)$/.test(done.name);
  return job.type === 'Identifier' && (stands || job.name.startsWith('_')) && !mentions(body, (at) => at.type === 'Identifier' && at.name === job.name && !isPropertyName(at));
}

function takesJobApart(runs: FunctionNode | null): boolean {
  const job = runs?.params[0];
  if (!runs || !job) return false;
  if (dataOf(job)?.type === 'ObjectPattern') return true;
  const held = dataIn(job, runs.body);
  const isData = (value: Node | null | undefined): boolean => {
    const written = value && unwrapExpression(value);
    // `job.data || {}`
    const at = written?.type === 'LogicalExpression' ? unwrapExpression(written.left) : written;
    if (at?.type === 'Identifier') return held.has(at.name);
    return at?.type === 'MemberExpression' && staticName(at) === 'data' && at.object.type === 'Identifier' && job.type === 'Identifier' && at.object.name === job.name;
  };
  // `new Letter(job.data)` makes of it what the job is about.
  const makesOf = (at: Node): boolean => at.type === 'NewExpression' && isData(at.arguments[0]);
  return mentions(runs.body, (at) => makesOf(at) || (at.type === 'VariableDeclarator' ? at.id.type === 'ObjectPattern' && isData(at.init) : at.type === 'MemberExpression' && isData(at.object)));
}

/** What a pattern makes of the data of a job: `data` in `({ data }) => …`, the inner pattern in `({ data: { to } }) => …`. */
function dataOf(pattern: Node): Node | null {
  const properties = pattern.type === 'ObjectPattern' ? pattern.properties : [];
  return properties.map((each) => (each.type === 'Property' && staticName(each) === 'data' ? each.value : null)).find((value) => value !== null) ?? null;
}

/** The names that hold the data of a job: `data` of `({ data }) => …` and of `const { data } = job`. */
function dataIn(job: Node, body: Node): ReadonlySet<string> {
  const held = new Set<string>();
  const keep = (pattern: Node): void => {
    const data = dataOf(pattern);
    if (data?.type === 'Identifier') held.add(data.name);
  };
  keep(job);
  if (job.type !== 'Identifier') return held;
  walk(body, (at) => {
    if (at.type === 'VariableDeclarator' && at.init?.type === 'Identifier' && at.init.name === job.name) keep(at.id);
    return undefined;
  });
  return held;
}

/** Whether a module has a queue run something, so that asking for what that is is worth while. */
export function namesQueueRun(module: SourceModule): boolean {
  return textHolds(module, '.process(') || textHolds(module, 'new Worker(');
}

/**
 * Whether all that calls a member of its class is a queue whose jobs it does, `this.queue.process(this.deliver)`: it is a job,
 * whoever else may see it.
 */
export function isRunByQueue(method: Method, found: readonly Mention[]): boolean {
  return found.length > 0 && found.every(({ by, node }) => by !== method && isGivenToQueue(node, by.body));
}

function isGivenToQueue(node: Node, member: Node): boolean {
  for (let at = node; at !== member && at.parent; at = at.parent) {
    const { parent } = at;
    const { callee } = parent.type === 'CallExpression' || parent.type === 'NewExpression' ? parent : { callee: null };
    if (!callee || callee === at) continue;
    const runs = parent.type === 'NewExpression' ? callee.type === 'Identifier' && callee.name === 'Worker' : callee.type === 'MemberExpression' && staticName(callee) === 'process';
    if (runs && doesJob(at)) return true;
  }
  return false;
}

/** The members of its own class that a function gives its whole job to: `(job) => this.processor(job)`. */
function passedOn({ params: [job], body }: FunctionNode): string[] {
  const members: string[] = [];
  if (job?.type !== 'Identifier') return members;
  const isJob = (argument: TSESTree.CallExpressionArgument | undefined): boolean => argument?.type === 'Identifier' && argument.name === job.name;
  walk(body, (at) => {
    const member = at.type === 'CallExpression' && isJob(at.arguments[0]) ? thisMember(at.callee) : null;
    if (member !== null) members.push(member);
    return undefined;
  });
  return members;
}

/** `processor` of `this.processor` and `this.processor.bind(this)`: the member that is handed over; null for anything else. */
export function handedMember(callback: Node): string | null {
  const member = thisMember(callback);
  if (member !== null || callback.type !== 'CallExpression' || callback.callee.type !== 'MemberExpression') return member;
  return staticName(callback.callee) === 'bind' ? thisMember(callback.callee.object) : null;
}

function ownFunction(within: Node, member: string | null): FunctionNode | null {
  let at: Node | undefined = member === null ? undefined : within.parent;
  while (at && !isClass(at)) at = at.parent;
  const body = at && membersOf(at).methods.find(({ name }) => name === member)?.body;
  return body && isFunction(body) ? body : null;
}
