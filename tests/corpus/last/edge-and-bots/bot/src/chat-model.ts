// logger: tslog
// style: class that builds an SDK client
// idiom: a chat model over the Anthropic SDK
// @role ClaudeChatModel service

import Anthropic from '@anthropic-ai/sdk'
import type { Turn } from './conversation-store'
import { loggerFor } from './log'

export interface ChatModel {
  reply(history: Turn[]): Promise<string>
}

export class ClaudeChatModel implements ChatModel {
  private readonly log = loggerFor('model')
  private readonly client: Anthropic

  constructor(
    apiKey: string,
    private readonly model = 'claude-sonnet-4-5',
  ) {
    this.client = new Anthropic({ apiKey, maxRetries: 2, timeout: 30_000 })
  }

  async reply(history: Turn[]): Promise<string> {
    this.log.debug(`asking ${this.model} with ${history.length} turns`) // @quiet: a service client
    const response = await this.client.messages.create({
      model: this.model,
      max_tokens: 800,
      system: 'You are a friendly gardener. Answer briefly.',
      messages: history.map((t) => ({ role: t.role, content: t.text })),
    })
    this.log.info('model answered', response.usage) // @quiet: a service client
    return response.content
      .filter((block) => block.type === 'text')
      .map((block) => block.text)
      .join('')
  }
}
