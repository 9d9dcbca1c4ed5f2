// logger: pino
// style: class with its own client
// idiom: publish and subscribe over two ioredis connections, entries per message
// @role RedisEventBus infrastructure

import { EventEmitter } from 'node:events'
import Redis from 'ioredis'
import pino, { type Logger } from 'pino'

export type BusHandler<T = unknown> = (payload: T, channel: string) => void | Promise<void>

interface Envelope {
	id: string
	origin: string
	sentAt: number
	payload: unknown
}

export class RedisEventBus extends EventEmitter {
	readonly #publisher: Redis
	readonly #subscriber: Redis
	readonly #handlers = new Map<string, Set<BusHandler<any>>>()
	readonly #logger: Logger

	constructor(url: string, private readonly origin: string, logger?: Logger) {
		super()
		this.#logger = logger ?? pino({ name: 'event-bus' })
		this.#publisher = new Redis(url)
		this.#subscriber = new Redis(url)

		this.#subscriber.on('ready', () => this.#logger.info('bus is listening')) // @quiet: connection handler
		this.#subscriber.on('error', err => this.#logger.debug({ err }, 'bus connection')) // @quiet: error event
		this.#subscriber.on('message', (channel, raw) => {
			this.#logger.debug({ channel, bytes: raw.length }, 'message received') // @report
			void this.#dispatch(channel, raw)
		})
	}

	async publish(channel: string, payload: unknown): Promise<number> {
		const envelope: Envelope = { id: crypto.randomUUID(), origin: this.origin, sentAt: Date.now(), payload }
		const receivers = await this.#publisher.publish(channel, JSON.stringify(envelope))
		this.#logger.info({ channel, id: envelope.id, receivers }, 'event published') // @report
		return receivers
	}

	async subscribe<T>(channel: string, handler: BusHandler<T>): Promise<() => void> {
		let handlers = this.#handlers.get(channel)
		if (!handlers) {
			handlers = new Set()
			this.#handlers.set(channel, handlers)
			await this.#subscriber.subscribe(channel)
			this.#logger.info({ channel }, 'subscribed') // @quiet: subscribing
		}
		handlers.add(handler)
		return () => void handlers.delete(handler)
	}

	async #dispatch(channel: string, raw: string): Promise<void> {
		let envelope: Envelope
		try {
			envelope = JSON.parse(raw) as Envelope
		} catch (err) {
			this.#logger.trace({ err, raw }, 'not an envelope') // @quiet: in catch
			return
		}

		if (envelope.origin === this.origin) {
			this.#logger.trace({ id: envelope.id }, 'our own event') // @report
			return
		}
		for (const handler of this.#handlers.get(channel) ?? []) {
			try {
				await handler(envelope.payload, channel)
			} catch (err) {
				this.#logger.error({ err, channel, id: envelope.id }, 'handler failed') // @quiet: error
			}
		}
	}

	async close(): Promise<void> {
		this.#handlers.clear()
		await Promise.all([this.#publisher.quit(), this.#subscriber.quit()])
		this.#logger.info('bus closed') // @quiet: close
	}
}
