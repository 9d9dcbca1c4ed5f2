import { isRawClient } from '../policy/naming.ts';
import type { Method } from './class-members.ts';
import type { DriverReach } from './driver-reach.ts';
import { moduleIndex } from './module-index.ts';
import { projectCalls } from './project-calls.ts';
import type { Project, SourceModule } from './project.ts';
import { isDataPlace } from './store-place.ts';

/** Whether a function calls something else of the project than the driver, or than a client or a store beside it. */
export function callsBesides(project: Project, module: SourceModule, { node }: Method, { drivers }: DriverReach, beside: string | null = null): boolean {
  return projectCalls(project, module, node).some((called) => !drivers.has(called) && (beside === null || !(isRawClient(called) || isSiblingStore(module, beside, called))));
}

/** What a module of queries imports from beside it is queries too; a folder of models also holds what models do. */
export function isSiblingStore({ ast }: SourceModule, path: string, local: string): boolean {
  const specifier = moduleIndex(ast).imports.get(local)?.specifier ?? '';
  return isDataPlace(path) && !/(?:^|\/)models?\/[^/]*$/.test(path) && /^\.\/[^/]+$/.test(specifier);
}
