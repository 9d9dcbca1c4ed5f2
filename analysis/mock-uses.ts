import { importFactsOf } from './import-facts.ts';
import type { MockCalls } from './mock-calls.ts';
import { moduleIndex } from './module-index.ts';
import { lastName, staticName, unwrapExpression, type Node } from './nodes.ts';
import { referencesOf } from './references.ts';
import type { Project, SourceModule } from './project.ts';

/**
 * The exports that a test file itself takes of the module at a path, to do more with than to set up or check the mock;
 * null where it takes the module as a whole.
 */
export function usedByTest(project: Project, module: SourceModule, { calls }: MockCalls, path: string): readonly string[] | null {
  const leadsThere = (specifier: string): boolean => {
    const resolution = project.files.resolve(specifier, module.path);
    return resolution.kind === 'file' && resolution.path === path;
  };
  const names: string[] = [];
  const declared = new Set<string>();
  for (const { local, specifier, imported, typeOnly } of moduleIndex(module.ast).imports.values()) {
    if (typeOnly || !leadsThere(specifier)) continue;
    declared.add(specifier);
    if (!isUsedForReal(module, local)) continue;
    if (imported === '*' || imported === 'default') return null;
    names.push(imported);
  }
  const whole = importFactsOf(module, calls).uses.filter((use) => use.names === null && !declared.has(use.specifier));
  return whole.some(({ specifier }) => leadsThere(specifier)) ? null : names;
}

function isUsedForReal(module: SourceModule, local: string): boolean {
  // The scopes of ESLint's own parser for JavaScript know no types, nor say what is a value.
  return referencesOf(module, local).some((reference) => (reference.isValueReference || !reference.isTypeReference) && isReal(module, reference.identifier));
}

/** Whether a use of a mock does more than to set it up or to check it: `vi.mocked(x)`, `x.mockReturnValue()`, `expect(x)`. */
function isReal(module: SourceModule, node: Node): boolean {
  for (let at = node; at.parent; at = at.parent) {
    const parent: Node = at.parent;
    if (unwrapExpression(parent) !== parent) continue;
    switch (parent.type) {
      case 'ExpressionStatement':
        return false;
      case 'MemberExpression':
        if (parent.object !== at) return true;
        if (/^mock/.test(staticName(parent) ?? '')) return false;
        break;
      case 'CallExpression': {
        if (parent.callee === at) return true;
        const callee = unwrapExpression(parent.callee);
        const name = lastName(callee);
        if (name === 'expect' || name === 'isMockFunction') return false;
        if (name !== 'mocked') return true;
        break;
      }
      case 'VariableDeclarator':
        if (parent.id.type !== 'Identifier' || parent.init !== at) return true;
        return module.scopes.getDeclaredVariables(parent).some(({ references }) => references.some((reference) => !reference.init && isReal(module, reference.identifier)));
      default:
        return true;
    }
  }
  return true;
}
