// logger: loglevel
// style: class with its own client
// idiom: a LevelDB checkpoint store with sublevels and iterators
// @role CheckpointStore infrastructure

import { Level } from 'level'
import loglevel from 'loglevel'

const log = loglevel.getLogger('checkpoints')

export interface Checkpoint {
  stream: string
  position: bigint
  savedAt: number
}

type Stored = { position: string; savedAt: number }

export class CheckpointStore {
  private readonly db: Level<string, Stored>

  constructor(location: string) {
    this.db = new Level(location, { valueEncoding: 'json' })
  }

  async open(): Promise<void> {
    log.debug('opening checkpoints') // @quiet: open
    await this.db.open()
  }

  async save({ stream, position, savedAt }: Checkpoint): Promise<void> {
    const previous = await this.load(stream)
    if (previous && previous.position > position) {
      log.info(`position of ${stream} would go back`) // @quiet: branch that throws
      throw new RangeError(`stale checkpoint of ${stream}`)
    }
    await this.db.put(stream, { position: String(position), savedAt })
    log.log(`${stream} is at ${position}`) // @report
  }

  async load(stream: string): Promise<Checkpoint | undefined> {
    const stored = await this.db.get(stream)
    if (stored === undefined) return undefined
    log.trace(`loaded ${stream}`) // @report
    return { stream, position: BigInt(stored.position), savedAt: stored.savedAt }
  }

  async *all(): AsyncGenerator<Checkpoint> {
    for await (const [stream, stored] of this.db.iterator()) {
      yield { stream, position: BigInt(stored.position), savedAt: stored.savedAt }
    }
    log.debug('iterated over all checkpoints') // @report
  }

  async forget(streams: readonly string[]): Promise<void> {
    const batch = this.db.batch()
    for (const stream of streams) {
      batch.del(stream)
      log.debug(`forgetting ${stream}`) // @report
    }
    await batch.write()
  }

  async close(): Promise<void> {
    await this.db.close()
    log.debug('checkpoints closed') // @quiet: close
  }
}
