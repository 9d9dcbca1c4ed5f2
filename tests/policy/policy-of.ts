import { compilePolicy } from '../../policy/compile.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Settings } from '../../policy/settings.ts';

/** The policy of settings that are right. */
export function policyOf(settings?: Settings): Policy {
  const result = compilePolicy(settings);
  if (!result.ok) throw new Error(result.errors.join('\n'));
  return result.policy;
}
