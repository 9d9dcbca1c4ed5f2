import { posix } from 'node:path';
import { looksLikeLogger } from '../policy/loggers.ts';
import { isFramework, packageOf } from '../policy/packages.ts';
import { wordPatterns } from '../policy/words.ts';
import { isBusinessName } from './domain-class.ts';
import { moduleIndex } from './module-index.ts';
import { literalText, walk, type Node } from './nodes.ts';
import { referencesWithin } from './references.ts';
import type { Project, SourceModule } from './project.ts';
import { isCatalogued } from './symbols.ts';
import { textHolds } from './text-holds.ts';

/** What is called on the way and decides nothing: configuration, conversion, errors, measurements. */
const plainName = wordPatterns([
  '* config|configuration|settings|env|environment|constants|metrics|meter|tracer|telemetry|span|clock|now|sleep|delay|wait|retry|retries|backoff|uuid|id|ids|hash|key|keys|schema|error|errors|params|parameters|stopwatch|timer|assert|invariant|noop|instrument|traced',
  '* to string|json|text|number|date|object|record|entity|model|domain|dto|error',
  'is|has|to|from|parse|format|serialize|deserialize|encode|decode|map|build|create|make|get|generate|validate|assert|ensure|normalize|with|log|trace|safe|try|sanitize|convert|compute|calculate|hash|sort|group|chunk|pick|omit|instrument|traced|measure|profile|retry|require|stringify *',
]);
const plainModule = /(?:^|[/._-])(?:utils?|helpers?|config|constants?|types?|schemas?|errors?|env|metrics|tracing|telemetry|log(?:ger|ging)?|validators?|mappers?|serializers?)(?:$|[/._-])/i;

/** `findUserById` of `../repositories/user`: there, no name is plain. */
const domainFolder = /(?:^|\/)(?:repositor(?:y|ies)|use-?cases)\//;

/**
 * The imported functions and objects of the project that code calls and that may do something by themselves: `sendReceipt()`,
 * `billing.charge()`. What only computes, measures or describes is left out by its name or its module's.
 */
export function projectCalls(project: Project, module: SourceModule, extent: Node): string[] {
  return [...moduleIndex(module.ast).imports.values()].flatMap(({ local, specifier, typeOnly }) => {
    if (typeOnly || plainModule.test(specifier) || (plainName(local) && !domainFolder.test(specifier)) || looksLikeLogger(local) || /^[A-Z0-9_]+$/.test(local)) return [];
    const isCalled = referencesWithin(module, local, extent).some(({ identifier }) => isCall(identifier));
    return isCalled && isOfProject(project, module, specifier) ? [local] : [];
  });
}

/** Whether a module loads several services of its application where it needs them, `await import('./orders.service')`: mostly those that load it in turn. */
export function loadsServices(module: SourceModule): boolean {
  if (!textHolds(module, 'import(')) return false;
  const loaded = new Set<string>();
  walk(module.ast, (at) => {
    const specifier = at.type === 'ImportExpression' ? literalText(at.source) : null;
    if (specifier?.startsWith('.') === true && isBusinessName(posix.basename(specifier).replace(/\.[cm]?[jt]s$/, ''))) loaded.add(specifier);
    return undefined;
  });
  return loaded.size > 1;
}

/** A path, an alias, or a package of the same workspace. */
function isOfProject({ files, policy }: Project, { path }: SourceModule, specifier: string): boolean {
  const name = packageOf(specifier);
  if (specifier.startsWith('.') || name === null) return true;
  return !isFramework(name) && !isCatalogued(policy, name) && files.resolve(specifier, path).kind === 'file';
}

function isCall({ parent, range }: Node): boolean {
  if (parent?.type === 'CallExpression') return parent.callee.range[0] === range[0] && parent.callee.range[1] === range[1];
  return parent?.type === 'MemberExpression' && parent.object.range[0] === range[0] && parent.parent.type === 'CallExpression' && parent.parent.callee === parent;
}
