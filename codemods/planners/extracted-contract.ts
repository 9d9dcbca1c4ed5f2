import { specifierFor } from '../../analysis/module-specifier.ts';
import type { Step } from '../compose.ts';
import type { FileText } from '../file-text.ts';
import { planned, type NameWish, type Planned } from '../planned.ts';
import type { ClassNode, Subject } from '../subject.ts';
import { Node, SyntaxKind } from '../typescript.ts';
import { importLines, importsFor, namesIn } from './contract-imports.ts';
import { contractMembers } from './contract-members.ts';
import { contractPlace, type ContractPlace } from './contract-style.ts';
import { originOf, specifiersIn } from './module-name.ts';
import type { DeclaredOperation } from './signature-text.ts';

/** A contract that is written for a class. */
export interface ExtractedContract extends Planned {
  readonly wish: NameWish;
  /** What the class is said to implement: the name, with the type parameters that it hands on. */
  readonly implemented: string;
}

export type Extraction = { readonly ok: true; readonly contract: ExtractedContract } | { readonly ok: false; readonly what: string };

/**
 * An interface of the public operations of a class, with their JSDoc and types, in a file of its own. Where it needs a
 * name that another file cannot import, it stands above the class, with a note.
 */
export function extractContract(subject: Subject, node: ClassNode): Extraction {
  const holder = topLevelStatement(node);
  if (!holder) return { ok: false, what: 'it is declared inside of a function' };
  const { members: operations, unknown } = contractMembers(subject, node);
  if (operations.length === 0) return { ok: false, what: 'no operation is a public method of its own' };
  const place = contractPlace(subject);
  if (!place) return { ok: false, what: 'every name for it is taken' };
  const extraction = subject.isTypeScript ? typeScript(subject, node, holder, operations, place) : javaScript(subject, operations, place);
  if (!extraction.ok || unknown.length === 0) return extraction;
  const note = `${place.name} leaves out ${unknown.join(', ')}, which ${subject.report.name} inherits: ${subject.path} does not know all of the types`;
  return { ok: true, contract: { ...extraction.contract, notes: [...extraction.contract.notes, note] } };
}

function typeScript(subject: Subject, node: ClassNode, holder: Node, operations: readonly DeclaredOperation[], place: ContractPlace): Extraction {
  const { name, path } = place;
  const generics = node.getTypeParameters();
  const used = namesIn(interfaceText(place, '', operations, subject));
  const isGeneric = generics.some((each) => used.has(each.getName()));
  const parameters = isGeneric ? `<${generics.map((each) => each.getText()).join(', ')}>` : '';
  const implemented = isGeneric ? `${name}<${generics.map((each) => each.getName()).join(', ')}>` : name;
  const here = interfaceText(place, parameters, operations, subject);
  if (here.includes('import("')) return { ok: false, what: 'a type of its operations cannot be named; write their types out' };
  const imports = importsFor(subject, node, namesIn(here));
  if (!imports.ok) {
    const at = startOf(holder);
    // A module that is what it exports (`export = Store`) exports nothing else.
    const isExported = !subject.source.getExportAssignments().some((each) => each.isExportEquals());
    const steps: Step[] = [{ kind: 'replace', planner: 'contract', start: at, end: at, text: `${isExported ? here : here.replace(/^export (?=interface )/mu, '')}\n\n` }];
    const wish: NameWish = { name, from: { kind: 'file', path: subject.path }, exported: 'named', typeOnly: true, replaces: null };
    return { ok: true, contract: { ...planned({ steps, notes: [`${name} stands in ${subject.path}: ${imports.what}`] }), wish, implemented } };
  }
  const wish: NameWish = { name, from: { kind: 'file', path }, exported: 'named', typeOnly: true, replaces: null };
  const lines = [...headerOf(place), ...importLines(subject, place, imports.imports)];
  return { ok: true, contract: { ...planned({ created: [{ path, text: withLineEnds(`${lines.join('\n')}${lines.length > 0 ? '\n\n' : ''}${here}\n`, subject.text) }] }), wish, implemented } };
}

/** JavaScript declares a contract as a type definition: `@typedef` in a module that exports nothing else. */
function javaScript(subject: Subject, operations: readonly DeclaredOperation[], place: ContractPlace): Extraction {
  const { name, path } = place;
  const style = subject.text;
  const properties = operations.map(({ name: operation, parameters, returns, doc }) => {
    const type = withImportedTypes(subject, place, (parameters === '' ? returns : `${parameters} => ${returns}`).replace(/\s+/gu, ' '));
    const text = `@property {${type}} ${operation}`;
    const about = summaryOf(doc);
    return ` * ${text}${about === '' ? '' : ` ${about}`}`;
  });
  if (operations.some(({ parameters, returns }) => `${parameters}${returns}`.includes('import("/'))) return { ok: false, what: 'a type of its operations cannot be named; write their types out' };
  const wish: NameWish = { name, from: { kind: 'file', path }, exported: 'named', typeOnly: true, replaces: null };
  // Without either it would be a script, from which no type can be imported.
  const end = `${isCommonJs(subject) ? 'module.exports = {}' : 'export {}'}${style.semicolons ? ';' : ''}`;
  const lines = [...headerOf(place), '/**', ` * The operations of ${place.described}.`, ' *', ` * @typedef {object} ${name}`, ...properties, ' */', '', end];
  return { ok: true, contract: { ...planned({ created: [{ path, text: withLineEnds(`${lines.join('\n')}\n`, style) }] }), wish, implemented: name } };
}

/** A type whose names from the file of the class, or from what that imports, are imported where they stand. */
function withImportedTypes(subject: Subject, { path }: ContractPlace, type: string): string {
  const { input, source, path: own, text: { quote } } = subject;
  const names = namesIn(`type Operation = ${type};`);
  return [...names].reduce((text, name) => {
    const isDefined = new RegExp(`@(?:typedef|callback)\\s+(?:\\{[^}]*\\}\\s+)?${name}\\b`, 'u').test(source.getFullText());
    const origin = isDefined ? { name, from: { kind: 'file' as const, path: own } } : originOf(subject, source, name);
    if (!origin) return text;
    const specifier = specifierFor({ files: input.files, root: input.root, file: `${input.root}/${path}`, from: origin.from, present: specifiersIn(source) });
    return text.replace(new RegExp(`(?<![.\\w'"$])${name}\\b(?!\\??:)`, 'gu'), `import(${quote}${specifier}${quote}).${origin.name}`);
  }, type);
}

function isCommonJs({ source, path }: Subject): boolean {
  return path.endsWith('.cjs') || (source.getImportDeclarations().length === 0 && /\bmodule\.exports\b|(?<![.\w])exports\./u.test(source.getFullText()));
}

function interfaceText({ name, described }: Pick<ContractPlace, 'name' | 'described'>, parameters: string, operations: readonly DeclaredOperation[], { text: { text, indent, semicolons, quote }, report }: Subject): string {
  const end = semicolons ? ';' : '';
  const level = /^[ \t]*/u.exec(text.slice(text.lastIndexOf('\n', report.span.start - 1) + 1))?.[0] ?? '';
  // The checker writes texts in double quotes.
  const moved = (written: string): string => written.replaceAll('\r\n', '\n').replaceAll(`\n${level}${indent}`, `\n${indent}`).replace(/(?<!import\()"([^"'\\]*)"/gu, `${quote}$1${quote}`);
  const members = operations.map((each) => {
    const doc = each.doc === null ? '' : `${indent}${each.doc.replace(/\r?\n[ \t]*\*/gu, `\n${indent} *`)}\n`;
    return `${doc}${indent}${each.parameters === '' ? 'readonly ' : ''}${each.name}${moved(each.parameters)}: ${moved(each.returns)}${end}`;
  });
  return `/** The operations of ${described}. */\nexport interface ${name}${parameters} {\n${members.join('\n')}\n}`;
}

/** The licence that the neighbour starts with. */
function headerOf({ neighbour }: ContractPlace): string[] {
  const header = /^(?:\/\*[^]*?\*\/|(?:\/\/[^\n]*\n)+)/u.exec(neighbour.getFullText())?.[0].trimEnd();
  return header !== undefined && /licen[cs]e|copyright|spdx/iu.test(header) ? [header.replaceAll('\r\n', '\n'), ''] : [];
}

function withLineEnds(text: string, { eol }: FileText): string {
  return text.replace(/\r?\n/gu, eol);
}

function summaryOf(doc: string | null): string {
  const [first = ''] = (doc ?? '').replace(/^\/\*\*|\*\/$/gu, '').split('\n').map((line) => line.replace(/^[ \t]*\*?[ \t]*/u, '').trim()).filter((line) => line !== '');
  return first.startsWith('@') ? '' : first;
}

/** The statement of the module that a class stands in; null where it is nested deeper. */
function topLevelStatement(node: ClassNode): Node | null {
  if (Node.isClassDeclaration(node)) return Node.isSourceFile(node.getParent()) ? node : null;
  const exported = node.getParentIfKind(SyntaxKind.BinaryExpression)?.getParentIfKind(SyntaxKind.ExpressionStatement);
  const statement = exported ?? node.getFirstAncestor(Node.isVariableStatement);
  return statement && Node.isSourceFile(statement.getParent()) ? statement : null;
}

/** Where a statement starts with the comments and the JSDoc right above it. */
function startOf(statement: Node): number {
  const text = statement.getSourceFile().getFullText();
  let start = statement.getStart(true);
  for (const comment of [...statement.getLeadingCommentRanges()].reverse()) {
    if (comment.getEnd() > start || /\n[ \t]*\r?\n/u.test(text.slice(comment.getEnd(), start))) continue;
    start = Math.min(start, comment.getPos());
  }
  return start;
}
