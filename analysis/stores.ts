import type { TSESTree } from '@typescript-eslint/types';
import type { Method } from './class-members.ts';
import { moduleIndex } from './module-index.ts';
import { moduleStore, stem } from './module-store.ts';
import { isFunction, unwrapExpression, type Node } from './nodes.ts';
import { objectStore } from './object-store.ts';
import type { SourceModule } from './project.ts';

/** Operations that belong together without a class: an object of functions, or the functions of a module. */
export interface Store {
  readonly kind: 'object' | 'module';
  /** The factory's or the variable's name; of a module that of its one constructor with a prototype, else of its file. */
  readonly name: string;
  readonly nameNode: Node;
  /** All that belongs to it: the factory that returns the object, else the object, else the module. */
  readonly extent: Node;
  /** The type that the object is declared with or that the factory returns; null without one. */
  readonly type: TSESTree.TypeNode | null;
  readonly methods: readonly Method[];
}

/** The object stores of a module, else the module itself where it exports functions. */
export function storesIn(module: SourceModule): Store[] {
  const { locals, exports, exportedObject } = moduleIndex(module.ast);
  const stores: Store[] = [];
  const shown = exports.get('default');
  // `const service = { … }; module.exports = service;`: what it is called within says nothing, its file does.
  const nameOf = (name: string): string => (shown?.kind === 'local' && shown.name === name && saysNothing.test(name) ? stem(module.path) : name);
  const add = (name: string, nameNode: Node, declaration: Node): void => {
    const store = objectStore(module, name, nameNode, declaration);
    if (store) stores.push(store);
  };
  for (const [name, node] of locals) {
    const found = stores.length;
    add(nameOf(name), ('id' in node && (node.id as Node | null)) || node, node);
    if (stores.length === found) stores.push(...nestedStores(module, name, node));
  }
  if (shown?.kind === 'node') add(stem(module.path), shown.node, shown.node);
  // `exports.queue = { send() { … } }`: no variable of the module holds it.
  for (const [name, target] of exports) if (name !== 'default' && target.kind === 'node' && target.node.type === 'ObjectExpression') add(name, target.node, target.node);
  if (exportedObject?.properties.some((property) => property.type === 'Property' && isFunction(property.value))) add(stem(module.path), exportedObject, exportedObject);
  // What a factory returns is what its module is for; an object may stand beside functions that it does not hold, as a table of patterns.
  if (stores.some(({ extent }) => isFunction(extent))) return stores;
  const store = moduleStore(module);
  const held = new Set(stores.flatMap(({ methods }) => methods.map(({ body }) => body)));
  return store?.methods.some(({ hidden, body }) => !hidden && held.has(body)) === false ? [...stores, store] : stores;
}

const saysNothing = /^(?:_*exports_*|service|self|api|instance|methods|functions|obj|that|lib|me|init|initialize|create|make|build|factory|setup|configure)$/;

/** `export const storage = { letters: { get, put }, drafts: { get, put } }`: what an object only divides is called by the name of the whole. */
function nestedStores(module: SourceModule, name: string, declaration: Node): Store[] {
  const value = declaration.type === 'VariableDeclarator' && declaration.init ? unwrapExpression(declaration.init) : null;
  if (value?.type !== 'ObjectExpression') return [];
  return value.properties.flatMap((property) => (property.type === 'Property' && property.value.type === 'ObjectExpression' ? (objectStore(module, name, property.key, property.value) ?? []) : []));
}

/** What runs when a store is made: the factory or the module itself, where handlers of messages are registered. */
export function startOf({ extent }: Store): Method[] {
  if (!isFunction(extent) && extent.type !== 'Program') return [];
  return [{ kind: 'constructor', name: '(start)', node: extent, body: extent, static: false, hidden: true }];
}
