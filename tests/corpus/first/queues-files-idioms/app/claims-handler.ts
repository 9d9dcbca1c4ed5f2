// logger: powertools
// style: module functions
// idiom: a Lambda entry point that calls queues and stores and logs its business
// @role (module) none

import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { SqsMailbox } from '../queues/sqs-mailbox';

interface Claim {
  policyNumber: string;
  amount: number;
}

const logger = new Logger({ serviceName: 'claims' });
const escalations = new SqsMailbox<Claim>(new SQSClient({}), process.env.ESCALATIONS_URL!, logger);

export const submit = async (event: APIGatewayProxyEventV2, context: Context) => {
  logger.addContext(context);
  const claim = JSON.parse(event.body ?? '{}') as Claim;
  logger.info('claim submitted', { policyNumber: claim.policyNumber }); // @quiet: a handler
  if (claim.amount > 10_000) {
    await escalations.post(claim);
    logger.info('claim escalated'); // @quiet: a handler
  }
  return { statusCode: 202 };
};

export const settle = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const failures: string[] = [];
  for (const record of event.Records) {
    logger.debug('settling claim', { messageId: record.messageId }); // @quiet: a handler
    const claim = JSON.parse(record.body) as Claim;
    if (claim.amount < 0) {
      logger.warn('negative claim', { policyNumber: claim.policyNumber }); // @quiet: level warn
      failures.push(record.messageId);
    }
  }
  logger.info('batch finished', { failures: failures.length }); // @quiet: a handler
  return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
};
