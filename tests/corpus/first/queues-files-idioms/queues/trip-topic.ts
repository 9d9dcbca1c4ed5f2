// logger: bunyan
// style: module functions
// idiom: functions over a kafkajs producer that is made lazily, and a batch consumer
// @role (module) infrastructure

import bunyan from 'bunyan'
import { Kafka, type EachBatchPayload, type Producer } from 'kafkajs'

const log = bunyan.createLogger({ name: 'trips', level: 'trace' })
const kafka = new Kafka({ clientId: 'trips', brokers: (process.env.BROKERS ?? '').split(',') })
let producer: Producer | undefined

async function getProducer(): Promise<Producer> {
  if (!producer) {
    producer = kafka.producer()
    producer.on('producer.disconnect', () => log.info('producer disconnected')) // @quiet: connection event
    await producer.connect()
    log.info('producer connected') // @quiet: body of if (!producer)
  }
  return producer
}

export interface TripEvent {
  tripId: string
  kind: 'started' | 'moved' | 'ended'
  at: string
}

export async function sendTripEvents(events: readonly TripEvent[]): Promise<void> {
  const p = await getProducer()
  const byKind = Map.groupBy(events, (event) => event.kind)
  for (const [kind, group] of byKind) {
    await p.send({
      topic: `trips.${kind}`,
      messages: group.map((event) => ({ key: event.tripId, value: JSON.stringify(event) })),
    })
    log.debug({ kind, count: group.length }, 'sent trip events') // @report
  }
}

export async function consumeTripEvents(handle: (event: TripEvent) => Promise<void>) {
  const consumer = kafka.consumer({ groupId: 'trip-projection' })
  consumer.on(consumer.events.CRASH, ({ payload }) => log.info({ error: payload.error }, 'consumer crashed')) // @quiet: error event
  await consumer.connect()
  await consumer.subscribe({ topics: [/^trips\./] })
  await consumer.run({
    eachBatch: async (payload) => {
      const started = Date.now()
      await replay(payload, handle)
      log.info({ size: payload.batch.messages.length, ms: Date.now() - started }, 'batch of trips') // @report
    },
  })
  log.info('consuming trip events') // @quiet: subscribing
  return () => consumer.disconnect()
}

async function replay({ batch, resolveOffset, heartbeat }: EachBatchPayload, handle: (event: TripEvent) => Promise<void>) {
  for (const message of batch.messages) {
    try {
      await handle(JSON.parse(String(message.value)))
    } catch (err) {
      log.info({ err, offset: message.offset }, 'trip event was refused') // @quiet: catch
    }
    log.trace({ offset: message.offset }, 'replayed') // @report
    resolveOffset(message.offset)
    await heartbeat()
  }
}
