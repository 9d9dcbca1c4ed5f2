import type { Scope, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { posix } from 'node:path';
import { loggerCatalog } from '../policy/catalog/loggers.ts';
import { isFramework, packageOf, packageOfImport } from '../policy/packages.ts';
import type { Policy } from '../policy/policy.ts';
import { aliasedPackage } from './declared-packages.ts';
import { loadModule, mayExport } from './module-source.ts';
import { moduleIndex, requiredModule, type ExportTarget, type ImportedName } from './module-index.ts';
import { literalText, staticName, unwrapExpression, type Node } from './nodes.ts';
import { passMemory } from './pass-memory.ts';
import type { Project, SourceModule } from './project.ts';
import type { UnresolvedReason } from './report.ts';

/** What a name stands for once imports and exports have been followed. */
export type Target =
  | { readonly kind: 'declared'; readonly module: SourceModule; readonly node: Node; readonly name: string }
  | { readonly kind: 'namespace'; readonly module: SourceModule }
  | PackageTarget
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'unresolved'; readonly name: string; readonly specifier: string; readonly reason: UnresolvedReason };

/** An export of a package or of Node. `path` is its declaration or source file, when it has one. */
export interface PackageTarget {
  readonly kind: 'package';
  readonly package: string;
  readonly specifier: string;
  readonly name: string;
  readonly path: string | null;
}

/** Barrels that export barrels end somewhere; deeper than this is taken for a mistake. */
const maximumDepth = 32;

/** What an identifier stands for at the place where it is written. */
function targetOfIdentifier(
  project: Project,
  module: SourceModule,
  identifier: TSESTree.Identifier | TSESTree.JSXIdentifier,
): Target {
  const variable = variableAt(module, identifier, identifier.name);
  const definition = variable?.defs[0];
  if (definition && variable.scope.block.type !== 'Program') {
    // A parameter's definition is its function; the parameter itself carries the type.
    const node = (definition.type === 'Parameter' ? definition.name : definition.node) as Node;
    return { kind: 'declared', module, node, name: identifier.name };
  }
  return targetOfLocal(project, module, identifier.name, 0);
}

/** What a name of a module's top level stands for. */
function targetOfLocal(project: Project, module: SourceModule, name: string, depth: number): Target {
  const index = moduleIndex(module.ast);
  const imported = index.imports.get(name);
  if (imported) return targetOfImport(project, module, imported, depth);
  const node = index.locals.get(name);
  return node ? { kind: 'declared', module, node, name } : { kind: 'global', name };
}

/** Whether a package is known by its name alone, so that it need not be installed, nor opened. */
export function isCatalogued({ drivers, services, loggers }: Policy, packageName: string): boolean {
  return drivers.has(packageName) || services.has(packageName) || loggerCatalog.has(packageName) || loggers.some(({ module }) => module === packageName);
}

/** Follows one import to where its name is declared. A known driver, SDK or logger is not opened. */
function targetOfImport(project: Project, module: SourceModule, imported: ImportedName, depth = 0): Target {
  const { specifier, imported: name } = imported;
  const written = name === 'default' ? imported.local : name;
  const unresolved = (reason: UnresolvedReason): Target => ({ kind: 'unresolved', name: written, specifier, reason });
  if (depth > maximumDepth) return unresolved('too-deep');
  const packageName = packageOfImport(specifier, name);
  if (packageName !== null && isCatalogued(project.policy, packageName)) {
    return { kind: 'package', package: packageName, specifier: packageOf(specifier) === packageName ? specifier : packageName, name, path: null };
  }
  if (packageName !== null && isFramework(packageName)) return { kind: 'package', package: packageName, specifier, name, path: null };
  const resolution = project.files.resolve(specifier, module.path);
  switch (resolution.kind) {
    case 'builtin':
      return { kind: 'package', package: resolution.name, specifier, name, path: null };
    case 'external':
      return ofAlias(project, module, packageName, name) ?? { kind: 'package', package: resolution.package, specifier, name, path: resolution.path };
    case 'not-found':
      return ofAlias(project, module, packageName, name) ?? unresolved('module-not-found');
    case 'file': {
      const find = (): Target => targetOfExport(project, resolution.path, name, specifier, depth + 1);
      const target = depth > 0 ? find() : recallExport(project.files, project.policy, `${resolution.path}\0${name}\0${specifier}`, find);
      return target.kind === 'unresolved' && target.name === 'default' ? { ...target, name: written } : target;
    }
  }
}

const recallExport = passMemory<Target>();

/** An export of a catalogued package that the project installs under another name. */
function ofAlias(project: Project, module: SourceModule, written: string | null, name: string): PackageTarget | null {
  const real = written === null ? null : aliasedPackage(project.files, written, posix.dirname(module.path));
  return real === null || !isCatalogued(project.policy, real) ? null : { kind: 'package', package: real, specifier: real, name, path: null };
}

/** Follows a package's export into its declarations; null where the package has none that say. */
export function declarationOfPackage(project: Project, target: PackageTarget): Target | null {
  if (target.path === null) return null;
  const found = targetOfExport(project, target.path, target.name, target.specifier, 0);
  return found.kind === 'unresolved' ? null : found;
}

/** What the module at a path exports under a name; null where it does not, or cannot be read. */
export function targetOfExportedName(project: Project, path: string, name: string): Target | null {
  const found = targetOfExport(project, path, name, path, 0);
  return found.kind === 'unresolved' ? null : found;
}

/** What a module's export stands for. `name` may be `default`, or `*` for the module itself. */
function targetOfExport(
  project: Project,
  path: string,
  name: string,
  specifier: string,
  depth: number,
  visited: ReadonlySet<string> = new Set(),
): Target {
  const unresolved = (reason: UnresolvedReason): Target => ({ kind: 'unresolved', name, specifier, reason });
  if (depth > maximumDepth) return unresolved('too-deep');
  if (!mayExport(project.files, path, name)) return unresolved('export-not-found');
  const step = `${path}#${name}`;
  if (visited.has(step)) return unresolved('cycle');
  const loaded = loadModule(project.files, path);
  if (!loaded.ok) return unresolved(loaded.reason === 'unreadable' ? 'module-not-found' : 'unparsable-module');
  const { module } = loaded;
  if (name === '*') return { kind: 'namespace', module };

  const index = moduleIndex(module.ast);
  const exported = index.exports.get(name);
  const seen = new Set(visited).add(step);
  if (exported) return targetOfExported(project, module, exported, name, depth, seen);
  // A CommonJS module without a default is its own default.
  if (name === 'default' && index.exports.size > 0) return { kind: 'namespace', module };

  let failure: Target | null = null;
  const hint = providers.get(module.ast)?.get(name);
  for (const star of hint === undefined ? index.stars : new Set([hint, ...index.stars])) {
    const found = targetThrough(project, module, star, name, depth, seen);
    if (found.kind !== 'unresolved') {
      if (star !== hint) providers.set(module.ast, (providers.get(module.ast) ?? new Map<string, string>()).set(name, star));
      return found;
    }
    if (found.reason !== 'export-not-found') failure ??= found;
  }
  return failure ?? unresolved('export-not-found');
}

/** The `export * from` of each barrel that gave a name the last time: it is asked first. */
const providers = new WeakMap<TSESTree.Program, Map<string, string>>();

function targetOfExported(
  project: Project,
  module: SourceModule,
  exported: ExportTarget,
  name: string,
  depth: number,
  visited: ReadonlySet<string>,
): Target {
  switch (exported.kind) {
    case 'node':
      return { kind: 'declared', module, node: exported.node, name };
    case 'from':
      return targetThrough(project, module, exported.specifier, exported.imported, depth, visited);
    case 'local': {
      const imported = moduleIndex(module.ast).imports.get(exported.name);
      if (imported) return targetThrough(project, module, imported.specifier, imported.imported, depth, visited);
      return targetOfLocal(project, module, exported.name, depth + 1);
    }
  }
}

/** An export reached through another module's export, with the cycle guard kept. */
function targetThrough(
  project: Project,
  module: SourceModule,
  specifier: string,
  name: string,
  depth: number,
  visited: ReadonlySet<string>,
): Target {
  const packageName = packageOf(specifier);
  const known = packageName !== null && isCatalogued(project.policy, packageName);
  const resolution = known ? null : project.files.resolve(specifier, module.path);
  if (resolution?.kind === 'file') {
    return targetOfExport(project, resolution.path, name, specifier, depth + 1, visited);
  }
  return targetOfImport(project, module, { specifier, imported: name, local: name, typeOnly: false, node: module.ast }, depth + 1);
}

/** What a name, a member of a namespace, a qualified type name, an imported module or a type of one stands for; null for any other expression. */
export function targetOfReference(project: Project, module: SourceModule, node: Node): Target | null {
  const inner = unwrapExpression(node);
  if (inner.type === 'Identifier') return targetOfIdentifier(project, module, inner);
  if (inner.type === 'CallExpression') return targetOfRequire(project, module, inner);
  if (inner.type === 'ImportExpression') return targetOfLateImport(project, module, inner);
  if (inner.type === 'TSImportType') return targetOfImportType(project, module, inner);
  const member =
    inner.type === 'MemberExpression'
      ? { object: inner.object, name: staticName(inner) }
      : inner.type === 'TSQualifiedName'
        ? { object: inner.left, name: inner.right.name }
        : null;
  if (!member || member.name === null) return null;
  const object = targetOfReference(project, module, member.object);
  if (object?.kind === 'namespace') {
    return targetOfExport(project, object.module.path, member.name, object.module.path, 0);
  }
  if (object?.kind === 'package' && (object.name === '*' || object.name === 'default')) {
    return { ...object, name: member.name };
  }
  return null;
}

/** What `require('debug')` gives where it is not kept in a variable: `require('debug')('app')`. */
function targetOfRequire(project: Project, module: SourceModule, call: TSESTree.CallExpression): Target | null {
  const required = requiredModule(call);
  if (!required) return null;
  return targetOfImport(project, module, { specifier: required.specifier, imported: 'default', local: required.specifier, typeOnly: false, node: call });
}

/** The module that `import('./notes.js')` gives once it is awaited. */
function targetOfLateImport(project: Project, module: SourceModule, node: TSESTree.ImportExpression): Target | null {
  const specifier = literalText(node.source);
  return specifier === null ? null : targetOfImport(project, module, { specifier, imported: '*', local: specifier, typeOnly: false, node });
}

/** `import('ioredis').Redis`; without a member what the module is, as CommonJS makes it a class. */
function targetOfImportType(project: Project, module: SourceModule, node: TSESTree.TSImportType): Target | null {
  const specifier = literalText(node.source);
  if (specifier === null || (node.qualifier && node.qualifier.type !== 'Identifier')) return null;
  const imported = node.qualifier?.name ?? 'default';
  return targetOfImport(project, module, { specifier, imported, local: imported, typeOnly: true, node });
}

/** The variable that a name means at a node, by the scopes of its module; null for a global. */
export function variableAt(module: SourceModule, node: Node, name: string): Variable | null {
  let at: Node | undefined = node;
  let scope: Scope | null = null;
  while (at && !scope) {
    scope = module.scopes.acquire(at, true);
    at = at.parent;
  }
  for (let current: Scope | null = scope; current; current = current.upper) {
    const variable = current.set.get(name);
    if (variable && variable.defs.length > 0) return variable;
  }
  return null;
}
