// logger: nest
// style: bullmq worker host
// idiom: job processor with worker events
// @role ThumbnailProcessor none

import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import { Job } from 'bullmq';
import sharp from 'sharp';
import { AssetsRepository } from './assets.repository';
import { BlobStore } from './blob-store';

interface ThumbnailJob {
  assetId: string;
  widths: number[];
}

@Processor('thumbnails', { concurrency: 4 })
export class ThumbnailProcessor extends WorkerHost {
  private readonly logger = new Logger(ThumbnailProcessor.name);

  constructor(
    private readonly assets: AssetsRepository,
    private readonly blobs: BlobStore,
  ) {
    super();
  }

  async process(job: Job<ThumbnailJob>): Promise<string[]> {
    this.logger.log(`Processing job ${job.id} for asset ${job.data.assetId}`); // @quiet: job processor
    const asset = await this.assets.findById(job.data.assetId);
    if (!asset) {
      this.logger.log(`Asset ${job.data.assetId} is gone`); // @quiet: job processor
      return [];
    }
    const source = await this.blobs.read(asset.key);
    const keys: string[] = [];
    for (const [index, width] of job.data.widths.entries()) {
      const image = await sharp(source).resize({ width }).webp({ quality: 80 }).toBuffer();
      const key = `${asset.key}@${width}.webp`;
      await this.blobs.write(key, image);
      keys.push(key);
      await job.updateProgress(((index + 1) / job.data.widths.length) * 100);
      await job.log(`wrote ${key}`); // @quiet: job processor, the job's own log
    }
    return keys;
  }

  @OnWorkerEvent('active')
  onActive(job: Job) {
    this.logger.debug(`Job ${job.id} active`); // @quiet: job processor
  }

  @OnWorkerEvent('completed')
  onCompleted(job: Job<ThumbnailJob>, keys: string[]) {
    this.logger.log(`Job ${job.id} wrote ${keys.length} thumbnails`); // @quiet: job processor
  }

  @OnWorkerEvent('failed')
  onFailed(job: Job | undefined, error: Error) {
    this.logger.error(`Job ${job?.id} failed`, error.stack); // @quiet: error
  }
}
