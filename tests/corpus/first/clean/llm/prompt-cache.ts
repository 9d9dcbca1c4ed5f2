// logger: pino
// style: class with an injected client
// idiom: one class that asks the model and keeps the answers in Redis
// @role CachedTranslator none

import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import OpenAI from 'openai';
import pino from 'pino';

const log = pino({ name: 'translator' });

export class CachedTranslator {
  constructor(
    private readonly redis: Redis,
    private readonly openai: OpenAI,
    private readonly ttl = 7 * 24 * 3600,
  ) {}

  async translate(text: string, target: string): Promise<string> {
    const key = `tr:${target}:${createHash('sha1').update(text).digest('hex')}`;
    const known = await this.redis.get(key);
    if (known !== null) {
      log.debug({ key }, 'translation known'); // @quiet: driver and SDK in one class, undecided
      return known;
    }

    const completion = await this.openai.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [
        { role: 'system', content: `Translate to ${target}. Answer with the translation only.` },
        { role: 'user', content: text },
      ],
    });
    const translated = completion.choices[0]?.message.content ?? text;
    await this.redis.set(key, translated, 'EX', this.ttl);
    log.info({ key, tokens: completion.usage?.total_tokens }, 'translated'); // @quiet: driver and SDK in one class, undecided
    return translated;
  }

  async forget(text: string, target: string): Promise<void> {
    await this.redis.del(`tr:${target}:${createHash('sha1').update(text).digest('hex')}`);
  }
}
