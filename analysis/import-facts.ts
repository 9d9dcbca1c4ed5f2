import type { Files } from './files.ts';
import { loadModule } from './module-source.ts';
import { contains, literalText, staticName, unwrapExpression, walk, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';

/** What a module takes from one other module when it runs; types are erased and count for nothing. */
export interface ImportUse {
  readonly specifier: string;
  /** The exports that it takes; null for the whole module: a namespace, a default, `require`, `import()`, `export *`. */
  readonly names: readonly string[] | null;
  /** The exports that it only hands on: `export { a as b } from './x'`. */
  readonly handedOn: readonly { readonly imported: string; readonly exported: string }[];
}

/** All that a module imports, at its top or anywhere in it. */
export interface ImportFacts {
  readonly uses: readonly ImportUse[];
  /** True where it also imports what is only computed. */
  readonly isOpen: boolean;
}

/** More modules than one program has; small records, no trees. */
const maximumModules = 20_000;

interface Cached {
  readonly version: string;
  readonly facts: ImportFacts | null;
}

const caches = new WeakMap<Files, Map<string, Cached>>();

/** What the module at a path imports; null where it cannot be read or does not parse. The same version of a file gives the same answer. */
export function importFactsAt(files: Files, path: string): ImportFacts | null {
  const cache = caches.get(files) ?? new Map<string, Cached>();
  caches.set(files, cache);
  const version = files.version(path);
  if (version === null) return null;
  const known = cache.get(path);
  if (known?.version === version) return known.facts;
  const loaded = loadModule(files, path);
  const facts = loaded.ok ? importFactsOf(loaded.module, []) : null;
  if (cache.size >= maximumModules) cache.clear();
  cache.set(path, { version, facts });
  return facts;
}

/** What a module imports, the given stretches of it left out. */
export function importFactsOf({ ast }: SourceModule, without: readonly Node[]): ImportFacts {
  const uses: ImportUse[] = [];
  let isOpen = false;
  const add = (source: Node | undefined, names: readonly string[] | null, handedOn: ImportUse['handedOn'] = []): void => {
    const specifier = source ? literalText(source) : null;
    if (specifier === null) isOpen = true;
    else uses.push({ specifier, names, handedOn });
  };
  walk(ast, (node) => {
    if (without.some((stretch) => contains(stretch, node))) return false;
    switch (node.type) {
      case 'ImportDeclaration': {
        const values = node.specifiers.filter((each) => each.type !== 'ImportSpecifier' || each.importKind !== 'type');
        if (node.importKind === 'type' || (values.length === 0 && node.specifiers.length > 0)) return false;
        const isWhole = values.length === 0 || values.some(({ type }) => type !== 'ImportSpecifier');
        add(node.source, isWhole ? null : values.flatMap((each) => (each.type === 'ImportSpecifier' ? [nameOf(each.imported)] : [])));
        return false;
      }
      case 'ExportNamedDeclaration':
        if (!node.source) return undefined;
        if (node.exportKind !== 'type') add(node.source, [], node.specifiers.filter(({ exportKind }) => exportKind !== 'type').map(({ local, exported }) => ({ imported: nameOf(local), exported: nameOf(exported) })));
        return false;
      case 'ExportAllDeclaration':
        if (node.exportKind !== 'type') add(node.source, null);
        return false;
      case 'TSImportEqualsDeclaration':
        if (node.moduleReference.type === 'TSExternalModuleReference' && node.importKind !== 'type') add(node.moduleReference.expression, null);
        return false;
      case 'ImportExpression':
        add(node.source, null);
        return undefined;
      case 'CallExpression': {
        const callee = unwrapExpression(node.callee);
        if (callee.type === 'Identifier' && callee.name === 'require') add(node.arguments[0], null);
        if (callee.type === 'MemberExpression') isOpen ||= /^(?:glob|globEager|context)$/.test(staticName(callee) ?? '') && isLoader(callee.object);
        return undefined;
      }
      case 'NewExpression':
        // `new Worker(new URL('./worker.js', import.meta.url))`
        if (node.callee.type === 'Identifier' && node.callee.name === 'URL' && node.arguments[1]?.type === 'MemberExpression' && node.arguments[1].object.type === 'MetaProperty' && node.arguments[0] && literalText(node.arguments[0]) !== null) add(node.arguments[0], null);
        return undefined;
      default:
        // A type imports nothing.
        return /^TS(?:Type(?!Assertion)|Interface|Import)/.test(node.type) ? false : undefined;
    }
  });
  return { uses, isOpen };
}

/** `import.meta.glob`, `require.context`. */
function isLoader(object: Node): boolean {
  return object.type === 'MetaProperty' || (object.type === 'Identifier' && object.name === 'require');
}

function nameOf(node: { readonly type: string; readonly name?: string; readonly value?: unknown }): string {
  return node.name ?? String(node.value);
}
