import { posix } from 'node:path';
import { importedBy } from '../../analysis/import-ways.ts';
import { projectRoot } from '../../analysis/project-root.ts';
import { descendantsWhere } from '../descendants.ts';
import type { PlanInput } from '../plan-input.ts';
import type { ImportWish } from '../plan.ts';
import type { NameWish } from '../planned.ts';
import { pathOf, type Subject } from '../subject.ts';
import { Node, ts, type ImportDeclaration, type Project, type SourceFile } from '../typescript.ts';

/** A module that the settings name: the plan's name for it, and its source. */
export interface ConfiguredModule {
  readonly from: ImportWish['from'];
  /** Absolute path of its source or declarations; null where there is nothing to read. */
  readonly file: string | null;
}

/** What `from` of a setting means to the class in a file: a path below the policy's root if it exists, else a package. */
export function configuredModule(input: Pick<PlanInput, 'root' | 'files' | 'policy'>, file: string, from: string): ConfiguredModule {
  const path = posix.join(projectRoot(input.files, input.policy, file), from);
  if (input.files.stat(path)?.isFile === true) return { from: { kind: 'file', path: pathOf(input, path) }, file: path };
  const resolution = input.files.resolve(from, file);
  const found = resolution.kind === 'file' || resolution.kind === 'external' ? resolution.path : null;
  return { from: { kind: 'package', module: from }, file: found };
}

/** The module of a setting, as a class imports a name from it; null where its package shows other packages no such name. */
export function configuredOrigin(subject: Subject, setting: string, name: string): ConfiguredModule | null {
  const module = configuredModule(subject.input, subject.report.file, setting);
  if (module.from.kind === 'package' || module.file === null) return module;
  const from = importedFrom(subject, module.file, name);
  return from && { ...module, from };
}

/**
 * The module from which the file of a class imports what a file of the project exports: that file, or, where it is of
 * another package or project of the workspace, what that shows by a name. Null where a package shows no such name.
 *
 * @param path absolute
 * @param name as it is exported; null for the whole module
 */
export function importedFrom({ input, project, source }: Subject, path: string, name: string | null): ImportWish['from'] | null {
  const exportsOf = (file: string): readonly Node[] => (name === null ? [] : (sourceAt(project, file)?.getExportedDeclarations().get(name) ?? []));
  const wanted = (): readonly Node[] => exportsOf(path);
  const by = importedBy({ files: input.files, file: source.getFilePath(), present: specifiersIn(source), target: path }, (file) => exportsOf(file).some((declaration) => wanted().includes(declaration)));
  return by?.kind === 'path' ? { kind: 'file', path: pathOf(input, path) } : by;
}

/** The source file of a path, loaded where nothing has led to it so far. */
export function sourceAt(project: Project, file: string | null): SourceFile | null {
  if (file === null) return null;
  const known = project.getSourceFile(file);
  if (known) return known;
  const added = project.addSourceFileAtPathIfExists(file) ?? null;
  if (added) project.resolveSourceFileDependencies();
  return added;
}

/** A name that a file uses, where it is exported. */
interface Origin {
  readonly name: string;
  readonly exported: NameWish['exported'];
  /** A file of the project by its absolute path, or a package. */
  readonly module: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'package'; readonly module: string };
}

/** Where a name that a file uses comes from, as the file of the class would import it; null where it cannot be imported. */
export function originOf(subject: Subject, source: SourceFile, name: string): Pick<NameWish, 'name' | 'from' | 'exported'> | null {
  const origin = exportedAs(subject.input, source, name);
  if (origin === null) return null;
  const from = origin.module.kind === 'package' ? origin.module : importedFrom(subject, origin.module.path, origin.exported === 'default' ? 'default' : origin.name);
  return from && { name: origin.name, from, exported: origin.exported };
}

/** The absolute path of the project's file that a file imports a name from; null where it comes from elsewhere. */
export function fileOfImport(input: PlanInput, source: SourceFile, name: string): string | null {
  const origin = exportedAs(input, source, name);
  return origin?.module.kind === 'file' ? origin.module.path : null;
}

function exportedAs(input: PlanInput, source: SourceFile, name: string): Origin | null {
  for (const declaration of source.getImportDeclarations()) {
    const named = declaration.getNamedImports().find((each) => (each.getAliasNode() ?? each.getNameNode()).getText() === name);
    const isDefault = declaration.getDefaultImport()?.getText() === name;
    if (!named && !isDefault) continue;
    return { name: named?.getName() ?? name, exported: named ? 'named' : 'default', module: moduleOf(declaration) };
  }
  const required = requiredAs(source, name);
  if (required) {
    const target = input.files.resolve(required.specifier, source.getFilePath());
    return { name: required.name, exported: 'named', module: target.kind === 'file' ? target : { kind: 'package', module: required.specifier } };
  }
  const [exported] = source.getExportedDeclarations().get(name) ?? [];
  if (!exported || exported.getSourceFile() !== source) return null;
  return { name, exported: 'named', module: { kind: 'file', path: source.getFilePath() } };
}

/** The module that the file of a class imports as a whole under a name, as another file would import it; null where it does not. */
export function namespaceOf(subject: Subject, name: string): ImportWish['from'] | null {
  const declaration = subject.source.getImportDeclarations().find((each) => each.getNamespaceImport()?.getText() === name);
  const module = declaration && moduleOf(declaration);
  return module?.kind === 'file' ? importedFrom(subject, module.path, null) : (module ?? null);
}

function moduleOf(declaration: ImportDeclaration): Origin['module'] {
  const target = declaration.getModuleSpecifierSourceFile();
  const isOwn = target !== undefined && !target.isInNodeModules() && !target.isDeclarationFile();
  return isOwn ? { kind: 'file', path: target.getFilePath() } : { kind: 'package', module: declaration.getModuleSpecifierValue() };
}

/** The modules that a file imports or requires. */
export function specifiersIn(source: SourceFile): string[] {
  const required = [...source.getFullText().matchAll(/\brequire\(\s*(['"])([^'"]+)\1\s*\)/gu)].map(([, , specifier = '']) => specifier);
  return [...source.getImportDeclarations().map((declaration) => declaration.getModuleSpecifierValue()), ...required];
}

/** The module and the export behind a name of `const { name } = require('…')` at the top of a file. */
function requiredAs(source: SourceFile, name: string): { readonly specifier: string; readonly name: string } | null {
  for (const declaration of source.getVariableDeclarations()) {
    const [pattern, value] = [declaration.getNameNode(), declaration.getInitializer()];
    if (!Node.isObjectBindingPattern(pattern) || !Node.isCallExpression(value) || value.getExpression().getText() !== 'require') continue;
    const [module] = value.getArguments();
    const element = pattern.getElements().find((each) => each.getName() === name);
    if (element && Node.isStringLiteral(module)) return { specifier: module.getLiteralValue(), name: element.getPropertyNameNode()?.getText() ?? name };
  }
  return null;
}

/** Whether a file can import a name under that very name: nothing else there has it. */
export function isFreeFor(subject: Subject, wish: Pick<NameWish, 'name' | 'from'>): boolean {
  const { source, input, project } = subject;
  const local = source.getLocal(wish.name);
  if (local?.isAlias() === true) {
    const own = originOf(subject, source, wish.name);
    if (own && JSON.stringify(own.from) === JSON.stringify(wish.from)) return true;
    const target = wish.from.kind === 'file' ? project.getSourceFile(`${input.root}/${wish.from.path}`) : undefined;
    const wanted = target?.getExportedDeclarations().get(wish.name) ?? [];
    return (local.getAliasedSymbol()?.getDeclarations() ?? []).some((declaration) => wanted.some((each) => each === declaration));
  }
  if (wish.from.kind === 'file' && `${input.root}/${wish.from.path}` === source.getFilePath()) return local !== undefined;
  return local === undefined && descendantsWhere(source, (node) => isDeclarationOf(node, wish.name)).length === 0;
}

function isDeclarationOf(node: ts.Node, name: string): boolean {
  return (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name !== undefined && ts.isIdentifier(node.name) && node.name.text === name;
}
