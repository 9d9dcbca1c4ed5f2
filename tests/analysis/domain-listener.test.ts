import { expect, it } from 'vitest';
import { isListenerName } from '../../analysis/domain-listener.ts';
import { reportsOf } from './detector.ts';

/** The operations of a class over KafkaJS whose entries are reported. */
function logged(name: string, members: string): string[] {
  const code = `import type { Consumer, EachMessagePayload } from 'kafkajs';\nimport { bill } from './bills.js';\nexport class ${name} { constructor(private readonly consumer: Consumer) {} ${members} }`;
  return reportsOf(code, { 'src/bills.ts': 'export async function bill(order) {}' }).flatMap(({ logs }) => logs.flatMap(({ verdict }) => (verdict.kind === 'operation-log' ? [verdict.operation] : [])));
}

const start = 'async start() { await this.consumer.run({ eachMessage: async (payload) => { await this.take(payload); } }); }';
const counts = "private async take({ message }: EachMessagePayload) { console.log('taken', message.offset); this.seen += 1; }";
const calls = "private async take({ message }: EachMessagePayload) { console.log('taken', message.offset); await bill(message.value); }";

it.each<[string, string, string, string[]]>([
  ['named for what it hears of, that counts it', 'FiguresConsumer', `${start} ${counts} getFigures() { return this.seen; }`, []],
  ['named for what any broker has, that counts it', 'MessageConsumer', `${start} ${counts}`, ['start']],
  ['named for its broker, that counts what it hears', 'KafkaConsumerService', `${start} ${counts}`, ['start']],
  ['named for its broker, that hands on what it hears to the project', 'KafkaConsumerService', `${start} ${calls}`, []],
  ['named for its broker, that is asked for entries as well', 'KafkaConsumerService', `${start} ${calls} async commit(offset) { console.log('commit'); await this.consumer.commitOffsets([offset]); }`, ['start', 'commit']],
])('a consumer %s: %s', (_what, name, members, expected) => {
  expect(logged(name, members)).toEqual(expected);
});

it.each<[string, boolean]>([
  ['FiguresConsumer', true],
  ['KafkaListenerService', true],
  ['ConsumerFigures', false],
  ['FiguresStore', false],
])('%s is named for hearing: %s', (name, expected) => {
  expect(isListenerName(name)).toBe(expected);
});
