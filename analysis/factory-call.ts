import { posix } from 'node:path';
import type { FactorySetting } from '../policy/settings.ts';
import { classesOfType, type ClassCandidate } from './class-candidates.ts';
import type { Driven } from './driver-constructions.ts';
import { factoryImport } from './factory-import.ts';
import { functionOf, returnedExpressions } from './function-returns.ts';
import { classesOfInstance } from './instance-candidates.ts';
import { unwrapExpression, type FunctionNode, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import type { TextEdit } from './report.ts';
import { targetOfExportedName } from './symbols.ts';

/** The configured factory that replaces a construction; null where the settings name none. */
export function factoryOf(project: Project, module: SourceModule, { node, package: packageName, name }: Driven): FactorySetting | null {
  const written = module.text.slice(...node.callee.range).split('.').at(-1) ?? '';
  const names = [...namesOf(project, packageName, name), written];
  return project.policy.factories.find(({ replaces }) => replaces.some((each) => names.includes(each))) ?? null;
}

/** Whether a module is one that the settings name for its factory: what it constructs is what the factory is for. */
export function isFactoryModule(project: Project, module: SourceModule): boolean {
  return project.policy.factories.some(({ from }) => posix.join(project.root, from) === module.path || pathOf(project, module, from) === module.path);
}

/**
 * The edits that make a construction a call of its factory, with the import. Null unless the factory plainly gives the
 * same without being waited for: it needs no arguments, as the construction has none, is not async, and returns the
 * class that is constructed, by its return type or by each of its `return`s.
 */
export function factoryCallFor(project: Project, module: SourceModule, driven: Driven, factory: FactorySetting): readonly TextEdit[] | null {
  const { node } = driven;
  const path = pathOf(project, module, factory.from);
  if (node.arguments.length > 0 || path === null || node.parent.type === 'AwaitExpression') return null;
  const declared = targetOfExportedName(project, path, factory.create);
  if (declared?.kind !== 'declared') return null;
  const body = declared.node.type === 'TSDeclareFunction' ? declared.node : functionOf(declared.node);
  if (!body || body.async || body.generator || body.params.some(isRequired)) return null;
  const gives = body.returnType ? classesOfPlainType(project, declared.module, body.returnType.typeAnnotation) : body.type === 'TSDeclareFunction' ? [] : classesReturned(project, declared.module, body);
  if (gives.length === 0 || !gives.every((candidate) => isSame(project, driven, candidate))) return null;
  const imported = factoryImport(project, module, driven, { create: factory.create, path, from: factory.from });
  if (!imported) return null;
  const [start, end] = node.range;
  return [...imported, { start, end, text: `${factory.create}()` }].sort((a, b) => a.start - b.start);
}

/** What `from` of a setting leads to: a file below the root if it exists, else a package's. */
function pathOf(project: Project, module: SourceModule, from: string): string | null {
  const path = posix.join(project.root, from);
  if (project.files.stat(path)?.isFile === true) return path;
  const resolution = project.files.resolve(from, module.path);
  return resolution.kind === 'file' || resolution.kind === 'external' ? resolution.path : null;
}

function isRequired(parameter: FunctionNode['params'][number]): boolean {
  if (parameter.type === 'AssignmentPattern' || parameter.type === 'RestElement') return false;
  return !('optional' in parameter && parameter.optional);
}

/** A union, a promise or a wrapped type may be something else than what is constructed. */
function classesOfPlainType(project: Project, module: SourceModule, type: Node): ClassCandidate[] {
  if (type.type !== 'TSTypeReference') return [];
  const written = module.text.slice(...type.typeName.range);
  return written === 'Promise' || written === 'PromiseLike' ? [] : classesOfType(project, module, type);
}

/** The classes of all that a function returns; empty where one of its values is not plainly known. */
function classesReturned(project: Project, module: SourceModule, body: FunctionNode): ClassCandidate[] {
  const values = returnedExpressions(body).map((value) => madeAt(body, value));
  const classes = values.map((value) => (value ? classesOfInstance(project, module, value) : []));
  return classes.every(({ length }) => length === 1) ? classes.flat() : [];
}

/** `new X()` or a call, written where it is returned or as the value of a constant that is. */
function madeAt(body: FunctionNode, value: Node): Node | null {
  const inner = unwrapExpression(value);
  if (inner.type === 'NewExpression' || inner.type === 'CallExpression') return inner;
  if (inner.type !== 'Identifier' || body.body.type !== 'BlockStatement') return null;
  const declarations = body.body.body.flatMap((statement) => (statement.type === 'VariableDeclaration' && statement.kind === 'const' ? statement.declarations : []));
  const init = declarations.find(({ id }) => id.type === 'Identifier' && id.name === inner.name && !id.typeAnnotation)?.init;
  return init && (init.type === 'NewExpression' || init.type === 'CallExpression') ? init : null;
}

function isSame(project: Project, driven: Driven, candidate: ClassCandidate): boolean {
  return candidate.kind === 'package' && candidate.target.package === driven.package && namesOf(project, driven.package, driven.name).includes(candidate.target.name);
}

/** An export by its name, and by the other one where it is both the default and a named export: the catalog writes that one first. */
function namesOf(project: Project, packageName: string, name: string): string[] {
  const constructs = [...(project.policy.drivers.get(packageName)?.constructs ?? [])];
  const named = constructs.find((each) => each !== 'default');
  if (!constructs.includes('default') || named === undefined) return [name];
  return name === 'default' || name === '*' || name === named ? ['default', '*', named] : [name];
}
