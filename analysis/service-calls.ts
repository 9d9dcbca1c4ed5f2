import type { TSESTree } from '@typescript-eslint/types';
import { globalCatalog } from '../policy/catalog/globals.ts';
import { wordPatterns } from '../policy/words.ts';
import { boundFunction, walkOwn } from './call-methods.ts';
import { classesOfType, type ClassCandidate } from './class-candidates.ts';
import { membersOf } from './class-members.ts';
import { returnedExpressions } from './function-returns.ts';
import { classesOfInstance } from './instance-candidates.ts';
import { moduleIndex } from './module-index.ts';
import { isFunction, lastName, staticName, thisMember, unwrapExpression, type ClassNode, type Node } from './nodes.ts';
import { roleOf } from './package-use.ts';
import type { Project, SourceModule } from './project.ts';
import type { ClientUse } from './report.ts';
import { targetOfReference, variableAt } from './symbols.ts';

/** What a class is looked through for calls of a service with. */
export interface ServiceCallInput {
  readonly project: Project;
  readonly module: SourceModule;
  readonly node: ClassNode;
  readonly clients: readonly ClientUse[];
}

/**
 * The calls of an SDK or over HTTP in a stretch of code that wait for the service: awaited, returned, chained with
 * `.then()`. What an SDK does by itself, such as checking a signature or making a model object, is no such call.
 */
export function serviceCallsIn(input: ServiceCallInput, code: Node): TSESTree.CallExpression[] {
  const found: TSESTree.CallExpression[] = [];
  walkOwn(code, (node) => {
    if (node.type === 'CallExpression' && isWaitedFor(node) && isServiceCall(input, node)) found.push(node);
  });
  return found;
}

/** Methods of SDKs that send nothing. */
const isLocal = wordPatterns([
  'construct *',
  'verify|validate|check signature|webhook|header|request',
  'generate test header string',
  'generate auth url',
  'unwrap|bind|use|eject|on|once|off|extend|defaults|configure',
  'get uri',
  'to string|json',
  'add|remove listener',
  'add|remove event|all listener|listeners',
  'set|with *',
  'get generative model',
  'bind tools',
  'is *',
]);

const chained = new Set(['then', 'catch', 'finally', 'pipe']);

function isServiceCall(input: ServiceCallInput, call: TSESTree.CallExpression): boolean {
  const callee = unwrapExpression(call.callee);
  if (callee.type === 'MemberExpression') {
    const name = staticName(callee) ?? '';
    if (chained.has(name) || isLocal(name)) return false;
  }
  return isServiceValue(input, callee, 0);
}

/** A value made of a value made of a client; deeper than this is not followed. */
const maximumDepth = 6;

/** Whether an expression is a client of a service, or something that one gave at once: `this.openai.chat.completions`. */
function isServiceValue(input: ServiceCallInput, node: Node, depth: number): boolean {
  if (depth > maximumDepth) return false;
  const inner = unwrapExpression(node);
  switch (inner.type) {
    case 'MemberExpression': {
      const field = thisMember(inner);
      if (field === null) return isServiceImport(input, inner) ?? isServiceValue(input, inner.object, depth + 1);
      return isServiceField(input, field) || isServiceGetter(input, field, depth);
    }
    case 'CallExpression':
      return boundFunction(inner) === null && isServiceValue(input, inner.callee, depth + 1);
    case 'Identifier':
      return isServiceName(input, inner, depth);
    default:
      return false;
  }
}

function isServiceField({ clients }: ServiceCallInput, field: string): boolean {
  return clients.some(({ member, role, heritage }) => member === field && role === 'service' && heritage === null);
}

/** `get client(): OpenAI`, `private getClient() { return this.openai; }`. */
function isServiceGetter(input: ServiceCallInput, name: string, depth: number): boolean {
  const { project, module, node } = input;
  const method = membersOf(node).methods.find((each) => each.name === name && (each.kind === 'accessor' || /^[#_]?(?:get|create|ensure|client|api|sdk)/i.test(name)));
  if (!method) return false;
  const { body } = method;
  if (isFunction(body) && body.returnType && isService(project, classesOfType(project, module, body.returnType))) return true;
  return returnedExpressions(body).some((value) => thisMember(value) !== name && isServiceValue(input, value, depth + 1));
}

function isServiceName(input: ServiceCallInput, identifier: TSESTree.Identifier, depth: number): boolean {
  const { project, module } = input;
  const imported = isServiceImport(input, identifier);
  if (imported !== null) return imported;
  const declared = variableAt(module, identifier, identifier.name)?.defs[0]?.node as Node | undefined;
  if (!declared) return globalCatalog.get(identifier.name)?.role === 'service';
  if (isService(project, classesOfInstance(project, module, identifier))) return true;
  if (declared.type !== 'VariableDeclarator' || !declared.init) return false;
  if (declared.id.type === 'Identifier') return isServiceValue(input, declared.init, depth + 1);
  // `const { openai } = this;`
  const { init } = declared;
  if (declared.id.type !== 'ObjectPattern' || init.type !== 'ThisExpression') return false;
  const property = declared.id.properties.find((each) => each.type === 'Property' && each.value.type === 'Identifier' && each.value.name === identifier.name);
  return property?.type === 'Property' && isServiceField(input, staticName(property) ?? '');
}

/** `axios(…)`, `axios.get`, `http.request`: what is imported; null where the root is no import of a package. */
function isServiceImport({ project, module }: ServiceCallInput, node: Node): boolean | null {
  const root = node.type === 'MemberExpression' ? unwrapExpression(node.object) : node;
  if (root.type !== 'Identifier') return null;
  const imported = moduleIndex(module.ast).imports.get(root.name);
  if (!imported || variableAt(module, root, root.name)?.scope.block.type !== 'Program') return null;
  const target = targetOfReference(project, module, node) ?? targetOfReference(project, module, root);
  if (target?.kind !== 'package') return target?.kind === 'declared' && isService(project, classesOfInstance(project, module, root));
  return roleOf(project, target.specifier, target.name) === 'service';
}

function isService(project: Project, candidates: readonly ClassCandidate[]): boolean {
  return candidates.some((each) => each.kind === 'package' && roleOf(project, each.target.specifier, each.target.name) === 'service');
}

/** Functions that wait for what they are given. */
const waiting = new Set(['all', 'allSettled', 'race', 'any', 'firstValueFrom', 'lastValueFrom']);

/** Whether the value of a call is waited for, or given to the caller who will. */
function isWaitedFor(call: TSESTree.CallExpression): boolean {
  for (let at: Node = call; at.parent; at = at.parent) {
    const parent: Node = at.parent;
    switch (parent.type) {
      case 'AwaitExpression':
      case 'ReturnStatement':
      case 'YieldExpression':
        return true;
      case 'ArrowFunctionExpression':
        return parent.body === at;
      case 'ForOfStatement':
        return parent.right === at && parent.await;
      case 'UnaryExpression':
        return parent.operator === 'void';
      case 'MemberExpression': {
        // Of a longer chain, the last call counts; of a promise's, the first.
        if (parent.object !== at || !chained.has(staticName(parent) ?? '')) return false;
        break;
      }
      case 'CallExpression': {
        if (parent.callee === at) break;
        const callee = unwrapExpression(parent.callee);
        const name = lastName(callee);
        return name !== null && waiting.has(name);
      }
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'ArrayExpression':
        break;
      default:
        if (unwrapExpression(parent) === parent || isFunction(parent)) return false;
    }
  }
  return false;
}
