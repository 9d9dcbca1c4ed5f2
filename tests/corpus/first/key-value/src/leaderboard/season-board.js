// logger: console
// style: static class
// idiom: a class of statics over one shared node-redis client, ES module JavaScript
// @role SeasonBoard infrastructure

import { createClient } from 'redis'

export class SeasonBoard {
  static #client = createClient({ url: process.env.REDIS_URL })
  static #joined = false

  static async connect() {
    if (SeasonBoard.#joined) return
    await SeasonBoard.#client.connect()
    SeasonBoard.#joined = true
    console.log('season board connected') // @quiet: connect
  }

  static get season() {
    const now = new Date()
    return `${now.getUTCFullYear()}-${Math.floor(now.getUTCMonth() / 3) + 1}`
  }

  static async award(team, points) {
    const total = await SeasonBoard.#client.zIncrBy(`season:${SeasonBoard.season}`, points, team)
    console.log(`${team} +${points} = ${total}`) // @report
    return total
  }

  static async podium() {
    const rows = await SeasonBoard.#client.zRangeWithScores(`season:${SeasonBoard.season}`, 0, 2, { REV: true })
    console.table(rows) // @report
    return rows.map(({ value, score }, i) => ({ place: i + 1, team: value, points: score }))
  }

  static async pointsOf(team) {
    const points = await SeasonBoard.#client.zScore(`season:${SeasonBoard.season}`, team)
    if (points == null) {
      console.info(team, 'has no points yet') // @report
      return 0
    }
    return points
  }

  static async withdraw(team) {
    if (!team) {
      console.log('withdraw without a team') // @quiet: branch ends in a throw
      throw new TypeError('team is required')
    }
    try {
      await SeasonBoard.#client.zRem(`season:${SeasonBoard.season}`, team)
    } catch (e) {
      console.log('withdraw failed', e) // @quiet: in catch
      throw e
    }
  }
}
