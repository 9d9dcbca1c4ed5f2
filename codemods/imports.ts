import { posix } from 'node:path';
import { addToList } from '../policy/add-to-list.ts';
import type { Files } from '../analysis/files.ts';
import { wholeLines } from '../analysis/line-removal.ts';
import type { Range } from './compose.ts';
import type { FileText } from './file-text.ts';
import { moduleImports, type ImportedName, type ImportStatement, type ModuleImports } from './import-use.ts';
import { means, specifierFor } from '../analysis/module-specifier.ts';
import type { ImportWish } from './plan.ts';

export interface ImportsInput {
  readonly files: Files;
  /** Absolute posix path. */
  readonly root: string;
  /** The file, posix, relative to the root. */
  readonly file: string;
  readonly before: FileText;
  /** The text with all other edits made. */
  readonly after: string;
  readonly wishes: readonly ImportWish[];
}

export interface TextEdit extends Range {
  readonly text: string;
}

/** Names to import from one module. */
interface Addition {
  readonly specifier: string;
  /** Of a package, not of the project. */
  readonly isPackage: boolean;
  readonly wishes: readonly ImportWish[];
}

/**
 * The edits of a file's imports that its other edits ask for: names that they left unused go, names that they use are
 * added, in the file's style, to the import of the same module, in place of what they replace, or behind imports of
 * their kind. Imports that were unused before stay. No edits where a text does not parse.
 */
export function importEdits(input: ImportsInput): readonly TextEdit[] {
  const path = posix.join(input.root, input.file);
  const before = moduleImports(path, input.before.text);
  const after = moduleImports(path, input.after);
  if (!before || !after) return [];
  const wishes = missing(input, before);
  const isGone = (local: string): boolean => wishes.some(({ name }) => name === local) || (isUsed(before, local) && !isUsed(after, local));
  const dead = before.statements.filter(({ names }) => names.length > 0 && names.every(({ local }) => isGone(local)));
  const kept = before.statements.filter((statement) => !dead.includes(statement));
  const additions = grouped(input, before, wishes);
  const hosted = additions.map((addition) => ({ addition, host: kept.find((statement) => hosts(input, path, statement, addition)) }));
  const gainsValue = (statement: ImportStatement): boolean => hosted.some(({ addition, host }) => host === statement && addition.wishes.some(({ typeOnly }) => !typeOnly));
  const edits: TextEdit[] = kept.flatMap((statement) => trimmed(input, statement, isGone, before, after, gainsValue(statement)));
  const replaced = new Map<ImportStatement, Addition[]>();
  const added: Addition[] = [];
  for (const { addition, host } of hosted) {
    if (host) {
      edits.push(...merged(input.before.text, host, addition, isGone));
      continue;
    }
    const place = replacedBy(dead, addition) ?? (kept.length === 0 ? dead[0] : undefined);
    if (place) addToList(replaced, place, addition);
    else added.push(addition);
  }
  const placed = new Map<number, string[]>();
  const standing = before.statements.filter((statement) => kept.includes(statement) || replaced.has(statement));
  for (const addition of added) insert(placed, input, before, standing, addition);
  for (const [{ start, end }, of] of replaced) edits.push({ start, end, text: packagesFirst(of).map((addition) => written(input.before, before, addition)).join('\n') });
  edits.push(...[...placed].map(([start, lines]) => ({ start, end: start, text: lines.join('') })));
  const goners = dead.filter((statement) => !replaced.has(statement)).map(({ start, end }) => ({ start, end }));
  return [...edits, ...wholeLines(input.before.text, goners, { comments: before.comments }).map(({ start, end }) => ({ start, end, text: '' }))];
}

function isUsed({ uses }: ModuleImports, local: string): boolean {
  const use = uses.get(local);
  return use !== undefined && (use.asValue || use.asType);
}

/** The wishes that the file does not fulfil yet, one for each name. A type import does not fulfil the wish for a value. */
function missing({ wishes }: ImportsInput, { statements }: ModuleImports): ImportWish[] {
  const names = statements.flatMap((statement) => statement.names);
  const byName = new Map<string, ImportWish>();
  for (const wish of wishes) {
    if (names.some(({ local, typeOnly }) => local === wish.name && (wish.typeOnly || !typeOnly))) continue;
    const known = byName.get(wish.name);
    byName.set(wish.name, known ? { ...known, typeOnly: known.typeOnly && wish.typeOnly, replaces: known.replaces ?? wish.replaces } : wish);
  }
  return [...byName.values()];
}

function grouped({ files, root, file }: ImportsInput, { statements }: ModuleImports, wishes: readonly ImportWish[]): Addition[] {
  const additions = new Map<string, ImportWish[]>();
  for (const wish of wishes) {
    const replaced = statements.filter(({ names }) => names.some(({ local }) => local === wish.replaces));
    const present = [...replaced, ...statements].map(({ specifier }) => specifier);
    const specifier = specifierFor({ files, root, file: posix.join(root, file), from: wish.from, present });
    addToList(additions, specifier, wish);
  }
  return [...additions].map(([specifier, of]) => ({ specifier, isPackage: of.some(({ from }) => from.kind === 'package'), wishes: of }));
}

/** Takes the names that are gone out of an import that stays, which becomes one of types where only types are left. */
function trimmed({ before: { text } }: ImportsInput, statement: ImportStatement, isGone: (local: string) => boolean, before: ModuleImports, after: ModuleImports, gainsValue: boolean): TextEdit[] {
  const { names, typeOnly, start } = statement;
  const left = names.filter(({ local }) => !isGone(local));
  const edits = typeOnly || gainsValue || statement.kind === 'require' || (left.length === names.length && !lostValue(left, before, after)) ? [] : asTypes(text, start, left, after);
  const named = names.filter(({ kind }) => kind === 'named');
  const [standing] = names.filter(({ kind }) => kind !== 'named');
  const [first] = named;
  if (first && named.every(({ local }) => isGone(local)) && standing) return [...edits, { start: standing.end, end: text.indexOf('}', first.start) + 1, text: '' }];
  if (standing && isGone(standing.local) && first) edits.push({ start: standing.start, end: text.lastIndexOf('{', first.start), text: '' });
  for (const [index, name] of named.entries()) {
    if (!isGone(name.local)) continue;
    const next = named[index + 1];
    const last = named.findLast(({ local }) => !isGone(local));
    if (next) edits.push({ start: name.start, end: next.start, text: '' });
    else if (last) edits.push({ start: last.end, end: name.end, text: '' });
  }
  return withoutOverlap(edits);
}

function lostValue(left: readonly ImportedName[], before: ModuleImports, after: ModuleImports): boolean {
  return left.some(({ local }) => before.uses.get(local)?.asValue === true && after.uses.get(local)?.asValue === false);
}

/** Makes an import of which only types are left one of types, so that the module is not loaded for nothing. */
function asTypes(text: string, start: number, left: readonly ImportedName[], after: ModuleImports): TextEdit[] {
  const onlyTypes = left.every(({ local, typeOnly }) => typeOnly || (after.uses.get(local)?.asValue === false && after.uses.get(local)?.asType === true));
  // The types of decorated members may be needed at run time.
  if (!onlyTypes || new Set(left.map(({ kind }) => kind)).size > 1 || /^\s*@\w/mu.test(text)) return [];
  const written = left.filter(({ typeOnly }) => typeOnly).map((name) => ({ start: name.start, end: name.start + (/^type\s+/u.exec(text.slice(name.start))?.[0].length ?? 0), text: '' }));
  return [{ start: start + 'import'.length, end: start + 'import'.length, text: ' type' }, ...written];
}

/** Removals of neighbours at the end of a list reach back to the same name that stays. */
function withoutOverlap(edits: readonly TextEdit[]): TextEdit[] {
  return edits.filter((edit) => !edits.some((other) => other.start < edit.start && edit.end < other.end));
}

/** Whether an import can take the names as well. */
function hosts({ files, root }: ImportsInput, path: string, { specifier, names, typeOnly }: ImportStatement, { wishes }: Addition): boolean {
  const [first] = wishes;
  if (!first || wishes.some(({ exported }) => exported === 'default') || names.some(({ kind }) => kind === 'namespace')) return false;
  if (typeOnly && (wishes.some((wish) => !wish.typeOnly) || names.some(({ kind }) => kind === 'default'))) return false;
  return names.length > 0 && means(files, root, path, specifier, first.from);
}

function merged(text: string, { names, typeOnly }: ImportStatement, { wishes }: Addition, isGone: (local: string) => boolean): TextEdit[] {
  const added = wishes.map((wish) => `${wish.typeOnly && !typeOnly ? 'type ' : ''}${wish.name}`);
  const named = names.filter(({ kind }) => kind === 'named');
  const last = named.findLast(({ local }) => !isGone(local));
  if (!last) {
    const standing = names.find(({ kind }) => kind !== 'named');
    const end = named[0] ? text.indexOf('}', named[0].start) + 1 : (standing?.end ?? 0);
    return standing ? [{ start: end, end, text: `, { ${added.join(', ')} }` }] : [];
  }
  const lineStart = text.lastIndexOf('\n', last.start) + 1;
  const indent = /^[ \t]*$/u.test(text.slice(lineStart, last.start)) ? `\n${text.slice(lineStart, last.start)}` : ' ';
  const kept = named.filter(({ local }) => !isGone(local));
  const nextOf = (name: string): ImportedName | undefined => (isSorted(kept) ? kept.find(({ imported }) => inOrder(name, imported)) : undefined);
  const within = wishes.flatMap(({ name }, index): TextEdit[] => {
    const next = nextOf(name);
    return next ? [{ start: next.start, end: next.start, text: `${added[index] ?? name},${indent}` }] : [];
  });
  const behind = added.filter((_, index) => nextOf(wishes[index]?.name ?? '') === undefined);
  return [...within, ...(behind.length > 0 ? [{ start: last.end, end: last.end, text: behind.map((name) => `,${indent}${name}`).join('') }] : [])];
}

/** Whether names stand in alphabetical order, so that a new one should as well. */
function isSorted(names: readonly ImportedName[]): boolean {
  return names.length > 1 && names.every(({ imported }, index) => index === 0 || inOrder(names[index - 1]?.imported ?? '', imported));
}

function inOrder(a: string, b: string): boolean {
  return a.toLowerCase() <= b.toLowerCase();
}

function replacedBy(dead: readonly ImportStatement[], { specifier, wishes }: Addition): ImportStatement | undefined {
  return dead.find((statement) => statement.specifier === specifier) ?? dead.find(({ names }) => wishes.some(({ replaces }) => names.some(({ local }) => local === replaces)));
}

/** Puts a new import behind the last one of its kind, packages before the rest. */
function insert(placed: Map<number, string[]>, { files, root, file, before }: ImportsInput, present: ModuleImports, standing: readonly ImportStatement[], addition: Addition): void {
  const isPackage = ({ specifier }: ImportStatement): boolean => !specifier.startsWith('.') && files.resolve(specifier, posix.join(root, file)).kind !== 'file';
  const alike = standing.filter((statement) => isPackage(statement) === addition.isPackage).at(-1);
  const [first] = standing;
  const behind = alike ?? (addition.isPackage ? undefined : standing.at(-1));
  const at = behind ? endOfLine(before.text, behind.end) : (first?.start ?? present.start);
  const line = written(before, present, addition);
  addToList(placed, at, behind ? `\n${line}` : `${line}\n${first ? '' : '\n'}`);
}

function packagesFirst(additions: readonly Addition[]): Addition[] {
  return [...additions].sort((a, b) => Number(b.isPackage) - Number(a.isPackage));
}

function written({ quote, semicolons }: FileText, { statements }: ModuleImports, { specifier, wishes }: Addition): string {
  const isCommonJs = statements.length > 0 && statements.every(({ kind }) => kind === 'require');
  if (isCommonJs) return `const { ${wishes.map(({ name }) => name).join(', ')} } = require(${quote}${specifier}${quote})${semicolons ? ';' : ''}`;
  const onlyTypes = wishes.every(({ typeOnly }) => typeOnly);
  const named = wishes.filter(({ exported }) => exported === 'named').map(({ name, typeOnly }) => (typeOnly && !onlyTypes ? `type ${name}` : name));
  const names = [...wishes.filter(({ exported }) => exported === 'default').map(({ name }) => name), ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : [])];
  return `import ${onlyTypes ? 'type ' : ''}${names.join(', ')} from ${quote}${specifier}${quote}${semicolons ? ';' : ''}`;
}

/** The end of the line that an import ends on, where only a comment follows it. */
function endOfLine(text: string, end: number): number {
  const rest = /^[^\r\n]*/u.exec(text.slice(end))?.[0] ?? '';
  return /^[ \t]*(?:\/\/.*|\/\*.*\*\/[ \t]*)?$/u.test(rest) ? end + rest.trimEnd().length : end;
}
