// logger: pino
// style: subclass of a provider base
// idiom: self-hosted model server reached with fetch, behind the same router
// @role LocalProvider service

import type { Logger } from 'pino';
import { ChatProvider, type ChatAnswer, type ChatTurn } from './chat-provider';

interface GenerateResponse {
  response: string;
  eval_count: number;
  prompt_eval_count: number;
}

export class LocalProvider extends ChatProvider {
  readonly name = 'local';

  constructor(
    private readonly endpoint: string,
    private readonly models: ReadonlySet<string>,
    logger: Logger,
  ) {
    super(logger);
    logger.info({ endpoint, models: [...models] }, 'local models registered'); // @quiet: constructor
  }

  supports(model: string): boolean {
    return this.models.has(model);
  }

  protected async send(model: string, turns: ChatTurn[]): Promise<ChatAnswer> {
    const prompt = turns.map((turn) => `${turn.role}: ${turn.content}`).join('\n');
    const response = await fetch(`${this.endpoint}/api/generate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, prompt, stream: false }),
    });
    if (!response.ok) throw new Error(`local model answered ${response.status}`);
    const body = (await response.json()) as GenerateResponse;
    this.logger.debug({ evaluated: body.eval_count }, 'generated'); // @quiet: service client
    return { text: body.response, model, tokens: body.eval_count + body.prompt_eval_count };
  }
}
