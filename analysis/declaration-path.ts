/** Whether a path is one of declarations: `a.d.ts`, `a.d.mts`, and `a.d.css.ts` for what is no script. */
export function isDeclarationPath(path: string): boolean {
  return /\.d\.(?:[\w-]+\.)?[cm]?ts$/.test(path);
}
