// logger: fastify
// style: factory of an object store that gets the app
// idiom: `createSeatStore(app)` uses app.pg and app.log
// @role createSeatStore infrastructure

import type { FastifyInstance } from 'fastify';

export function createSeatStore(app: FastifyInstance) {
  const { pg, log } = app;
  log.debug('seat store created'); // @quiet: construction

  async function held(show: string): Promise<Set<string>> {
    const { rows } = await pg.query<{ seat: string }>('SELECT seat FROM seats WHERE show = $1 AND holder IS NOT NULL', [show]);
    log.trace({ show, held: rows.length }, 'held seats read'); // @report
    return new Set(rows.map((row) => row.seat));
  }

  return {
    async free(show: string): Promise<string[]> {
      const taken = await held(show);
      const { rows } = await pg.query<{ seat: string }>('SELECT seat FROM seats WHERE show = $1', [show]);
      return rows.map((row) => row.seat).filter((seat) => !taken.has(seat));
    },

    async hold(show: string, seats: string[], holder: string): Promise<string[]> {
      const { rows } = await pg.query<{ seat: string }>(
        'UPDATE seats SET holder = $3 WHERE show = $1 AND seat = ANY($2) AND holder IS NULL RETURNING seat',
        [show, seats, holder],
      );
      app.log.info({ show, held: rows.length }, 'seats held'); // @report
      return rows.map((row) => row.seat);
    },

    async release(show: string, seats: string[]): Promise<void> {
      await pg
        .query('UPDATE seats SET holder = NULL WHERE show = $1 AND seat = ANY($2)', [show, seats])
        .then((result) => log.debug({ show, released: result.rowCount }, 'seats released')) // @report
        .catch((err) => {
          log.info({ err }, 'seats stay held'); // @quiet: rejection handler
          throw err;
        });
    },
  };
}
