import type { TextRange } from '../analysis/line-removal.ts';
import { loadModule } from '../analysis/module-source.ts';
import type { ClassReport, Finding } from '../analysis/report.ts';
import { findingsOf } from './class-index.ts';
import { decodeFile, type FileText } from './file-text.ts';
import { losingClasses } from './losing-classes.ts';
import type { PlanInput } from './plan-input.ts';
import { Node, type ClassDeclaration, type ClassExpression, type Project, type SourceFile } from './typescript.ts';

export type ClassNode = ClassDeclaration | ClassExpression;

/** One class or store with findings, and all that its planners ask. */
export interface Subject {
  readonly input: PlanInput;
  readonly project: Project;
  readonly report: ClassReport;
  readonly findings: readonly Finding[];
  /** The ids of all classes that lose the monitored base in this migration. */
  readonly losing: ReadonlySet<string>;
  readonly source: SourceFile;
  /** Null for a store that is no class. */
  readonly node: ClassNode | null;
  /** Posix, relative to the root. */
  readonly path: string;
  readonly isTypeScript: boolean;
  readonly text: FileText;
  readonly comments: readonly TextRange[];
}

/** The subject of a report; null where its file is no script that the compiler and the parser read. */
export function subjectOf(input: PlanInput, report: ClassReport): Subject | null {
  const project = input.unit.project();
  const source = project.getSourceFile(report.file);
  const loaded = loadModule(input.files, report.file);
  if (source === undefined || !loaded.ok) return null;
  const text = decodeFile(new TextEncoder().encode(loaded.module.text));
  const node = report.kind === 'class' ? classAt(source, report.nameSpan.start) : null;
  if (!text.ok || (report.kind === 'class' && node === null)) return null;
  return {
    input,
    project,
    report,
    findings: findingsOf(input.findings, report.id),
    losing: losingIn(input),
    source,
    node,
    path: pathOf(input, report.file),
    isTypeScript: /\.[cm]?tsx?$/u.test(report.file),
    text: text.file,
    comments: (loaded.module.ast.comments ?? []).map(({ range: [start, end] }) => ({ start, end })),
  };
}

const known = new WeakMap<PlanInput, ReadonlySet<string>>();

function losingIn(input: PlanInput): ReadonlySet<string> {
  const found = known.get(input) ?? losingClasses(input.classes, input.findings);
  known.set(input, found);
  return found;
}

/** A path as plans write it: relative to the root. */
export function pathOf({ root }: { readonly root: string }, file: string): string {
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
}

/** `<file>:<line>` of a node, the file relative to the root. */
export function placeOf(subject: Subject, node: Node): string {
  return `${pathOf(subject.input, node.getSourceFile().getFilePath())}:${node.getStartLineNumber()}`;
}

/** The class whose name, or whose `class` keyword, stands at an offset. */
function classAt(source: SourceFile, offset: number): ClassNode | null {
  const found = source.getDescendantAtPos(offset)?.getFirstAncestor(isClassNode);
  return found ?? null;
}

/** The name that a class is known by: its own, or that of the constant it is kept in. */
export function classNameOf(node: ClassNode): string {
  const holder = node.getParent();
  return node.getName() ?? (Node.isVariableDeclaration(holder) ? holder.getName() : '(anonymous)');
}

export function isClassNode(node: Node): node is ClassNode {
  return Node.isClassDeclaration(node) || Node.isClassExpression(node);
}
