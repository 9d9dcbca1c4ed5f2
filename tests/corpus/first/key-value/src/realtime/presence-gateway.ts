// logger: pino
// style: handler over stores
// idiom: a socket gateway that calls the registry and the bus, and is no infrastructure itself
// @role PresenceGateway none

import pino from 'pino';
import type { Server, Socket } from 'socket.io';
import type { RedisEventBus } from './event-bus';
import type { PresenceRegistry } from './presence-registry';

const logger = pino({ name: 'presence-gateway' });

interface JoinMessage {
  room: string;
  userId: string;
}

export class PresenceGateway {
  constructor(
    private readonly io: Server,
    private readonly registry: PresenceRegistry,
    private readonly bus: RedisEventBus,
  ) {}

  listen(): void {
    this.io.on('connection', (socket) => {
      logger.info({ socket: socket.id }, 'socket connected'); // @quiet: a handler, no infrastructure
      socket.on('join', (message: JoinMessage) => void this.onJoin(socket, message));
      socket.on('leave', (room: string) => void this.onLeave(socket, room));
      socket.on('beat', (room: string) => void this.registry.beat(room, socket.id));
      socket.on('disconnecting', () => {
        for (const room of socket.rooms) void this.onLeave(socket, room);
      });
    });
  }

  private async onJoin(socket: Socket, { room, userId }: JoinMessage): Promise<void> {
    if (!room || !userId) {
      logger.warn({ socket: socket.id }, 'join without a room or a user'); // @quiet: warn
      return;
    }
    await socket.join(room);
    const members = await this.registry.join(room, userId, socket.id);
    logger.debug({ room, members: members.length }, 'join handled'); // @quiet: a handler, no infrastructure
    this.io.to(room).emit('members', members);
    await this.bus.publish('presence', { room, userId, type: 'join' });
  }

  private async onLeave(socket: Socket, room: string): Promise<void> {
    await this.registry.leave(room, socket.id);
    this.io.to(room).emit('members', await this.registry.members(room));
    logger.debug({ room }, 'leave handled'); // @quiet: a handler, no infrastructure
  }
}
