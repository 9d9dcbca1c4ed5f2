declare module 'jscodeshift/src/getParser.js' {
  import type { File } from 'jscodeshift';

  /** `options` are those of `@babel/parser`; only `babylon` and `flow` take them. */
  export default function getParser(name: 'ts' | 'tsx' | 'babylon', options?: object): { parse(code: string): File };
}
