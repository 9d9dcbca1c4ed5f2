import type { TSESTree } from '@typescript-eslint/types';
import { means, specifierFor, type ModulePlace } from './module-specifier.ts';
import type { Driven } from './driver-constructions.ts';
import { importedBy } from './import-ways.ts';
import { moduleIndex } from './module-index.ts';
import { contains, rootOf, type Node } from './nodes.ts';
import { referencesOf } from './references.ts';
import type { Project, SourceModule } from './project.ts';
import type { TextEdit } from './report.ts';
import { targetOfExportedName, variableAt } from './symbols.ts';

/** A client factory where it is exported. */
export interface ExportedFactory {
  readonly create: string;
  /** Absolute path of its module. */
  readonly path: string;
  /** As the settings write it. */
  readonly from: string;
}

/**
 * The edits of the imports of a module that calls a factory in place of a construction: the factory's comes, in the
 * style of the others, and the driver's goes where nothing else uses it. None where the factory is imported already;
 * null where its name means something else there, or where an import is written in a way that is not plainly edited.
 */
export function factoryImport(project: Project, module: SourceModule, { node }: Pick<Driven, 'node'>, factory: ExportedFactory): readonly TextEdit[] | null {
  const imports = module.ast.body.filter((statement) => statement.type === 'ImportDeclaration');
  const unused = unusedImport(module, imports, node.callee);
  if (unused === 'elsewhere') return null;
  const bound = variableAt(module, node, factory.create);
  if (bound) return bound.scope.block.type === 'Program' && isImported(project, module, factory) ? (unused ? [removed(module, unused)] : []) : null;
  const present = imports.map(({ source }) => source.value);
  const place = placeOf(project, module, factory, present);
  if (place === null) return null;
  const host = imports.find((statement) => statement !== unused?.statement && isHost(statement) && means(project.files, project.root, module.path, statement.source.value, place));
  const last = host?.specifiers.at(-1);
  if (host && last) return [...(unused ? [removed(module, unused)] : []), { start: last.range[1], end: last.range[1], text: `, ${factory.create}` }];
  const specifier = specifierFor({ files: project.files, root: project.root, file: module.path, from: place, present });
  const like = imports.at(-1);
  if (!like) return null;
  const quote = like.source.raw.startsWith('"') ? '"' : "'";
  const end = module.text.slice(...like.range).endsWith(';') ? ';' : '';
  const line = `import { ${factory.create} } from ${quote}${specifier}${quote}${end}`;
  if (unused?.isWhole) return [{ start: unused.statement.range[0], end: unused.statement.range[1], text: line }];
  return [...(unused ? [removed(module, unused)] : []), { start: like.range[1], end: like.range[1], text: `${lineEndOf(module)}${line}` }];
}

/** Where the module imports the factory from; null where it lies in another package that does not show it. */
function placeOf(project: Project, module: SourceModule, factory: ExportedFactory, present: readonly string[]): ModulePlace | null {
  const isFile = project.files.stat(`${project.root}/${factory.from}`)?.isFile === true;
  if (!isFile) return { kind: 'package', module: factory.from };
  const by = importedBy({ files: project.files, file: module.path, present, target: factory.path }, (path) => isExported(project, factory, path, factory.create));
  return by?.kind === 'path' ? { kind: 'file', path: factory.from } : by;
}

/** Whether a module imports the factory under its own name, also through another module's export. */
function isImported(project: Project, module: SourceModule, factory: ExportedFactory): boolean {
  const imported = moduleIndex(module.ast).imports.get(factory.create);
  if (!imported || imported.typeOnly) return false;
  const resolution = project.files.resolve(imported.specifier, module.path);
  const from = resolution.kind === 'file' || resolution.kind === 'external' ? resolution.path : null;
  return from !== null && isExported(project, factory, from, imported.imported);
}

/** Whether what a module exports under a name is the factory. */
function isExported(project: Project, { create, path }: ExportedFactory, from: string, name: string): boolean {
  const [target, factory] = [targetOfExportedName(project, from, name), targetOfExportedName(project, path, create)];
  return target?.kind === 'declared' && factory?.kind === 'declared' && target.node === factory.node;
}

/** An import that nothing but the construction uses. */
interface Unused {
  readonly statement: TSESTree.ImportDeclaration;
  readonly specifier: TSESTree.ImportClause;
  /** It is all that its statement imports. */
  readonly isWhole: boolean;
}

/** `elsewhere` where the driver comes from no import declaration, or where its import cannot be taken out plainly. */
function unusedImport(module: SourceModule, imports: readonly TSESTree.ImportDeclaration[], callee: Node): Unused | null | 'elsewhere' {
  const root = rootOf(callee);
  if (root.type !== 'Identifier') return 'elsewhere';
  const { name } = root;
  const statement = imports.find(({ specifiers }) => specifiers.some(({ local }) => local.name === name));
  const specifier = statement?.specifiers.find(({ local }) => local.name === name);
  if (!statement || !specifier) return 'elsewhere';
  if (referencesOf(module, name).some(({ identifier }) => !contains(callee, identifier))) return null;
  const isWhole = statement.specifiers.length === 1;
  return isWhole || statement.specifiers.every(({ type }) => type === 'ImportSpecifier') ? { statement, specifier, isWhole } : 'elsewhere';
}

/** Takes a name out of a list of several, or a statement out with its line. */
function removed({ text }: SourceModule, { statement, specifier, isWhole }: Unused): TextEdit {
  if (isWhole) {
    const [start, end] = statement.range;
    const lineEnd = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
    return { start, end: end + lineEnd, text: '' };
  }
  const at = statement.specifiers.indexOf(specifier);
  const next = statement.specifiers[at + 1];
  const before = statement.specifiers[at - 1];
  return next ? { start: specifier.range[0], end: next.range[0], text: '' } : { start: before?.range[1] ?? specifier.range[0], end: specifier.range[1], text: '' };
}

/** An import that can take another name: it has a list of names that are values. */
function isHost({ importKind, specifiers }: TSESTree.ImportDeclaration): boolean {
  return importKind !== 'type' && specifiers.length > 0 && specifiers.at(-1)?.type === 'ImportSpecifier';
}

function lineEndOf({ text }: SourceModule): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
