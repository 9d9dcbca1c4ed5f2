import { posix } from 'node:path';
import { contractRole, withoutDriverWords } from '../../policy/naming.ts';
import { wordsOf } from '../../policy/words.ts';
import { pathOf, type Subject } from '../subject.ts';
import type { SourceFile } from '../typescript.ts';
import { packageFolder, sourcesAround } from './project-sources.ts';

const contractFolders: ReadonlySet<string> = new Set(['interfaces', 'contracts']);

/** What an extracted contract is called and where it stands. */
export interface ContractPlace {
  readonly name: string;
  /** Posix, relative to the root. */
  readonly path: string;
  /** The source whose head and module specifiers the new one follows. */
  readonly neighbour: SourceFile;
}

/**
 * A name and a file for the contract of a class, as the project calls and keeps its own: with an `I` where its
 * contracts have one, or where it has none; in the nearest folder `interfaces` or `contracts`, else beside the
 * class. Null where every name is taken.
 */
export function contractPlace(subject: Subject): ContractPlace | null {
  const sources = sourcesAround(subject);
  const name = contractName(subject, sources);
  if (name === null) return null;
  const folder = contractFolder(subject, sources);
  const isBeside = folder === posix.dirname(subject.report.file);
  const neighbours = sources.filter((source) => posix.dirname(source.getFilePath()) === folder && source !== subject.source && !/(?:^|\/)index\./u.test(source.getFilePath()));
  const extension = posix.extname(subject.report.file).replace(/x$/u, '');
  const style = fileStyle(subject, isBeside ? [] : neighbours);
  const stem = name.replace(/^I(?=[A-Z][a-z])/u, '');
  const path = [styled(style, name, stem), styled(style, name, `${stem}Contract`)]
    .map((base) => posix.join(folder, `${base}${extension}`))
    .find((each) => subject.input.files.stat(each) === null);
  if (path === undefined) return null;
  return { name, path: pathOf(subject.input, path), neighbour: isBeside ? subject.source : (neighbours.find((source) => source.getInterfaces().length > 0) ?? subject.source) };
}

/** Two classes whose contracts would have one name are each named in full. */
function contractName({ report, input, source }: Subject, sources: readonly SourceFile[]): string | null {
  const stem = withoutDriverWords(report.name);
  const isShared = input.classes.some(({ id, name, contractOrigin }) => id !== report.id && contractOrigin === 'none' && withoutDriverWords(name) === stem);
  const prefix = usesPrefix(sources) ? 'I' : '';
  const names = [...(isShared ? [] : [stem]), report.name].map((each) => `${prefix}${each}`);
  const isTaken = (name: string): boolean => source.getLocal(name) !== undefined || sources.some((each) => each.getInterface(name) ?? each.getClass(name) ?? each.getTypeAlias(name));
  return [...names, `${prefix}${report.name}Contract`].find((name) => !isTaken(name)) ?? null;
}

function usesPrefix(sources: readonly SourceFile[]): boolean {
  const contracts = sources.flatMap((source) => source.getInterfaces().filter((each) => each.isExported() && (contractRole(each.getName()) !== null || contractFolders.has(posix.basename(source.getDirectoryPath())))));
  const names = contracts.filter((each) => each.getMethods().length > 0).map((each) => each.getName());
  const prefixed = names.filter((name) => /^I[A-Z][a-z]/u.test(name)).length;
  return prefixed * 2 >= names.length;
}

function contractFolder(subject: Subject, sources: readonly SourceFile[]): string {
  const folders = new Set<string>(sources.map((source) => posix.dirname(source.getFilePath())));
  const home = packageFolder(subject, subject.report.file);
  const own = posix.dirname(subject.report.file);
  for (let folder = own; ; folder = posix.dirname(folder)) {
    const found = [...contractFolders].map((name) => posix.join(folder, name)).find((each) => folders.has(each));
    if (found !== undefined) return found;
    if (folder === home || folder === posix.dirname(folder)) return own;
  }
}

/** How files are named for what they hold: `session-store`, `sessionStore`, `SessionStore`, `session_store`, with or without `.interface`. */
interface FileStyle {
  readonly words: 'kebab' | 'camel' | 'pascal' | 'snake';
  readonly suffix: string;
  /** Whether the `I` of the interface is part of the name. */
  readonly whole: boolean;
}

function fileStyle(subject: Subject, neighbours: readonly SourceFile[]): FileStyle {
  const holding = neighbours.filter((source) => source.getInterfaces().length > 0);
  for (const source of holding) {
    const [, base = '', suffix = ''] = /^([^.]+)((?:\.[a-z]+)*)$/u.exec(bareName(source)) ?? [];
    const prefixed = source.getInterfaces().find((each) => each.isExported() && wordsOf(each.getName()).join('') === wordsOf(base).join(''));
    if (base !== '') return { words: wordStyle(base), suffix, whole: prefixed !== undefined && /^I[A-Z][a-z]/u.test(prefixed.getName()) };
  }
  const [base = '', ...kinds] = bareName(subject.source).split('.');
  const words = wordStyle(base);
  // Beside `lock.service.ts` a `lock-service.ts` would be taken for the same.
  return { words, suffix: kinds.length > 0 ? '.interface' : '', whole: words === 'pascal' };
}

function wordStyle(base: string): FileStyle['words'] {
  if (base.includes('_')) return 'snake';
  if (/^[A-Z]/u.test(base)) return 'pascal';
  return /[A-Z]/u.test(base) ? 'camel' : 'kebab';
}

function styled({ words, suffix, whole }: FileStyle, name: string, stem: string): string {
  const prefixed = whole && name !== stem && /^I[A-Z][a-z]/u.test(name) ? `I${stem}` : stem;
  const parts = wordsOf(prefixed);
  switch (words) {
    case 'kebab':
      return `${parts.join('-')}${suffix}`;
    case 'snake':
      return `${parts.join('_')}${suffix}`;
    case 'pascal':
      return `${prefixed}${suffix}`;
    case 'camel':
      return `${prefixed.charAt(0).toLowerCase()}${prefixed.slice(1)}${suffix}`;
  }
}

function bareName(source: SourceFile): string {
  return source.getBaseName().replace(/\.[cm]?[jt]sx?$/u, '');
}
