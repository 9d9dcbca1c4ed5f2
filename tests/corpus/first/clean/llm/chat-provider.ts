// logger: pino
// style: abstract base class
// idiom: provider base with template method and shared timing log
// @role ChatProvider none

import type { Logger } from 'pino';

export interface ChatTurn {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ChatAnswer {
  text: string;
  model: string;
  tokens: number;
}

export abstract class ChatProvider {
  abstract readonly name: string;

  protected constructor(protected readonly logger: Logger) {}

  abstract supports(model: string): boolean;

  protected abstract send(model: string, turns: ChatTurn[]): Promise<ChatAnswer>;

  async complete(model: string, turns: ChatTurn[]): Promise<ChatAnswer> {
    const started = Date.now();
    this.logger.debug({ provider: this.name, model }, 'completion started'); // @quiet: no driver, base of services
    const answer = await this.send(model, turns);
    this.logger.info({ provider: this.name, model, ms: Date.now() - started, tokens: answer.tokens }, 'completion done'); // @quiet: no driver, base of services
    return answer;
  }
}
