import type { TSESTree } from '@typescript-eslint/types';
import type { Evidence } from '../policy/evidence.ts';
import { contractRole } from '../policy/naming.ts';
import { packageOf } from '../policy/packages.ts';
import { isStoringName } from '../policy/verbs.ts';
import { wordPatterns } from '../policy/words.ts';
import { membersOf, parameterTarget, parameterType } from './class-members.ts';
import type { FoundClass } from './heritage.ts';
import { moduleIndex } from './module-index.ts';
import { mentions, staticName, thisMember, type ClassNode, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { interfacesNamed } from './type-member.ts';

/** A class that is named for a technical store and works on the interface of one: `CacheService` over a `CacheStrategy`. */
export function heldPorts({ module, node, name }: FoundClass): Evidence[] {
  const { constructorParameters, fields } = membersOf(node);
  const handed = constructorParameters.flatMap((parameter) => {
    const target = parameterTarget(parameter);
    return target.type === 'Identifier' ? [{ name: target.name, type: parameterType(parameter) }] : [];
  });
  const typed = [...handed, ...fields.values()].map((each) => ({ name: each.name, type: withoutNull(each.type) }));
  const ports = typed.filter(({ type }) => type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name !== name && !/^IDB[A-Z]/.test(type.typeName.name) && (contractRole(type.typeName.name) === 'infrastructure' || isPort(type.typeName.name) || storesByWord(module, type.typeName.name)) && !isMadeOfPackage(module, node, type.typeName.name));
  const [port] = ports.flatMap(({ type }) => type ?? []);
  if (!port) return [];
  const names = new Set(ports.map((each) => each.name));
  const members = [...fields.values()].filter((field) => names.has(field.name) || field.values.some((value) => value.type === 'Identifier' && names.has(value.name)));
  if (!technical(name) && !delegates(node, new Set(members.map((member) => member.name)))) return [];
  return [{ kind: 'client', role: 'infrastructure', text: `holds ${module.text.slice(...port.range)}`, file: module.path, line: port.loc.start.line }];
}

/** `interface CacheClient { get(key): …; set(key, value): … }` beside the class: what it asks of whoever hands it in is to store. */
function storesByWord({ ast }: SourceModule, name: string): boolean {
  const [declared] = interfacesNamed(ast, name);
  const asked = declared?.body.body.flatMap((member) => (member.type === 'TSMethodSignature' ? [staticName(member) ?? ''] : [])) ?? [];
  return asked.length > 1 && asked.filter(isStoringName).length * 2 > asked.length;
}

/** `StorageAdapter` of `StorageAdapter | null`. */
function withoutNull(type: TSESTree.TypeNode | null): TSESTree.TypeNode | null {
  if (type?.type !== 'TSUnionType') return type;
  const [first, ...more] = type.types.filter((each) => each.type !== 'TSNullKeyword' && each.type !== 'TSUndefinedKeyword');
  return first && more.length === 0 ? first : type;
}

/** `new PQueue()` of `p-queue`: the class of a package that is no driver, and that the class makes for itself, is nobody's port. */
function isMadeOfPackage({ ast }: SourceModule, node: ClassNode, name: string): boolean {
  const imported = moduleIndex(ast).imports.get(name);
  if (!imported || imported.typeOnly || packageOf(imported.specifier) === null) return false;
  return mentions(node, (at) => at.type === 'NewExpression' && at.callee.type === 'Identifier' && at.callee.name === name);
}

const isPort = wordPatterns([
  '* storage|store|cache|queue|lock|session|repository|persistence|database|db driver|strategy|backend|adapter|provider',
  // A class so called may reach a cache over HTTP; an interface is what its owner stores through.
  'i * cache|cacher|storage|kv client|service',
  'prisma *',
  '* persistor|persister',
]);

/** Whether at least half of the operations hand their work to one of some fields, by themselves or through another member. */
function delegates(node: ClassNode, members: ReadonlySet<string>): boolean {
  const methods = membersOf(node).methods.filter(({ kind }) => kind === 'method');
  const handing = new Set<string>();
  for (let size = -1; size < handing.size; ) {
    size = handing.size;
    for (const { name, body } of methods) if (!handing.has(name) && mentions(body, (at) => at.type === 'CallExpression' && isHanding(at.callee, members, handing))) handing.add(name);
  }
  const operations = methods.filter(({ hidden }) => !hidden);
  return operations.length > 1 && operations.filter(({ name }) => handing.has(name)).length * 2 >= operations.length;
}

/** `this.store.get`, and `this.read` that calls it. */
function isHanding(callee: Node, members: ReadonlySet<string>, handing: ReadonlySet<string>): boolean {
  if (callee.type !== 'MemberExpression') return false;
  return members.has(thisMember(callee.object) ?? '') || handing.has(thisMember(callee) ?? '');
}

const technical = wordPatterns(['* cache|caching|storage|lock|key|session|queue * service|store|manager|provider|adapter|storage', '* cache|cacher', '* key value store']);
