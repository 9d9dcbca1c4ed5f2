// logger: pino
// style: subclass of a provider base
// idiom: LLM provider behind a router, logger inherited from its base
// @role OpenAiProvider service

import OpenAI from 'openai';
import type { Logger } from 'pino';
import { ChatProvider, type ChatAnswer, type ChatTurn } from './chat-provider';

export class OpenAiProvider extends ChatProvider {
  readonly name = 'openai';
  private readonly client: OpenAI;

  constructor(apiKey: string, logger: Logger) {
    super(logger.child({ provider: 'openai' }));
    this.client = new OpenAI({ apiKey });
  }

  supports(model: string): boolean {
    return model.startsWith('gpt-') || model.startsWith('o');
  }

  protected async send(model: string, turns: ChatTurn[]): Promise<ChatAnswer> {
    this.logger.trace({ turns: turns.length }, 'chat.completions.create'); // @quiet: service client
    const completion = await this.client.chat.completions.create({ model, messages: turns });
    const choice = completion.choices[0];
    if (choice?.finish_reason === 'length') {
      this.logger.info({ model }, 'answer was cut'); // @quiet: service client
    }
    return {
      text: choice?.message.content ?? '',
      model: completion.model,
      tokens: completion.usage?.total_tokens ?? 0,
    };
  }
}
