// logger: pino
// style: class with an inherited logger
// idiom: a store whose base class of another file offers logOp() and timed()
// @role DraftStore infrastructure

import { createClient, type RedisClientType } from 'redis';
import { Component } from '../lib/component';

interface Draft {
  author: string;
  title: string;
  body: string;
}

export class DraftStore extends Component {
  private client?: RedisClientType;

  constructor(private readonly url: string) {
    super();
    this.logOp('create', url); // @quiet: constructor
  }

  private async connection(): Promise<RedisClientType> {
    if (!this.client) {
      this.client = createClient({ url: this.url });
      await this.client.connect();
      this.logOp('connect', this.url); // @quiet: body of if (!this.client)
    }
    return this.client;
  }

  async save(id: string, draft: Draft): Promise<void> {
    const client = await this.connection();
    await this.timed('save', () => client.hSet(`draft:${id}`, { ...draft })); // @report
    await client.expire(`draft:${id}`, 30 * 86_400);
  }

  async load(id: string): Promise<Draft | null> {
    const client = await this.connection();
    const { author, title, body } = await client.hGetAll(`draft:${id}`);
    if (author === undefined || title === undefined) {
      this.logOp('miss', id); // @report
      return null;
    }
    this.logOp('load', id, { author }); // @report
    return { author, title, body: body ?? '' };
  }

  async discard(id: string): Promise<void> {
    const client = await this.connection();
    try {
      await client.del(`draft:${id}`);
      this.log.info({ id }, 'draft discarded'); // @report
    } catch (error) {
      this.complain('draft cannot be discarded', error); // @quiet: catch
      throw error;
    }
  }

  async disconnect(): Promise<void> {
    await this.client?.quit();
    this.logOp('disconnect', this.url); // @quiet: disconnect
  }
}
