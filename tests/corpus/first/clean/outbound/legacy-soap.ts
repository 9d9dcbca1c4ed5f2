// logger: log4js
// style: class with callbacks
// idiom: SOAP over node:https with isDebugEnabled and plain debug side by side
// @role ParcelLabelClient service

import https from 'node:https';
import log4js from 'log4js';

const LOGGER = log4js.getLogger('ParcelLabelClient');

export interface Label {
  trackingNumber: string;
  pdf: Buffer;
}

type Callback<T> = (error: Error | null, value?: T) => void;

export class ParcelLabelClient {
  private agent = new https.Agent({ keepAlive: true, maxSockets: 4 });

  constructor(
    private host: string,
    private user: string,
    private password: string,
  ) {}

  createLabel(parcelXml: string, done: Callback<Label>): void {
    LOGGER.info('requesting label'); // @quiet: service client
    this.post('/ws/LabelService', envelope(parcelXml), (error, xml) => {
      if (error || !xml) {
        LOGGER.info('label request failed: %s', error?.message); // @quiet: service client, error branch
        return done(error ?? new Error('empty answer'));
      }
      const trackingNumber = between(xml, 'trackingNumber');
      LOGGER.info('label %s received', trackingNumber); // @quiet: service client
      done(null, { trackingNumber, pdf: Buffer.from(between(xml, 'pdf'), 'base64') });
    });
  }

  private post(path: string, body: string, done: Callback<string>): void {
    if (LOGGER.isDebugEnabled()) LOGGER.debug('POST %s (%d bytes)', path, Buffer.byteLength(body)); // @quiet: service client, guarded
    const request = https.request(
      {
        host: this.host,
        path,
        method: 'POST',
        agent: this.agent,
        auth: `${this.user}:${this.password}`,
        headers: { 'content-type': 'text/xml; charset=utf-8', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          LOGGER.trace('answer %d', response.statusCode); // @quiet: service client
          done(null, Buffer.concat(chunks).toString('utf8'));
        });
      },
    );
    request.on('error', (error) => {
      LOGGER.error('connection failed', error); // @quiet: error event
      done(error);
    });
    request.end(body);
  }
}

function envelope(inner: string): string {
  return `<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${inner}</soap:Body></soap:Envelope>`;
}

function between(xml: string, tag: string): string {
  const match = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml);
  return match?.[1] ?? '';
}
