// logger: pino
// style: class with a field client
// idiom: OpenAI wrapper that notes token usage on every completion
// @role InvoiceExtractor service

import OpenAI from 'openai';
import pino from 'pino';
import { z } from 'zod';

const logger = pino({ name: 'invoice-extractor' });

const InvoiceShape = z.object({
  supplier: z.string(),
  total: z.number(),
  currency: z.string().length(3),
  dueOn: z.string().nullable(),
});

export type ExtractedInvoice = z.infer<typeof InvoiceShape>;

export interface ExtractorOptions {
  apiKey: string;
  model?: string;
  maxPages?: number;
}

export class InvoiceExtractor {
  private readonly openai: OpenAI;
  private readonly model: string;

  constructor(private readonly options: ExtractorOptions) {
    this.openai = new OpenAI({ apiKey: options.apiKey, timeout: 45_000, maxRetries: 2 });
    this.model = options.model ?? 'gpt-4o-mini';
    logger.info({ model: this.model }, 'invoice extractor ready'); // @quiet: service client, constructor
  }

  async extract(pages: string[]): Promise<ExtractedInvoice> {
    const used = pages.slice(0, this.options.maxPages ?? 6);
    logger.debug({ pages: used.length }, 'asking for extraction'); // @quiet: service client

    const started = Date.now();
    const completion = await this.openai.chat.completions.create({
      model: this.model,
      temperature: 0,
      response_format: { type: 'json_object' },
      messages: [
        { role: 'system', content: 'Return the invoice as JSON with supplier, total, currency, dueOn.' },
        { role: 'user', content: used.join('\n\n---\n\n') },
      ],
    });

    logger.info( // @quiet: service client
      {
        tookMs: Date.now() - started,
        promptTokens: completion.usage?.prompt_tokens,
        completionTokens: completion.usage?.completion_tokens,
      },
      'extraction answered',
    );

    const text = completion.choices[0]?.message.content ?? '{}';
    const parsed = InvoiceShape.safeParse(JSON.parse(text));
    if (!parsed.success) {
      logger.warn({ issues: parsed.error.issues.length }, 'answer has the wrong shape'); // @quiet: warn
      throw new Error('the model returned something that is no invoice');
    }
    return parsed.data;
  }

  async embed(text: string): Promise<number[]> {
    const { data } = await this.openai.embeddings.create({ model: 'text-embedding-3-small', input: text });
    logger.trace({ length: text.length }, 'embedded'); // @quiet: service client
    return data[0]!.embedding;
  }
}
