import { loadModule } from './module-source.ts';
import { monitoredShapesIn, type MonitoredShape } from './monitored-shape.ts';
import type { Project } from './project.ts';
import type { ClassReport } from './report.ts';

/**
 * The class above one that has the shape of a monitored base and is none by the settings: it runs what its subclasses
 * hand it, and logs, retries or breaks around it. Null where there is none, or where a monitored base is reached.
 */
export function unconfiguredBase(project: Project, { heritage: { links, end } }: Pick<ClassReport, 'heritage'>): MonitoredShape | null {
  if (end.kind === 'monitored') return null;
  for (const { name, file, line } of links) {
    const loaded = file === null ? null : loadModule(project.files, file);
    const shape = loaded?.ok === true ? monitoredShapesIn(project, loaded.module).find(({ found }) => found.name === name && found.node.loc.start.line === line) : undefined;
    if (shape) return shape;
  }
  return null;
}
