import type { Layer, Policy } from './policy.ts';

/** The first layer that a class belongs to, by its file below the root and its name; null for none. */
export function layerOf(policy: Policy, file: string, className: string): Layer | null {
  return policy.layers.find((layer) => layer.matchesFile(file) && layer.matchesClass(className)) ?? null;
}
