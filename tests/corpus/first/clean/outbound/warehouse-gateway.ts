// logger: pino
// style: factory function
// idiom: undici pool behind a factory of closures, per-request child loggers
// @role createWarehouseGateway service

import { Pool } from 'undici';
import type { Logger } from 'pino';

export interface StockLevel {
  sku: string;
  onHand: number;
  reserved: number;
}

export function createWarehouseGateway(origin: string, logger: Logger) {
  const pool = new Pool(origin, { connections: 16, pipelining: 1 });
  const log = logger.child({ gateway: 'warehouse' });

  async function call<T>(method: 'GET' | 'POST', path: string, payload?: unknown): Promise<T> {
    const { statusCode, body } = await pool.request({
      method,
      path,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: payload ? JSON.stringify(payload) : undefined,
      headersTimeout: 4_000,
    });
    log.debug({ method, path, statusCode }, 'warehouse answered'); // @quiet: service client
    if (statusCode >= 400) {
      const text = await body.text();
      log.info({ statusCode, text }, 'warehouse refused'); // @quiet: service client, throws
      throw new Error(`warehouse: ${statusCode}`);
    }
    return (await body.json()) as T;
  }

  return {
    async stock(sku: string): Promise<StockLevel> {
      log.trace({ sku }, 'stock'); // @quiet: service client
      return call<StockLevel>('GET', `/stock/${encodeURIComponent(sku)}`);
    },

    async reserve(sku: string, quantity: number, orderId: string): Promise<string> {
      const { reservation } = await call<{ reservation: string }>('POST', '/reservations', { sku, quantity, orderId });
      log.info({ sku, quantity, reservation }, 'reserved'); // @quiet: service client
      return reservation;
    },

    async close(): Promise<void> {
      await pool.close();
      log.info('pool closed'); // @quiet: close
    },
  };
}

export type WarehouseGateway = ReturnType<typeof createWarehouseGateway>;
