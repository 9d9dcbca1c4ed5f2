// logger: consola
// style: class with a field client
// idiom: Slack notifier built on @slack/web-api
// @role IncidentChannel service

import { WebClient, type ChatPostMessageResponse } from '@slack/web-api'
import { consola } from 'consola'

const log = consola.withTag('incidents')

export interface Incident {
  key: string
  title: string
  severity: 'minor' | 'major' | 'critical'
  runbook?: string
}

const ICON: Record<Incident['severity'], string> = {
  minor: ':large_yellow_circle:',
  major: ':large_orange_circle:',
  critical: ':red_circle:',
}

export class IncidentChannel {
  readonly #slack: WebClient
  readonly #channel: string
  readonly #threads = new Map<string, string>()

  constructor(token: string, channel: string) {
    this.#slack = new WebClient(token, { retryConfig: { retries: 2 } })
    this.#channel = channel
  }

  async open(incident: Incident): Promise<string | undefined> {
    log.start(`posting incident ${incident.key}`) // @quiet: service client
    const answer = await this.#post(`${ICON[incident.severity]} *${incident.title}*`)
    if (answer.ts) this.#threads.set(incident.key, answer.ts)
    log.success(`incident ${incident.key} posted`) // @quiet: service client
    return answer.ts
  }

  async update(key: string, text: string): Promise<void> {
    const thread = this.#threads.get(key)
    if (!thread) {
      log.info(`no thread for ${key}, posting at top level`) // @quiet: service client
    }
    await this.#post(text, thread)
  }

  async resolve(key: string): Promise<void> {
    const thread = this.#threads.get(key)
    if (!thread) return
    await this.#slack.reactions.add({ channel: this.#channel, timestamp: thread, name: 'white_check_mark' })
    this.#threads.delete(key)
    log.ready(`incident ${key} resolved`) // @quiet: service client
  }

  async #post(text: string, thread?: string): Promise<ChatPostMessageResponse> {
    log.debug('chat.postMessage', { length: text.length, thread }) // @quiet: service client
    return this.#slack.chat.postMessage({ channel: this.#channel, text, thread_ts: thread, unfurl_links: false })
  }
}
