import { looksLikeLogger } from '../policy/loggers.ts';
import { packageOf } from '../policy/packages.ts';
import { wordPatterns } from '../policy/words.ts';
import { moduleIndex } from './module-index.ts';
import { contains, type Node } from './nodes.ts';
import { referencesOf } from './package-use.ts';
import type { SourceModule } from './project.ts';

/** What is called on the way and decides nothing: configuration, conversion, errors, measurements. */
const plainName = wordPatterns([
  '* config|configuration|settings|env|environment|constants|metrics|meter|tracer|telemetry|span|clock|now|sleep|delay|wait|retry|uuid|id|ids|hash|key|keys|schema|error|errors|assert|invariant|noop|instrument|traced',
  'is|has|to|from|parse|format|serialize|deserialize|encode|decode|map|build|create|make|get|generate|validate|assert|ensure|normalize|with|log|trace|safe|try|sanitize|convert|compute|calculate|hash|sort|group|chunk|pick|omit *',
]);
const plainModule = /(?:^|[/._-])(?:utils?|helpers?|config|constants?|types?|schemas?|errors?|env|metrics|tracing|telemetry|log(?:ger|ging)?|validators?|mappers?|serializers?)(?:$|[/._-])/i;

/**
 * The imported functions and objects of the project that code calls and that may do something by themselves: `sendReceipt()`,
 * `billing.charge()`. What only computes, measures or describes is left out by its name or its module's.
 */
export function projectCalls(module: SourceModule, extent: Node): string[] {
  return [...moduleIndex(module.ast).imports.values()].flatMap(({ local, specifier, typeOnly }) => {
    if (typeOnly || !isOfProject(specifier) || plainModule.test(specifier) || plainName(local) || looksLikeLogger(local) || /^[A-Z0-9_]+$/.test(local)) return [];
    const isCalled = referencesOf(module, local).some(({ identifier }) => contains(extent, identifier) && isCall(identifier));
    return isCalled ? [local] : [];
  });
}

/** A path or an alias; of packages only those that may be of the same workspace are told apart by their scope. */
function isOfProject(specifier: string): boolean {
  return specifier.startsWith('.') || packageOf(specifier) === null;
}

function isCall({ parent, range }: Node): boolean {
  if (parent?.type === 'CallExpression') return parent.callee.range[0] === range[0] && parent.callee.range[1] === range[1];
  return parent?.type === 'MemberExpression' && parent.object.range[0] === range[0] && parent.parent.type === 'CallExpression' && parent.parent.callee === parent;
}
