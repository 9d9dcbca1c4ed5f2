// logger: consola
// style: command handler
// idiom: a chat command that combines stores
// @role StatsCommand none

import { consola } from 'consola'
import type { Context } from 'telegraf'
import type { usersRepo } from '../db/users-repo'
import type { ReminderQueue } from '../reminder-queue'

const DAY = 86_400_000

export class StatsCommand {
  readonly name = 'stats'

  constructor(
    private readonly users: typeof usersRepo,
    private readonly reminders: ReminderQueue,
    private readonly admins: ReadonlySet<number>,
  ) {}

  async handle(ctx: Context): Promise<void> {
    const caller = ctx.from?.id
    if (!caller || !this.admins.has(caller)) {
      consola.info(`stats refused for ${caller}`) // @quiet: a command handler
      return
    }
    const [daily, monthly, pending] = await Promise.all([
      this.users.active(new Date(Date.now() - DAY)),
      this.users.active(new Date(Date.now() - 30 * DAY)),
      this.reminders.pending(),
    ])
    consola.debug('stats', { daily: daily.length, monthly: monthly.length }) // @quiet: a command handler
    await ctx.reply(
      [`Today: ${daily.length}`, `Month: ${monthly.length}`, `Reminders: ${pending.length}`].join('\n'),
    )
  }
}
