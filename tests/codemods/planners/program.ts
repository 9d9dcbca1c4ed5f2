import { Node, Project, type Expression, type SourceFile } from '../../../codemods/typescript.ts';

/** A file of a program that is nowhere on the disk and knows no library: enough for what is asked of syntax and names. */
export function fileOf(code: string): SourceFile {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true, compilerOptions: { noLib: true, strict: true } });
  return project.createSourceFile('/file.ts', code);
}

/** The outermost expression that is written so. */
export function expressionIn(file: SourceFile, text: string): Expression {
  const found = file.getFirstDescendant((node): node is Expression => Node.isExpression(node) && node.getText() === text);
  if (!found) throw new Error(`no expression ${text}`);
  return found;
}

/** The value of a constant that is declared with an expression. */
export function expressionOf(code: string, before = ''): Expression {
  return fileOf(`${before}\nconst made = ${code};`).getVariableDeclarationOrThrow('made').getInitializerOrThrow();
}
