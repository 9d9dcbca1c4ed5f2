// logger: loglayer
// style: class with an HTTP client
// idiom: a client of a carrier's API that logs every request
// @role ParcelCarrierClient service

import axios, { type AxiosInstance } from 'axios';
import type { ILogLayer } from 'loglayer';

export interface Label {
  trackingCode: string;
  pdf: string;
}

export class ParcelCarrierClient {
  private readonly http: AxiosInstance;

  constructor(
    apiKey: string,
    private readonly log: ILogLayer,
  ) {
    this.http = axios.create({
      baseURL: 'https://api.swiftcarrier.example/v2',
      headers: { authorization: `Bearer ${apiKey}` },
      timeout: 8_000,
    });
    this.http.interceptors.response.use((response) => {
      log.withMetadata({ status: response.status }).debug('carrier answered'); // @quiet: a service client
      return response;
    });
  }

  async createLabel(parcelId: string, grams: number): Promise<Label> {
    const { data } = await this.http.post<Label>('/labels', { reference: parcelId, grams });
    this.log.withMetadata({ parcelId, trackingCode: data.trackingCode }).info('label created'); // @quiet: a service client
    return data;
  }

  async track(trackingCode: string): Promise<string[]> {
    try {
      const { data } = await this.http.get<{ events: string[] }>(`/tracking/${trackingCode}`);
      return data.events;
    } catch (error) {
      this.log.withError(error).warn('carrier cannot track'); // @quiet: level warn
      return [];
    }
  }
}
