import type { Method } from './class-members.ts';
import { localFunctions, shownWrapped } from './local-functions.ts';
import { moduleIndex } from './module-index.ts';
import { isClass, isFunction, mentions, type Node } from './nodes.ts';
import { answersRequests } from './presentation.ts';
import type { SourceModule } from './project.ts';
import { prototypeOf, prototypesIn, putMembers } from './prototypes.ts';
import type { Store } from './stores.ts';

/** The exported functions of a module, with those that they call. */
export function moduleStore(module: SourceModule): Store | null {
  const exported = new Set<string>();
  for (const [name, target] of moduleIndex(module.ast).exports) exported.add(target.kind === 'local' ? target.name : name);
  for (const name of shownWrapped(module)) exported.add(name);
  // A function that makes a class is judged as that class.
  const mayMakeClass = module.scopes.scopes.some(({ block }) => isClass(block)) || module.text.includes('.prototype');
  // Plain searches first: the whole text of each module is looked through for this.
  const mayAnswer = ['(req', '(_req', '(ctx', '(context', '(c,'].some((start) => module.text.includes(start)) && pairOfRequest.test(module.text);
  const { constructors, members } = prototypesIn(module);
  const functions = localFunctions(module).filter(({ body }) => !mayMakeClass || !makesClass(body));
  const methods = [
    ...functions.map((helper): Method => (constructors.has(helper.name) ? { ...helper, kind: 'constructor' } : { ...helper, hidden: !exported.has(helper.name) || isHandlerName(helper.name) || answersRequests(helper.body) || (mayAnswer && makesAnswer(helper.body)) })),
    ...members,
    ...(constructors.size > 0 ? [] : putMembers(module).map((each) => ({ ...each, hidden: each.hidden || answersRequests(each.body) }))),
  ];
  const first = methods.find(({ hidden }) => !hidden);
  if (!first) return null;
  const [constructor, ...more] = constructors;
  const name = constructor !== undefined && more.length === 0 ? constructor : stem(module.path);
  return { kind: 'module', name, nameNode: first.node, extent: module.ast, type: null, methods };
}

/** `Cache(options)`, which puts `function (req, res, next) { … }` in the place of what it decorates, or hands one out. */
function makesAnswer(body: Node): boolean {
  return mentions(body, (at) => isFunction(at) && answersRequests(at));
}

/** What the text of a function holds that is run per request: `(req, res`. */
const pairOfRequest = /\b(?:req|request|ctx|context|c)\b[^()]{0,60},\s*_*(?:res|response|reply|next)\b/;

function makesClass(body: Node): boolean {
  return mentions(body, (at) => isClass(at) || (at.type === 'AssignmentExpression' && at.left.type === 'MemberExpression' && prototypeOf(at.left.object) !== null));
}

/** `ingestProcessor`, `handleJob`: what a queue runs stands beside the queue, and is none of its operations. */
function isHandlerName(name: string): boolean {
  if (/^(?:add|get|find|save|create|enqueue|push|remove|delete|update|cancel|complete|fail|retry|schedule|mark|move|list|count|pause|resume|fetch|set|insert|upsert|store|persist|write|read|load|invalidate|publish|produce|dispatch|submit|dequeue|claim|acquire|release)[A-Z]/.test(name)) return false;
  // `executeQuery(sql)` and `handleFileUpload(file)` are asked for, and handed to no queue.
  if (/^execute\w*(?:Query|Queries|Sql|Statement|Transaction|Command|Script|Raw|Batch|Many|One)$|^(?:handle|process)\w*(?:Upload|Download)$/.test(name)) return false;
  return /(?:Processor|Worker|Handler|Job|Task|ProcessorBuilder)$|^(?:handle|on|process|execute)[A-Z]/.test(name);
}

/** `session-store` of `/src/session-store.ts`, `mail.queue` of `mail.queue.ts`, `order.paid.producer` of `order.paid.producer.ts`; of an index, the name of its folder. */
export function stem(path: string): string {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  const whole = file.replace(/\.[cm]?[jt]sx?$/, '');
  const name = saysWhat.test(whole) ? whole : file.replace(/\..*$/, '');
  return name === 'index' ? (parts.at(-2) ?? name) : name;
}

/** The last part of a file's name, where that says what kind of thing it holds. */
const saysWhat = /[^.]\.(?:queue|queues|queries|repository|repo|store|cache|dao|db|storage|lock|producer|publisher|redis|rabbit|rabbitmq|amqp|kafka|s3|mongo|mongodb|dynamodb|postgres|mysql|sqlite|elasticsearch)$/;
