import { posix } from 'node:path';
import type { ClassReport } from '../../analysis/report.ts';
import { contractRole, hasDriverWord, withoutDriverWords } from '../../policy/naming.ts';
import { spelledWordsOf, wordsOf } from '../../policy/words.ts';
import { pathOf, type Subject } from '../subject.ts';
import type { SourceFile } from '../typescript.ts';
import { packageFolder, sourcesAround } from './project-sources.ts';

const contractFolders: ReadonlySet<string> = new Set(['interfaces', 'contracts']);

/** What an extracted contract is called and where it stands. */
export interface ContractPlace {
  readonly name: string;
  /** What it is of, with an article: `a session store`. */
  readonly described: string;
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
  const named = contractName(subject, sources);
  if (named === null) return null;
  const { name, stem } = named;
  const folder = contractFolder(subject, sources);
  const isBeside = folder === posix.dirname(subject.report.file);
  const neighbours = sources.filter((source) => posix.dirname(source.getFilePath()) === folder && source !== subject.source && !/(?:^|\/)index\./u.test(source.getFilePath()));
  const extension = posix.extname(subject.report.file).replace(/x$/u, '');
  const style = fileStyle(subject, isBeside ? [] : neighbours);
  const path = [styled(style, name, stem), styled(style, name, `${stem}Contract`)]
    .map((base) => posix.join(folder, `${base}${extension}`))
    .find((each) => subject.input.files.stat(each) === null);
  if (path === undefined) return null;
  return { name, described: described(stem.replace(/(?<=.)Contract$/u, '')), path: pathOf(subject.input, path), neighbour: isBeside ? subject.source : (neighbours.find((source) => source.getInterfaces().length > 0) ?? subject.source) };
}

/** Two classes whose contracts would have one name are each named in full. */
function contractName({ report, input, source }: Subject, sources: readonly SourceFile[]): { readonly name: string; readonly stem: string } | null {
  const own = knownName(report);
  if (own === null) return null;
  const stem = contractStem(own);
  const isShared = input.classes.some((each) => each.id !== report.id && each.contractOrigin === 'none' && contractStem(knownName(each) ?? '') === stem);
  const prefix = usesPrefix(sources) ? 'I' : '';
  const stems = [...(isShared ? [] : [stem]), own, `${own}Contract`];
  const isTaken = (name: string): boolean => source.getLocal(name) !== undefined || sources.some((each) => each.getInterface(name) ?? each.getClass(name) ?? each.getTypeAlias(name));
  return stems.map((each) => ({ name: `${prefix}${each}`, stem: each })).find(({ name }) => !isTaken(name)) ?? null;
}

/** The name of a class; one without a name is known by its file: `AuditStore` of `audit-store.ts`. */
function knownName({ name, file }: Pick<ClassReport, 'name' | 'file'>): string | null {
  if (name !== '(anonymous)') return name;
  const base = posix.basename(file).replace(/\.[cm]?[jt]sx?$/u, '');
  const named = (base === 'index' ? posix.basename(posix.dirname(file)) : base).split(/[^\p{ID_Continue}]+/u).map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join('');
  return /^\p{ID_Start}/u.test(named) ? named : null;
}

/** `SessionStore` of `RedisSessionStore`, `Cache` of `RedisCache`; of `KafkaMetrics` and `RedisService` too little would be left. */
function contractStem(name: string): string {
  const stem = withoutDriverWords(name);
  return spelledWordsOf(stem).length > 1 || contractRole(stem) === 'infrastructure' ? stem : name;
}

/** A name as words, with an article: `a session store` of `SessionStore`, `an S3 service`, `a Redis service`. */
function described(name: string): string {
  const words = spelledWordsOf(name).map((word) => (/^[A-Z\d]{2,}$/u.test(word) || hasDriverWord(word) ? word : word.toLowerCase()));
  const [first = ''] = words;
  // Letters that are spelled out begin with a vowel in "an S3 store"; "user", "unit" and "URL" begin with the sound of "you".
  const isVowel = /^[A-Z\d]{2,}$/u.test(first) ? /^(?:[AEFHILMNORSX]|8|11)/u.test(first) : /^(?!u(?:[^aeiou][aeiou]|rl|ri\b|uid))[aeiou]/iu.test(first);
  return `${isVowel ? 'an' : 'a'} ${words.join(' ')}`;
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
  const prefixed = whole && name !== stem ? `I${stem}` : stem;
  const [kept, kinds] = withKinds(prefixed, suffix);
  const parts = wordsOf(kept);
  switch (words) {
    case 'kebab':
      return `${parts.join('-')}${kinds}`;
    case 'snake':
      return `${parts.join('_')}${kinds}`;
    case 'pascal':
      return `${kept}${kinds}`;
    case 'camel':
      return `${kept.charAt(0).toLowerCase()}${kept.slice(1)}${kinds}`;
  }
}

const kindsOfTypes: ReadonlySet<string> = new Set(['interface', 'interfaces', 'contract', 'contracts', 'port', 'ports', 'type', 'types', 'd']);

/** `RedisCache` and `.adapter.interface` of `RedisCacheAdapter`, beside such files; of `UserStore` itself and `.interface`. */
function withKinds(stem: string, suffix: string): readonly [string, string] {
  let kept = stem;
  const kinds = suffix.split('.').slice(1).filter((kind) => {
    if (kindsOfTypes.has(kind)) return true;
    const words = spelledWordsOf(kept);
    const isLast = words.length > 1 && words.at(-1)?.toLowerCase() === kind;
    if (isLast) kept = words.slice(0, -1).join('');
    return isLast;
  });
  return [kept, kinds.map((kind) => `.${kind}`).join('')];
}

function bareName(source: SourceFile): string {
  return source.getBaseName().replace(/\.[cm]?[jt]sx?$/u, '');
}
