// logger: tslog
// style: event handlers
// idiom: a Telegram bot's update handlers
// @role (module) none

import { Telegraf, type Context } from 'telegraf'
import { message } from 'telegraf/filters'
import type { ChatModel } from './chat-model'
import type { ConversationStore } from './conversation-store'
import type { usersRepo } from './db/users-repo'
import { loggerFor } from './log'

const log = loggerFor('bot')

interface Deps {
  model: ChatModel
  conversations: ConversationStore
  users: typeof usersRepo
}

export function createBot(token: string, { model, conversations, users }: Deps): Telegraf<Context> {
  const bot = new Telegraf(token)

  bot.use(async (ctx, next) => {
    const started = Date.now()
    await next()
    log.debug(`update ${ctx.update.update_id} took ${Date.now() - started}ms`) // @quiet: a bot's middleware
  })

  bot.start(async (ctx) => {
    await users.upsert({ telegramId: ctx.from.id, name: ctx.from.first_name })
    log.info(`new chat ${ctx.chat.id}`) // @quiet: an update handler
    await ctx.reply('Hi! Ask me anything about your garden.')
  })

  bot.command('forget', async (ctx) => {
    conversations.forget(ctx.chat.id)
    await ctx.reply('Forgotten.')
  })

  bot.on(message('text'), async (ctx) => {
    const { text } = ctx.message
    log.info('message', { chat: ctx.chat.id, chars: text.length }) // @quiet: an update handler
    conversations.append(ctx.chat.id, { role: 'user', text, at: Date.now() })
    const answer = await model.reply(conversations.history(ctx.chat.id))
    conversations.append(ctx.chat.id, { role: 'assistant', text: answer, at: Date.now() })
    await ctx.reply(answer)
  })

  bot.catch((err, ctx) => {
    log.error(`update ${ctx.update.update_id} failed`, err) // @quiet: error level
  })

  return bot
}
