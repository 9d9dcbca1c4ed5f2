// logger: tslog
// style: class with its own pg pool and a transaction helper
// idiom: an event store: optimistic append inside BEGIN and COMMIT
// @role PostgresEventStore infrastructure

import pg from 'pg'
import { Logger, type ILogObj } from 'tslog'

const root = new Logger<ILogObj>({ name: 'ledger', minLevel: 2 })

export class ConcurrencyError extends Error {}

export interface StoredEvent<T = unknown> {
	stream: string
	version: number
	type: string
	payload: T
}

export class PostgresEventStore {
	private readonly log = root.getSubLogger({ name: 'event-store' })
	private schemaReady = false

	constructor(private readonly pool: pg.Pool = new pg.Pool()) {}

	async append(stream: string, expected: number, events: Omit<StoredEvent, 'stream' | 'version'>[]): Promise<number> {
		await this.ensureSchema()
		return this.inTransaction(async (client) => {
			const { rows } = await client.query<{ version: number }>(
				'SELECT coalesce(max(version), 0) AS version FROM events WHERE stream = $1',
				[stream],
			)
			if (rows[0].version !== expected) {
				this.log.debug('version clash', stream, rows[0].version) // @quiet: branch ends in a throw
				throw new ConcurrencyError(`${stream} is at ${rows[0].version}, not ${expected}`)
			}
			let version = expected
			for (const event of events) {
				version += 1
				await client.query('INSERT INTO events (stream, version, type, payload) VALUES ($1, $2, $3, $4)', [
					stream,
					version,
					event.type,
					event.payload,
				])
				this.log.silly('appended', event.type, version) // @report
			}
			return version
		})
	}

	async *read(stream: string, from = 0): AsyncIterable<StoredEvent> {
		this.log.trace(`reading ${stream} from ${from}`) // @report
		const pageSize = 500
		for (let cursor = from; ; ) {
			const { rows } = await this.pool.query<StoredEvent>(
				'SELECT * FROM events WHERE stream = $1 AND version > $2 ORDER BY version LIMIT $3',
				[stream, cursor, pageSize],
			)
			yield* rows
			if (rows.length < pageSize) return
			cursor = rows[rows.length - 1].version
		}
	}

	private async inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
		const client = await this.pool.connect()
		try {
			await client.query('BEGIN')
			const result = await work(client)
			await client.query('COMMIT')
			this.log.debug('committed') // @report
			return result
		} catch (error) {
			await client.query('ROLLBACK')
			this.log.info('rolled back', error) // @quiet: catch
			throw error
		} finally {
			client.release()
		}
	}

	private async ensureSchema(): Promise<void> {
		if (this.schemaReady) return
		await this.pool.query(
			`CREATE TABLE IF NOT EXISTS events (stream text, version int, type text, payload jsonb, PRIMARY KEY (stream, version))`,
		)
		this.schemaReady = true
		this.log.info('event table is there') // @quiet: start-up
	}
}
