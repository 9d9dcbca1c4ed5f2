// logger: nestjs
// style: class with an injected HTTP client
// idiom: an HTTP client of a carrier's API
// @role ShippingRatesClient service

import { HttpService } from '@nestjs/axios';
import { Injectable, Logger, ServiceUnavailableException } from '@nestjs/common';
import { AxiosError } from 'axios';
import { firstValueFrom } from 'rxjs';

export interface Rate {
  carrier: string;
  service: string;
  amount: number;
  days: number;
}

@Injectable()
export class ShippingRatesClient {
  private readonly logger = new Logger(ShippingRatesClient.name);
  private readonly baseUrl = 'https://api.parcelrates.example/v2';

  constructor(private readonly http: HttpService) {}

  async quote(country: string, grams: number): Promise<Rate[]> {
    this.logger.debug(`Asking rates for ${grams}g to ${country}`); // @quiet: a service client
    try {
      const { data } = await firstValueFrom(
        this.http.post<{ rates: Rate[] }>(`${this.baseUrl}/rates`, { country, grams }, { timeout: 4000 }),
      );
      this.logger.log(`Got ${data.rates.length} rates`); // @quiet: a service client
      return data.rates.sort((a, b) => a.amount - b.amount);
    } catch (error) {
      const status = (error as AxiosError).response?.status;
      this.logger.error(`Rates API answered ${status}`); // @quiet: error level
      throw new ServiceUnavailableException('No shipping rates');
    }
  }

  async track(code: string): Promise<string> {
    const { data } = await firstValueFrom(this.http.get<{ state: string }>(`${this.baseUrl}/track/${code}`));
    this.logger.verbose(`Parcel ${code}: ${data.state}`); // @quiet: a service client
    return data.state;
  }
}
