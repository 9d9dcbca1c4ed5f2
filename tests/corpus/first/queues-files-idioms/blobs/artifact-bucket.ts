// logger: otel
// style: class with its own client
// idiom: an S3 bucket that emits OpenTelemetry log records inside tracer spans
// @role ArtifactBucket infrastructure

import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { logs, SeverityNumber } from '@opentelemetry/api-logs';

const tracer = trace.getTracer('build-artifacts');
const logger = logs.getLogger('build-artifacts', '1.4.0');

export interface Artifact {
  key: string;
  sha256: string;
  body: Uint8Array;
}

export class ArtifactBucket {
  private readonly s3: S3Client;

  constructor(
    private readonly bucket: string,
    region: string,
  ) {
    this.s3 = new S3Client({ region });
    logger.emit({ severityNumber: SeverityNumber.INFO, body: 'artifact bucket configured' }); // @quiet: constructor
  }

  put(artifact: Artifact): Promise<void> {
    return tracer.startActiveSpan('artifact.put', async (span) => {
      try {
        await this.s3.send(
          new PutObjectCommand({
            Bucket: this.bucket,
            Key: artifact.key,
            Body: artifact.body,
            ChecksumSHA256: artifact.sha256,
          }),
        );
        logger.emit({ // @report
          severityNumber: SeverityNumber.INFO,
          severityText: 'INFO',
          body: 'artifact stored',
          attributes: { key: artifact.key },
        });
      } catch (err) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        logger.emit({ severityNumber: SeverityNumber.DEBUG, body: 'put failed', attributes: { err: String(err) } }); // @quiet: catch
        throw err;
      } finally {
        span.end();
      }
    });
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    const { Body, ContentLength = 0 } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
    if (ContentLength > 50_000_000) {
      logger.emit({ severityNumber: SeverityNumber.WARN, body: 'large artifact', attributes: { key } }); // @quiet: severity WARN
    }
    logger.emit({ severityNumber: SeverityNumber.DEBUG2, body: `fetched ${key}` }); // @report
    return Body?.transformToByteArray();
  }

  async exists(key: string): Promise<boolean> {
    return tracer.startActiveSpan('artifact.exists', (span) =>
      this.s3
        .send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }))
        .then(() => {
          logger.emit({ severityNumber: SeverityNumber.TRACE, body: 'exists' }); // @report
          return true;
        })
        .catch(() => {
          logger.emit({ severityNumber: SeverityNumber.TRACE, body: 'does not exist' }); // @quiet: rejection handler
          return false;
        })
        .finally(() => span.end()),
    );
  }

  async remove(key: string, reason: 'expired' | 'forbidden'): Promise<void> {
    await this.s3.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
    const severityNumber = reason === 'forbidden' ? SeverityNumber.WARN : SeverityNumber.INFO;
    logger.emit({ severityNumber, body: `removed ${key}` }); // @quiet: unknown severity
  }
}
