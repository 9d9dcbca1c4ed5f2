import { localValue } from './call-methods.ts';
import { drivenBy } from './driver-constructions.ts';
import { functionOf, returnedExpressions } from './function-returns.ts';
import { moduleIndex } from './module-index.ts';
import { unwrapExpression, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';

/** An exported function that makes a driver's client and returns it. */
export interface ClientMaker {
  readonly create: string;
  /** The class or function of the driver that it calls, as written: `Redis`, `createClient`. */
  readonly replaces: string;
  /** The package of the driver. */
  readonly driver: string;
}

/** The functions that a module exports by name and that return a client of a known driver, always of the same. */
export function clientMakersIn(project: Project, module: SourceModule): ClientMaker[] {
  const { exports, locals } = moduleIndex(module.ast);
  return [...exports].flatMap(([create, target]) => {
    const declared = target.kind === 'local' ? locals.get(target.name) : undefined;
    const body = declared ? functionOf(declared) : null;
    if (!body || create === 'default') return [];
    const made = returnedExpressions(body).flatMap((returned) => madeBy(project, module, returned) ?? []);
    const [first] = made;
    return first && made.every(({ replaces, driver }) => replaces === first.replaces && driver === first.driver) ? [{ create, ...first }] : [];
  });
}

/** The client that a returned expression is: constructed on the spot, or kept in a constant first. */
function madeBy(project: Project, module: SourceModule, returned: Node): Omit<ClientMaker, 'create'> | null {
  const inner = unwrapExpression(returned);
  const value = inner.type === 'AwaitExpression' ? unwrapExpression(inner.argument) : (localValue(module, inner) ?? inner);
  if (value.type !== 'NewExpression' && value.type !== 'CallExpression') return null;
  const driven = drivenBy(project, module, value);
  const replaces = module.text.slice(...value.callee.range).split('.').at(-1) ?? '';
  return driven && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(replaces) ? { replaces, driver: driven.package } : null;
}
