import type { TSESTree } from '@typescript-eslint/types';
import MagicString from 'magic-string';
import { moduleIndex } from '../analysis/module-index.ts';
import { staticName, unwrapExpression, walk, type Node } from '../analysis/nodes.ts';
import { languageOf, parseTree } from '../analysis/oxc-tree.ts';
import type { Settings } from '../policy/settings.ts';
import { configEntries, indented } from './config-text.ts';
import type { FileText } from './file-text.ts';

/** A configuration with our entries, or why it is none that can be extended. */
export type ConfigEdit =
  | { readonly kind: 'extended'; readonly text: string }
  /** `why` reads behind the name of the file: `exports what a call of antfu() returns`. */
  | { readonly kind: 'not-extendable'; readonly why: string };

const pluginPackage = 'eslint-plugin-infra-clients';

/**
 * Adds our entries behind those of a flat configuration: a list, or the arguments or the list of `defineConfig(…)`,
 * exported directly or through a constant, as an ES module or CommonJS. Anything else is left alone, since what it
 * evaluates to is not seen.
 */
export function extendConfig(path: string, file: FileText, settings: Settings): ConfigEdit {
  const { text } = file;
  const parsed = parseTree(text, languageOf(path), /\.c[jt]s$/.test(path) ? 'commonjs' : 'module');
  if (!parsed.ok) return { kind: 'not-extendable', why: `does not parse: ${parsed.message}` };
  const { ast } = parsed;
  const exported = exportedValue(ast);
  if (!exported) return { kind: 'not-extendable', why: 'exports nothing that can be seen' };
  const list = listOf(ast, exported.value);
  if (!list) return { kind: 'not-extendable', why: `exports ${described(text, exported.value)}, and no list or defineConfig(…)` };
  const known = importedName(ast);
  const name = known ?? freeName(ast);
  const edited = new MagicString(text);
  if (known === null) addImport(edited, file, ast, name, exported.isCommonJs);
  addEntries(edited, file, list, configEntries(name, settings, file));
  return { kind: 'extended', text: edited.toString() };
}

function exportedValue(ast: TSESTree.Program): { readonly value: Node; readonly isCommonJs: boolean } | null {
  const isCommonJs = !ast.body.some(({ type }) => type === 'ExportDefaultDeclaration' || type === 'TSExportAssignment');
  const { exports, exportedObject } = moduleIndex(ast);
  const target = exports.get('default');
  if (exportedObject || !target || target.kind === 'from') return null;
  const node = target.kind === 'node' ? target.node : constant(ast, target.name);
  return node && { value: unwrapExpression(node), isCommonJs };
}

/** The value of a constant of the module's top level. */
function constant(ast: TSESTree.Program, name: string): Node | null {
  const declared = moduleIndex(ast).locals.get(name);
  if (declared?.type !== 'VariableDeclarator' || declared.parent.kind !== 'const') return null;
  return declared.init && unwrapExpression(declared.init);
}

/** Where the entries of a configuration stand, in a list or as arguments. */
interface EntryList {
  readonly entries: readonly Node[];
  /** Offset of the closing bracket. */
  readonly end: number;
  /** Offset behind the opening bracket. */
  readonly start: number;
}

function listOf(ast: TSESTree.Program, value: Node): EntryList | null {
  if (value.type === 'ArrayExpression') {
    return { entries: value.elements.filter((each) => each !== null), start: value.range[0] + 1, end: value.range[1] - 1 };
  }
  if (value.type !== 'CallExpression' || !definesConfig(ast, value)) return null;
  const [first, ...rest] = value.arguments;
  if (first && rest.length === 0) {
    const inner = unwrapExpression(first);
    const list = inner.type === 'Identifier' ? constant(ast, inner.name) : inner;
    if (list?.type === 'ArrayExpression') return listOf(ast, list);
  }
  return first ? { entries: value.arguments, start: value.callee.range[1] + 1, end: value.range[1] - 1 } : null;
}

/** `defineConfig()` of ESLint, and `config()` of typescript-eslint, which takes the same. */
function definesConfig(ast: TSESTree.Program, { callee }: TSESTree.CallExpression): boolean {
  const { imports } = moduleIndex(ast);
  if (callee.type === 'Identifier') {
    const imported = imports.get(callee.name);
    if (!imported) return false;
    const { specifier } = imported;
    if (specifier === 'eslint/config' || specifier === '@eslint/config-helpers') return imported.imported === 'defineConfig';
    return specifier === 'typescript-eslint' && imported.imported === 'config';
  }
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  return imports.get(callee.object.name)?.specifier === 'typescript-eslint' && staticName(callee) === 'config';
}

function described(text: string, value: Node): string {
  if (value.type === 'CallExpression') return `what ${text.slice(...value.callee.range)}() returns`;
  if (value.type === 'ObjectExpression') return 'a single object';
  return `\`${text.slice(...value.range).split('\n', 1)[0] ?? ''}\``;
}

/** The name under which the configuration has the plugin as a whole. */
function importedName(ast: TSESTree.Program): string | null {
  const imported = [...moduleIndex(ast).imports.values()].find(({ specifier, imported: name }) => specifier === pluginPackage && name === 'default');
  // `require()` gives the module, not its default.
  return imported?.node.type === 'ImportDefaultSpecifier' || imported?.node.type === 'Property' ? imported.local : null;
}

/** A name that nothing in the file has. */
function freeName(ast: TSESTree.Program): string {
  const taken = new Set<string>();
  walk(ast, (node) => {
    if (node.type === 'Identifier') taken.add(node.name);
    return undefined;
  });
  const candidates = ['infraClients', 'infraClientsPlugin', 'eslintPluginInfraClients'];
  return candidates.find((name) => !taken.has(name)) ?? `infraClients${taken.size}`;
}

/** Behind the last import, else before the first statement. */
function addImport(edited: MagicString, { text, quote, semicolons, eol }: FileText, ast: TSESTree.Program, name: string, isCommonJs: boolean): void {
  const specifier = `${quote}${pluginPackage}${quote}`;
  const written = `${isCommonJs ? `const { default: ${name} } = require(${specifier})` : `import ${name} from ${specifier}`}${semicolons ? ';' : ''}`;
  const last = ast.body.findLast((statement) => statement.type === 'ImportDeclaration' || statement.type === 'TSImportEqualsDeclaration' || isDirective(statement) || (isCommonJs && isRequire(text, statement)));
  const [first] = ast.body;
  if (last) {
    const behind = text.indexOf('\n', last.range[1]);
    if (behind < 0) edited.appendRight(last.range[1], `${eol}${written}`);
    else edited.appendRight(behind + 1, `${written}${eol}`);
  } else edited.appendRight(first?.range[0] ?? 0, `${written}${eol}${eol}`);
}

function isDirective(statement: TSESTree.ProgramStatement): boolean {
  return statement.type === 'ExpressionStatement' && typeof statement.directive === 'string';
}

function isRequire(text: string, statement: TSESTree.ProgramStatement): boolean {
  return statement.type === 'VariableDeclaration' && /\brequire\(/.test(text.slice(...statement.range)) && statement.declarations.every(({ init }) => init?.type !== 'ArrayExpression');
}

/** Behind the last entry, in its way: each on a line of its own where the closing bracket has one. */
function addEntries(edited: MagicString, file: FileText, { entries, start, end }: EntryList, added: readonly string[]): void {
  const { text, eol } = file;
  const last = entries.at(-1);
  const lineStart = text.lastIndexOf('\n', end - 1) + 1;
  const isOwnLine = lineStart > start && text.slice(lineStart, end).trim() === '';
  const base = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', end - 1) + 1))?.[0] ?? '';
  const lines = (entry: string, indent: string): string => indented(entry, indent).replaceAll('\n', eol);
  if (!isOwnLine) {
    const rows = added.map((entry) => lines(entry, base).slice(base.length)).join(', ');
    edited.appendLeft(last?.range[1] ?? start, last ? `, ${rows}` : rows);
    return;
  }
  if (last && !hasCommaBehind(text, last.range[1], end)) edited.appendLeft(last.range[1], ',');
  edited.appendLeft(lineStart, added.map((entry) => `${lines(entry, base + file.indent)},${eol}`).join(''));
}

/** Whether a comma, which is none in a comment, stands behind the last entry. */
function hasCommaBehind(text: string, from: number, to: number): boolean {
  return text.slice(from, to).replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '').includes(',');
}

