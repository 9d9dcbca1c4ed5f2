// logger: powertools
// style: class with an injected client
// idiom: an SQS mailbox with a Lambda Powertools logger as an optional parameter
// @role SqsMailbox infrastructure

import { Logger } from '@aws-lambda-powertools/logger';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export type Envelope<T> = { receipt: string; body: T; attempt: number };

export class SqsMailbox<T> {
  private readonly logger: Logger;

  public constructor(
    private readonly sqs: SQSClient,
    private readonly queueUrl: string,
    logger = new Logger({ serviceName: 'mailbox' }),
  ) {
    this.logger = logger;
    this.logger.appendKeys({ queueUrl });
  }

  public async post(body: T, delaySeconds?: number): Promise<string> {
    const { MessageId } = await this.sqs.send(
      new SendMessageCommand({
        QueueUrl: this.queueUrl,
        MessageBody: JSON.stringify(body),
        DelaySeconds: delaySeconds,
      }),
    );
    if (!MessageId) {
      this.logger.info('SQS gave no message id'); // @quiet: branch that throws
      throw new Error('message was not accepted');
    }
    this.logger.info('message posted', { messageId: MessageId }); // @report
    return MessageId;
  }

  public async poll(max = 10): Promise<Envelope<T>[]> {
    const { Messages = [] } = await this.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: this.queueUrl,
        MaxNumberOfMessages: max,
        WaitTimeSeconds: 20,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      }),
    );
    if (Messages.length === 0) {
      this.logger.trace('empty poll'); // @report
      return [];
    }
    this.logger.debug('polled', { count: Messages.length }); // @report

    const envelopes: Envelope<T>[] = [];
    for (const message of Messages) {
      const attempt = Number(message.Attributes?.ApproximateReceiveCount ?? 1);
      try {
        envelopes.push({ receipt: message.ReceiptHandle!, body: JSON.parse(message.Body!), attempt });
      } catch (error) {
        this.logger.debug('dropping a message that is no JSON', error as Error); // @quiet: catch
        continue;
      }
      if (attempt > 3) this.logger.critical('message keeps coming back', { attempt }); // @quiet: level critical
    }
    return envelopes;
  }

  public async settle(receipt: string): Promise<void> {
    await this.sqs.send(new DeleteMessageCommand({ QueueUrl: this.queueUrl, ReceiptHandle: receipt }));
    this.logger['debug']('message settled'); // @report
  }

  public async postpone(receipt: string, seconds: number): Promise<void> {
    await this.sqs
      .send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: this.queueUrl,
          ReceiptHandle: receipt,
          VisibilityTimeout: seconds,
        }),
      )
      .catch((error: Error) => {
        this.logger.info('receipt has expired', error); // @quiet: rejection handler
      });
  }
}
