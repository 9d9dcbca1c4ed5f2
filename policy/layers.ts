import type { Layer, Policy } from './policy.ts';

/**
 * The first configured layer that a class belongs to; null where none takes it.
 *
 * @param file posix path, relative to the policy's root
 * @param className the name the class is known by
 */
export function layerOf(policy: Policy, file: string, className: string): Layer | null {
  return policy.layers.find((layer) => layer.matchesFile(file) && layer.matchesClass(className)) ?? null;
}
