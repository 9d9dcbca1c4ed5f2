// logger: pino
// style: class with injected clients
// idiom: Redis pub/sub with a publisher and a subscriber and handlers per message
// @role PresenceChannel infrastructure

import type { Redis } from 'ioredis';
import type { BaseLogger } from 'pino';

type Presence = { user: string; state: 'online' | 'away' | 'offline' };
type Listener = (presence: Presence) => void;

export class PresenceChannel {
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor(
    private readonly publisher: Redis,
    private readonly subscriber: Redis,
    private readonly context: { logger: BaseLogger },
  ) {
    this.subscriber.on('message', (channel, text) => this.onMessage(channel, text));
    this.subscriber.on('pmessage', (pattern, channel, text) => {
      this.context.logger.trace({ pattern, channel, bytes: text.length }, 'presence by pattern'); // @report
    });
    this.subscriber.on('end', () => this.context.logger.info('presence subscriber ended')); // @quiet: connection event
  }

  async announce(room: string, presence: Presence): Promise<void> {
    const receivers = await this.publisher.publish(`presence:${room}`, JSON.stringify(presence));
    this.context.logger.debug({ room, receivers }, 'presence announced'); // @report
  }

  async subscribe(room: string, listener: Listener): Promise<() => Promise<void>> {
    const channel = `presence:${room}`;
    let set = this.listeners.get(channel);
    if (!set) {
      set = new Set();
      this.listeners.set(channel, set);
      await this.subscriber.subscribe(channel);
      this.context.logger.info({ room }, 'subscribed to presence'); // @quiet: subscribing
    }
    set.add(listener);
    return () => this.unsubscribe(channel, listener);
  }

  private onMessage(channel: string, text: string): void {
    let presence: Presence;
    try {
      presence = JSON.parse(text);
    } catch {
      this.context.logger.debug({ channel }, 'unreadable presence'); // @quiet: catch
      return;
    }
    const set = this.listeners.get(channel);
    this.context.logger.debug({ channel, listeners: set?.size ?? 0 }, 'presence received'); // @report
    set?.forEach((listener) => listener(presence));
  }

  private async unsubscribe(channel: string, listener: Listener): Promise<void> {
    const set = this.listeners.get(channel);
    if (!set?.delete(listener) || set.size > 0) return;
    this.listeners.delete(channel);
    await this.subscriber.unsubscribe(channel);
  }
}
