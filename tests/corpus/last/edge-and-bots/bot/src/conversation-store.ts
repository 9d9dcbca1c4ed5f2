// logger: tslog
// style: class over a Map
// idiom: conversation memory in the process with an idle timeout
// @role InMemoryConversationStore infrastructure

import { loggerFor } from './log'

export type Turn = { role: 'user' | 'assistant'; text: string; at: number }

export interface ConversationStore {
  append(chatId: number, turn: Turn): void
  history(chatId: number): Turn[]
  forget(chatId: number): boolean
}

interface Entry {
  turns: Turn[]
  touchedAt: number
}

export class InMemoryConversationStore implements ConversationStore {
  readonly #log = loggerFor('conversations')
  readonly #entries = new Map<number, Entry>()
  #timer?: NodeJS.Timeout

  constructor(
    private readonly maxTurns = 30,
    private readonly idleMs = 1000 * 60 * 60,
  ) {}

  start(): void {
    this.#timer = setInterval(() => this.sweep(), 60_000)
    this.#log.info('sweeping idle conversations every minute') // @quiet: start
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#log.info(`stopped with ${this.#entries.size} conversations`) // @quiet: stop
  }

  append(chatId: number, turn: Turn): void {
    const entry = this.#entries.get(chatId) ?? { turns: [], touchedAt: 0 }
    entry.turns.push(turn)
    entry.touchedAt = turn.at
    if (entry.turns.length > this.maxTurns) {
      entry.turns.splice(0, entry.turns.length - this.maxTurns)
      this.#log.silly(`trimmed chat ${chatId}`) // @report
    }
    this.#entries.set(chatId, entry)
    this.#log.debug('turn appended', { chatId, turns: entry.turns.length }) // @report
  }

  history(chatId: number): Turn[] {
    return [...(this.#entries.get(chatId)?.turns ?? [])]
  }

  forget(chatId: number): boolean {
    const known = this.#entries.delete(chatId)
    this.#log.info(known ? `forgot chat ${chatId}` : `chat ${chatId} was unknown`) // @report
    return known
  }

  private sweep(): void {
    const limit = Date.now() - this.idleMs
    let removed = 0
    for (const [chatId, entry] of this.#entries) {
      if (entry.touchedAt < limit) {
        this.#entries.delete(chatId)
        removed++
      }
    }
    if (removed) this.#log.info(`swept ${removed} conversations`) // @quiet: maintenance
  }
}
