import { wordPatterns, wordsOf } from '../policy/words.ts';
import { isReadingName } from '../policy/verbs.ts';
import { membersOf } from './class-members.ts';
import { isShown } from './domain-class.ts';
import type { FoundClass } from './heritage.ts';
import type { Project } from './project.ts';

/** Whether a class is named for hearing messages: `KafkaConsumerService`. */
export const isListenerName = wordPatterns(['* consumer|subscriber|listener', '* consumer|subscriber|listener service']);

/** What there is to hear from any broker. */
const ofAnyBroker = new Set(['message', 'event', 'queue', 'topic', 'stream', 'channel', 'base', 'abstract', 'generic', 'default', 'simple', 'reliable', 'concrete', 'async', 'typed', 'shared', 'common', 'domain', 'integration', 'pub', 'sub', 'job', 'task', 'batch', 'group']);

/** Whether a class is named for what it hears of and does itself what is heard: `FiguresConsumer` with `start()` and `getFigures()`. */
export function listensForDomain({ policy }: Project, { name, node }: FoundClass): boolean {
  if (!isListenerName(name) || wordsOf(name.replace(/(?:Consumer|Subscriber|Listener)(?:Service)?$/, '')).every((word) => ofAnyBroker.has(word.replace(/s$/, '')))) return false;
  const shown = membersOf(node).methods.filter(isShown);
  const starts = shown.filter((member) => policy.operations.isLifecycle(member.name));
  return starts.length > 0 && shown.every((member) => starts.includes(member) || isReadingName(member.name));
}
