// logger: pino
// style: class over a list of providers
// idiom: router that picks a provider, falls back and logs each decision
// @role ChatRouter none

import type { Logger } from 'pino';
import type { ChatAnswer, ChatProvider, ChatTurn } from './chat-provider';

export class NoProviderError extends Error {}

export class ChatRouter {
  private readonly cooling = new Map<string, number>();

  constructor(
    private readonly providers: readonly ChatProvider[],
    private readonly logger: Logger,
    private readonly cooldownMs = 20_000,
  ) {}

  async route(models: string[], turns: ChatTurn[]): Promise<ChatAnswer> {
    let last: unknown;
    for (const model of models) {
      const provider = this.pick(model);
      if (!provider) {
        this.logger.debug({ model }, 'nobody serves this model'); // @quiet: a router, no role
        continue;
      }
      this.logger.info({ model, provider: provider.name }, 'routing'); // @quiet: a router, no role
      try {
        return await provider.complete(model, turns);
      } catch (error) {
        last = error;
        this.cooling.set(provider.name, Date.now() + this.cooldownMs);
        this.logger.warn({ err: error, provider: provider.name }, 'provider failed, cooling down'); // @quiet: warn
      }
    }
    throw last ?? new NoProviderError(`no provider for ${models.join(', ')}`);
  }

  private pick(model: string): ChatProvider | undefined {
    const now = Date.now();
    return this.providers.find((provider) => {
      if ((this.cooling.get(provider.name) ?? 0) > now) {
        this.logger.trace({ provider: provider.name }, 'still cooling'); // @quiet: a router, no role
        return false;
      }
      return provider.supports(model);
    });
  }
}
