// logger: in-house
// style: tsyringe class over the DynamoDB document client
// idiom: a single-table repository with an injected ILogger
// @role DynamoTenantRepository infrastructure

import {
  type DynamoDBDocumentClient,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { inject, injectable, singleton } from 'tsyringe';
import type { ILogger } from '../../shared/logging/ILogger';
import type { ITenantRepository, Tenant } from './tenant';

const pk = (id: string) => `TENANT#${id}`;

@singleton()
@injectable()
export class DynamoTenantRepository implements ITenantRepository {
  constructor(
    @inject('DocumentClient') private readonly documents: DynamoDBDocumentClient,
    @inject('Logger') private readonly logger: ILogger,
    @inject('TableName') private readonly table: string,
  ) {
    this.logger.debug('tenant repository on table', { table }); // @quiet: constructor
  }

  public async get(id: string): Promise<Tenant | undefined> {
    this.logger.debug('GetCommand', { id }); // @report
    const { Item, ConsumedCapacity } = await this.documents.send(
      new GetCommand({ TableName: this.table, Key: { pk: pk(id), sk: 'META' }, ReturnConsumedCapacity: 'TOTAL' }),
    );
    this.logger.debug('capacity', { units: ConsumedCapacity?.CapacityUnits }); // @report
    return Item as Tenant | undefined;
  }

  public async put(tenant: Tenant): Promise<void> {
    try {
      await this.documents.send(
        new PutCommand({
          TableName: this.table,
          Item: { pk: pk(tenant.id), sk: 'META', ...tenant },
          ConditionExpression: 'attribute_not_exists(pk) OR version = :expected',
          ExpressionAttributeValues: { ':expected': tenant.version - 1 },
        }),
      );
      this.logger.info('tenant written', { id: tenant.id, version: tenant.version }); // @report
    } catch (error) {
      if ((error as Error).name === 'ConditionalCheckFailedException') {
        this.logger.info('tenant was changed concurrently', { id: tenant.id }); // @quiet: catch
      }
      throw error;
    }
  }

  public async users(id: string): Promise<string[]> {
    const names: string[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await this.documents.send(
        new QueryCommand({
          TableName: this.table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk(id), ':prefix': 'USER#' },
          ExclusiveStartKey,
        }),
      );
      names.push(...(page.Items ?? []).map((item) => item.name as string));
      ExclusiveStartKey = page.LastEvaluatedKey;
      this.logger.debug('page of users', { id, sofar: names.length }); // @report
    } while (ExclusiveStartKey);
    return names;
  }

  public async rename(id: string, name: string): Promise<void> {
    await this.documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Update: { TableName: this.table, Key: { pk: pk(id), sk: 'META' }, UpdateExpression: 'SET #n = :n', ExpressionAttributeNames: { '#n': 'name' }, ExpressionAttributeValues: { ':n': name } } },
          { Put: { TableName: this.table, Item: { pk: pk(id), sk: `RENAMED#${Date.now()}`, name } } },
        ],
      }),
    );
  }

  public async remove(id: string): Promise<void> {
    const { Attributes } = await this.documents.send(
      new DeleteCommand({ TableName: this.table, Key: { pk: pk(id), sk: 'META' }, ReturnValues: 'ALL_OLD' }),
    );
    if (!Attributes) {
      this.logger.warn('nothing to remove', { id }); // @quiet: warn
    }
  }
}
