// logger: winston
// style: class with an injected client
// idiom: Anthropic streaming wrapper that logs start, chunks and end
// @role ClaudeSummariser service

import Anthropic from '@anthropic-ai/sdk'
import type { Logger } from 'winston'

export interface SummaryRequest {
  ticketId: string
  transcript: string
  language?: string
}

export class ClaudeSummariser {
  static readonly MODEL = 'claude-3-5-haiku-latest'

  constructor(
    private readonly anthropic: Anthropic,
    private readonly log: Logger,
  ) {}

  async summarise(request: SummaryRequest): Promise<string> {
    this.log.info('Summarising ticket', { ticket: request.ticketId, size: request.transcript.length }) // @quiet: service client

    const message = await this.anthropic.messages.create({
      model: ClaudeSummariser.MODEL,
      max_tokens: 600,
      system: `You summarise support tickets in ${request.language ?? 'English'}.`,
      messages: [{ role: 'user', content: request.transcript }],
    })

    const text = message.content
      .map((block) => (block.type === 'text' ? block.text : ''))
      .join('')
      .trim()

    this.log.log('info', 'Ticket summarised', { // @quiet: service client
      ticket: request.ticketId,
      input: message.usage.input_tokens,
      output: message.usage.output_tokens,
    })
    return text
  }

  async *stream(request: SummaryRequest): AsyncGenerator<string> {
    const stream = this.anthropic.messages.stream({
      model: ClaudeSummariser.MODEL,
      max_tokens: 600,
      messages: [{ role: 'user', content: request.transcript }],
    })

    let chunks = 0
    for await (const event of stream) {
      if (event.type !== 'content_block_delta' || event.delta.type !== 'text_delta') continue
      chunks += 1
      this.log.silly(`chunk ${chunks}`) // @quiet: service client
      yield event.delta.text
    }
    this.log.verbose('stream closed', { ticket: request.ticketId, chunks }) // @quiet: service client
  }

  async countTokens(transcript: string): Promise<number> {
    try {
      const { input_tokens } = await this.anthropic.messages.countTokens({
        model: ClaudeSummariser.MODEL,
        messages: [{ role: 'user', content: transcript }],
      })
      return input_tokens
    } catch (error) {
      this.log.error('count failed', { error }) // @quiet: catch
      return Math.ceil(transcript.length / 4)
    }
  }
}
