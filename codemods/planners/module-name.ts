import { posix } from 'node:path';
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

/** The source file of a path, loaded where nothing has led to it so far. */
export function sourceAt(project: Project, file: string | null): SourceFile | null {
  if (file === null) return null;
  const known = project.getSourceFile(file);
  if (known) return known;
  const added = project.addSourceFileAtPathIfExists(file) ?? null;
  if (added) project.resolveSourceFileDependencies();
  return added;
}

/** Where a name that a file uses comes from, as another file would import it; null where it cannot be imported. */
export function originOf(input: PlanInput, source: SourceFile, name: string): Pick<NameWish, 'name' | 'from' | 'exported'> | null {
  for (const declaration of source.getImportDeclarations()) {
    const named = declaration.getNamedImports().find((each) => (each.getAliasNode() ?? each.getNameNode()).getText() === name);
    const isDefault = declaration.getDefaultImport()?.getText() === name;
    if (!named && !isDefault) continue;
    return { name: named?.getName() ?? name, from: moduleOf(input, declaration), exported: named ? 'named' : 'default' };
  }
  const required = requiredAs(source, name);
  if (required) {
    const target = input.files.resolve(required.specifier, source.getFilePath());
    return { name: required.name, from: target.kind === 'file' ? { kind: 'file', path: pathOf(input, target.path) } : { kind: 'package', module: required.specifier }, exported: 'named' };
  }
  const [exported] = source.getExportedDeclarations().get(name) ?? [];
  if (!exported || exported.getSourceFile() !== source) return null;
  return { name, from: { kind: 'file', path: pathOf(input, source.getFilePath()) }, exported: 'named' };
}

/** The module that a file imports as a whole under a name, as another file would import it; null where it does not. */
export function namespaceOf(input: PlanInput, source: SourceFile, name: string): ImportWish['from'] | null {
  const declaration = source.getImportDeclarations().find((each) => each.getNamespaceImport()?.getText() === name);
  return declaration ? moduleOf(input, declaration) : null;
}

function moduleOf(input: PlanInput, declaration: ImportDeclaration): ImportWish['from'] {
  const target = declaration.getModuleSpecifierSourceFile();
  const isOwn = target !== undefined && !target.isInNodeModules() && !target.isDeclarationFile();
  return isOwn ? { kind: 'file', path: pathOf(input, target.getFilePath()) } : { kind: 'package', module: declaration.getModuleSpecifierValue() };
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
export function isFreeFor({ source, input, project }: Subject, wish: Pick<NameWish, 'name' | 'from'>): boolean {
  const local = source.getLocal(wish.name);
  if (local?.isAlias() === true) {
    const own = originOf(input, source, wish.name);
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
