// logger: winston
// style: higher-order functions as class fields over mysql2
// idiom: `get = traced('get', async (id) => …)`: every operation wrapped in the same file
// @role TicketDao infrastructure

import mysql, { type Pool, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import { createLogger, transports } from 'winston';

const logger = createLogger({ transports: [new transports.Console()] });

interface Ticket extends RowDataPacket {
  id: number;
  subject: string;
  state: 'open' | 'waiting' | 'closed';
}

const traced =
  <A extends unknown[], R>(name: string, fn: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    logger.debug(`${name} called`); // @report
    const result = await fn(...args);
    logger.log('debug', `${name} returned`); // @report
    return result;
  };

export interface TicketDaoOptions {
  uri: string;
  logQueries?: boolean;
}

export class TicketDao {
  private readonly pool: Pool;

  constructor(private readonly options: TicketDaoOptions) {
    this.pool = mysql.createPool(options.uri);
  }

  get = traced('ticket.get', async (id: number): Promise<Ticket | undefined> => {
    const [rows] = await this.pool.execute<Ticket[]>('SELECT * FROM tickets WHERE id = ?', [id]);
    return rows[0];
  });

  close = traced('ticket.close', async (id: number): Promise<boolean> => {
    const [result] = await this.pool.execute<ResultSetHeader>("UPDATE tickets SET state = 'closed' WHERE id = ?", [id]);
    if (result.affectedRows === 0) {
      logger.info(`ticket ${id} is unknown`); // @report
    }
    return result.affectedRows === 1;
  });

  async query(where: Partial<Pick<Ticket, 'state' | 'subject'>>): Promise<Ticket[]> {
    const fields = Object.keys(where);
    const text = `SELECT * FROM tickets WHERE ${fields.map((field) => `${field} = ?`).join(' AND ') || '1'}`;
    if (this.options.logQueries) {
      logger.info(text, { values: Object.values(where) }); // @quiet: configuration guard
    }
    const [rows] = await this.pool.query<Ticket[]>(text, Object.values(where));
    return rows;
  }

  async explain(id: number): Promise<void> {
    if (!logger.isDebugEnabled()) return;
    const [plan] = await this.pool.query('EXPLAIN SELECT * FROM tickets WHERE id = ?', [id]);
    logger.debug('plan', { plan }); // @quiet: level guard
  }

  async ping(): Promise<void> {
    await this.pool.query('SELECT 1');
    logger.debug('mysql answers'); // @quiet: health
  }
}
