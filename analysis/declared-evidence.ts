import { posix } from 'node:path';
import type { Evidence } from '../policy/evidence.ts';
import { layerOf } from '../policy/layers.ts';
import { tellingPathRole } from '../policy/naming.ts';
import type { Layer } from '../policy/policy.ts';
import { wordPatterns } from '../policy/words.ts';
import type { FoundClass } from './heritage.ts';
import { roleTag } from './jsdoc-tag.ts';
import { relativeTo, type Project } from './project.ts';

/** What the settings and tags say of a class. */
export function configuredEvidence(project: Project, { module, node, name }: FoundClass): Evidence[] {
  const evidence: Evidence[] = [];
  const tag = roleTag(module, node);
  if (tag) evidence.push({ kind: 'tag', role: tag.role, text: `is tagged @${tag.tag}`, file: module.path, line: tag.line });
  // The root has to be looked for, on the disk: it is asked for where something depends on it.
  const layer = project.policy.layers.length === 0 ? null : layerOf(project.policy, posix.relative(project.root, module.path), name);
  if (layer) evidence.push(layerEvidence(layer));
  return evidence;
}

/** What a layer of the settings says. */
export function layerEvidence({ index, setting: { role, reason } }: Layer): Evidence {
  const text = `is in layer ${index + 1} of the settings${reason === undefined ? '' : `: ${reason}`}`;
  return { kind: 'layer', role, text, file: null, line: null };
}

/** What a name says, of a contract or of the class itself. */
export function ofName(kind: 'contract' | 'name', role: Evidence['role'] | null, text: string, { module, node }: FoundClass): Evidence[] {
  return role === null ? [] : [{ kind, role, text, file: module.path, line: node.loc.start.line }];
}

/** `StorageConfig`, `QueueError`, `JobProcessor` in the folder of a store: what is made, thrown or run for it, and none itself. */
const besideStores = wordPatterns(['* error|exception|config|configuration|options|entity|dto|factory|processor|module|schema']);

/** What the folder of a class says. */
export function ofPath(project: Project, { module, name }: FoundClass): Evidence[] {
  // The root has to be looked for, on the disk.
  if (tellingPathRole(module.path) === null || besideStores(name)) return [];
  const path = relativeTo(project, module.path);
  const role = tellingPathRole(path);
  return role === null ? [] : [{ kind: 'path', role, text: `lies in ${posix.dirname(path)}`, file: module.path, line: null }];
}

