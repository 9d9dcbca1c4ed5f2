// logger: roarr
// style: class with an injected SDK
// idiom: an LLM client that logs what it asks
// @role SupportSummaryProvider service

import Anthropic from '@anthropic-ai/sdk';
import { Roarr } from 'roarr';

const log = Roarr.child({ program: 'support' });

export class SupportSummaryProvider {
  private readonly anthropic: Anthropic;

  constructor(apiKey: string) {
    this.anthropic = new Anthropic({ apiKey, maxRetries: 1 });
    log('summaries are on'); // @quiet: constructor
  }

  async summarise(thread: string[]): Promise<string> {
    log.debug({ messages: thread.length }, 'asking for a summary'); // @quiet: a service client
    const message = await this.anthropic.messages.create({
      model: 'claude-3-5-haiku-latest',
      max_tokens: 300,
      messages: [{ role: 'user', content: `Summarise:\n${thread.join('\n---\n')}` }],
    });
    log.info({ tokens: message.usage.output_tokens }, 'summary made'); // @quiet: a service client
    const [block] = message.content;
    return block?.type === 'text' ? block.text : '';
  }
}
