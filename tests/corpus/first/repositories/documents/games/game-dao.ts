// logger: @aws-lambda-powertools/logger
// style: module functions over a document client of the module
// idiom: the data-access module of a lambda, client made once outside the handler
// @role (module) infrastructure

import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';

const logger = new Logger({ serviceName: 'game-dao' });
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });
const TableName = process.env.GAMES_TABLE!;

logger.debug('game table', { TableName }); // @quiet: runs once when the module loads

export interface Game {
  gameId: string;
  players: string[];
  moves: string[];
  status: 'open' | 'running' | 'over';
}

export async function loadGame(gameId: string): Promise<Game | null> {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { gameId } }));
  if (!Item) {
    logger.info('Game not found', { gameId }); // @report
    return null;
  }
  logger.appendKeys({ gameId });
  return Item as Game;
}

export async function addMove(gameId: string, move: string, moveNumber: number): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName,
      Key: { gameId },
      UpdateExpression: 'SET moves = list_append(moves, :move)',
      ConditionExpression: 'size(moves) = :n',
      ExpressionAttributeValues: { ':move': [move], ':n': moveNumber },
    }),
  );
  logger.debug('Move stored', { move, moveNumber }); // @report
}

export async function* gamesOf(player: string): AsyncGenerator<Game> {
  const pages = paginateQuery(
    { client, pageSize: 50 },
    {
      TableName,
      IndexName: 'byPlayer',
      KeyConditionExpression: 'player = :player',
      ExpressionAttributeValues: { ':player': player },
    },
  );
  for await (const page of pages) {
    logger.trace('Page of games', { count: page.Count }); // @report
    for (const item of page.Items ?? []) {
      yield item as Game;
    }
  }
}

export async function finish(gameId: string, winner?: string): Promise<boolean> {
  try {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { gameId },
        UpdateExpression: 'SET #s = :over, winner = :winner',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':over': 'over', ':winner': winner },
      }),
    );
    return true;
  } catch (error) {
    logger.info('Could not finish the game', error as Error); // @quiet: catch
    return false;
  }
}
