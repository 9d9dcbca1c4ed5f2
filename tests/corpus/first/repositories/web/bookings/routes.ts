// logger: fastify
// style: plugin with route handlers over fastify.pg
// idiom: routes that run SQL inline and log through request.log
// @role (module) none

import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { createSeatStore } from './seat-store.js';

interface BookingBody {
  show: string;
  seats: string[];
  holder: string;
}

const bookings: FastifyPluginAsync = async (app: FastifyInstance) => {
  const seats = createSeatStore(app);
  app.log.info('booking routes registered'); // @quiet: plugin registration

  app.get<{ Params: { id: string } }>('/bookings/:id', async (request, reply) => {
    request.log.debug({ id: request.params.id }, 'booking requested'); // @quiet: route handler
    const { rows } = await app.pg.query('SELECT * FROM bookings WHERE id = $1', [request.params.id]);
    if (rows.length === 0) {
      request.log.info('booking is unknown'); // @quiet: route handler
      return reply.code(404).send({ error: 'not_found' });
    }
    return rows[0];
  });

  app.post<{ Body: BookingBody }>('/bookings', async (request, reply) => {
    const { show, seats: wanted, holder } = request.body;
    const held = await seats.hold(show, wanted, holder);
    if (held.length < wanted.length) {
      request.log.warn({ wanted, held }, 'not all seats are free'); // @quiet: warn
      await seats.release(show, held);
      return reply.code(409).send({ error: 'seats_taken' });
    }
    const booking = await app.pg.transact(async (client) => {
      const { rows } = await client.query('INSERT INTO bookings (show, holder) VALUES ($1, $2) RETURNING id', [show, holder]);
      return rows[0];
    });
    request.log.info({ booking: booking.id, seats: held.length }, 'booked'); // @quiet: route handler
    return reply.code(201).send(booking);
  });
};

export default bookings;
