// logger: pino
// style: class with private fields
// idiom: a #logger that may be absent, tests that it exists, and a verbose switch
// @role DeviceTokenStore infrastructure

import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Logger } from 'pino';

export interface DeviceToken {
  userId: string;
  deviceId: string;
  token: string;
}

export class DeviceTokenStore {
  readonly #db: DynamoDBDocumentClient;
  readonly #table: string;
  #logger?: Logger;
  #verbose: boolean;

  constructor(db: DynamoDBDocumentClient, table: string, options: { logger?: Logger; verbose?: boolean } = {}) {
    this.#db = db;
    this.#table = table;
    this.#logger = options.logger;
    this.#verbose = options.verbose ?? false;
    this.#logger?.info({ table }, 'device tokens'); // @quiet: constructor
  }

  async put(token: DeviceToken): Promise<void> {
    await this.#db.send(new PutCommand({ TableName: this.#table, Item: token }));
    this.#logger?.debug({ userId: token.userId }, 'token stored'); // @report
  }

  async get(userId: string, deviceId: string): Promise<DeviceToken | null> {
    const { Item } = await this.#db.send(new GetCommand({ TableName: this.#table, Key: { userId, deviceId } }));
    if (this.#logger) {
      this.#logger.debug({ userId, found: Item !== undefined }, 'token read'); // @report
    }
    return (Item as DeviceToken | undefined) ?? null;
  }

  async listFor(userId: string): Promise<DeviceToken[]> {
    const { Items = [], LastEvaluatedKey } = await this.#db.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'userId = :u',
        ExpressionAttributeValues: { ':u': userId },
      }),
    );
    if (this.#verbose) this.#logger?.info({ userId, count: Items.length }, 'tokens listed'); // @quiet: configuration switch
    if (LastEvaluatedKey) this.#logger?.warn({ userId }, 'more devices than one page'); // @quiet: level warn
    return Items as DeviceToken[];
  }

  async forget(userId: string, deviceId: string): Promise<void> {
    try {
      await this.#db.send(
        new DeleteCommand({
          TableName: this.#table,
          Key: { userId, deviceId },
          ConditionExpression: 'attribute_exists(deviceId)',
        }),
      );
      this.#logger && this.#logger.info({ userId }, 'device forgotten'); // @report
    } catch (error) {
      this.#logger?.info({ error }, 'device was not known'); // @quiet: catch
    }
  }
}
