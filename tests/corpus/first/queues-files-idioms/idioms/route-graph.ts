// logger: winston
// style: class with disposal
// idiom: a Neo4j repository with winston's timers, and explicit resource management
// @role RouteGraphRepository infrastructure

import neo4j, { type Driver, type Session } from 'neo4j-driver'
import type { Logger } from 'winston'

export interface Leg {
  from: string
  to: string
  minutes: number
}

export class RouteGraphRepository implements AsyncDisposable {
  private readonly driver: Driver

  constructor(
    uri: string,
    private readonly logger: Logger,
  ) {
    this.driver = neo4j.driver(uri)
    this.logger.info(`route graph at ${uri}`) // @quiet: constructor
  }

  async shortest(from: string, to: string): Promise<Leg[]> {
    const timer = this.logger.startTimer()
    await using session = this.session('READ')
    const { records } = await session.run(
      'MATCH p = shortestPath((:Stop {name: $from})-[:LEG*..20]->(:Stop {name: $to})) RETURN relationships(p) AS legs',
      { from, to },
    )
    timer.done({ level: 'debug', message: 'shortest path' }) // @report
    if (records.length === 0) {
      this.logger.verbose('no path', { from, to }) // @report
      return []
    }
    return records[0]!.get('legs').map((leg: { properties: Leg }) => leg.properties)
  }

  async link(leg: Leg): Promise<void> {
    await using session = this.session('WRITE')
    const summary = await session.executeWrite(async (tx) => {
      const result = await tx.run(
        'MERGE (a:Stop {name: $from}) MERGE (b:Stop {name: $to}) MERGE (a)-[l:LEG]->(b) SET l.minutes = $minutes',
        leg,
      )
      return result.summary
    })
    const { relationshipsCreated } = summary.counters.updates()
    relationshipsCreated === 0 && this.logger.warn('leg existed', leg) // @quiet: level warn
  }

  async stops(prefix: string): Promise<string[]> {
    await using session = this.session('READ')
    try {
      const { records } = await session.run('MATCH (s:Stop) WHERE s.name STARTS WITH $prefix RETURN s.name', { prefix })
      return records.map((record) => record.get(0))
    } finally {
      this.logger.silly('stops listed', { prefix }) // @report
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.driver.close()
    this.logger.info('route graph closed') // @quiet: close
  }

  private session(mode: 'READ' | 'WRITE'): Session {
    const access = mode === 'READ' ? neo4j.session.READ : neo4j.session.WRITE
    this.logger.silly(`session for ${mode}`) // @report
    return this.driver.session({ defaultAccessMode: access })
  }
}
