import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { FoundClass } from './heritage.ts';
import type { FunctionNode, Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import type { HeritageEnd } from './report.ts';

/** An object of a class of the project. */
export interface Instance {
  readonly kind: 'instance';
  /** Its class first, then what that extends. */
  readonly chain: readonly FoundClass[];
  readonly end: HeritageEnd;
  /** The arguments it was made with; null where that is not seen. */
  readonly made: { readonly values: readonly (readonly Value[])[] } | null;
}

/** What an expression can be when the code runs, as far as calls need to know it. */
export type Value =
  | { readonly kind: 'function'; readonly node: FunctionNode; readonly frame: Frame }
  | { readonly kind: 'object'; readonly node: TSESTree.ObjectExpression; readonly frame: Frame }
  | Instance
  | { readonly kind: 'class'; readonly found: FoundClass }
  | { readonly kind: 'namespace'; readonly module: SourceModule }
  | { readonly kind: 'literal'; readonly value: string | number | bigint | boolean | null | undefined }
  | { readonly kind: 'list'; readonly items: readonly (readonly Value[])[] }
  /** Of a package, of the language, or data: what it runs writes no entry of the project's. */
  | { readonly kind: 'external' }
  /** Handed in from where nobody can see, with its type; `missing` where its module is not to be found, so that its members are not either. */
  | { readonly kind: 'open'; readonly what: string; readonly type: { readonly module: SourceModule; readonly node: Node } | 'missing' | null };

/** Where code runs: what `this` is, and what the parameters around it are. */
export interface Frame {
  readonly module: SourceModule;
  readonly self: Instance | null;
  /** The place in `self.chain` of the class that the code stands in. */
  readonly home: number;
  readonly bindings: ReadonlyMap<Variable, readonly Value[]>;
}

/** One question about what code runs; the steps bound what it may cost. */
export interface Run {
  readonly project: Project;
  steps: number;
}

/** Whether a value counts as true; null where it is not known. */
export function truthOfValue(value: Value): boolean | null {
  if (value.kind === 'literal') return Boolean(value.value);
  return value.kind === 'external' || value.kind === 'open' ? null : true;
}

/** `undefined` or `null`. */
export function isNothing(value: Value): boolean {
  return value.kind === 'literal' && (value.value === undefined || value.value === null);
}

export const external: Value = { kind: 'external' };
export const missing: Value = { kind: 'literal', value: undefined };

/** Expressions inside of each other deeper than this are not followed. */
export const maximumDepth = 40;

/** More alternatives than this are not told apart. */
const maximumAlternatives = 8;

export function alternatives(values: readonly Value[]): readonly Value[] {
  return values.slice(0, maximumAlternatives);
}
