// logger: winston
// style: class with its own clients
// idiom: a class that stores files and calls a model as well, which is undecided
// @role ProductPhotos none

import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import OpenAI from 'openai';
import { createLogger, transports } from 'winston';

const logger = createLogger({ transports: [new transports.Console()] });

export class ProductPhotos {
  private readonly s3 = new S3Client({});
  private readonly openai = new OpenAI();

  constructor(private readonly bucket: string) {}

  async add(productId: string, photo: Uint8Array): Promise<string> {
    await this.s3.send(new PutObjectCommand({ Bucket: this.bucket, Key: productId, Body: photo }));
    logger.info('photo stored', { productId }); // @quiet: both a driver and an SDK, undecided
    const caption = await this.describe(photo);
    logger.debug('photo described', { productId, caption }); // @quiet: both a driver and an SDK, undecided
    return caption;
  }

  async load(productId: string): Promise<Uint8Array | undefined> {
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: productId }));
    return Body?.transformToByteArray();
  }

  private async describe(photo: Uint8Array): Promise<string> {
    const url = `data:image/jpeg;base64,${Buffer.from(photo).toString('base64')}`;
    const completion = await this.openai.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'One line for a shop catalogue.' },
            { type: 'image_url', image_url: { url } },
          ],
        },
      ],
    });
    return completion.choices[0]?.message.content ?? '';
  }
}
