// logger: nest
// style: websocket gateway
// idiom: socket.io gateway that logs connects and messages
// @role PresenceGateway none

import { Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  OnGatewayConnection,
  OnGatewayDisconnect,
  OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import { Server, Socket } from 'socket.io';
import { PresenceStore } from './presence-store';

@WebSocketGateway({ namespace: 'presence', cors: true })
export class PresenceGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  @WebSocketServer() private readonly server!: Server;
  private readonly logger = new Logger(PresenceGateway.name);
  private readonly rooms = new Map<string, Set<string>>();

  constructor(private readonly presence: PresenceStore) {}

  afterInit(): void {
    this.logger.log('gateway ready'); // @quiet: gateway
  }

  async handleConnection(socket: Socket): Promise<void> {
    this.logger.log(`client ${socket.id} connected`); // @quiet: gateway
    await this.presence.set(socket.id, Date.now());
  }

  async handleDisconnect(socket: Socket): Promise<void> {
    this.logger.log(`client ${socket.id} left`); // @quiet: gateway
    await this.presence.delete(socket.id);
    for (const members of this.rooms.values()) members.delete(socket.id);
  }

  @SubscribeMessage('join')
  join(@ConnectedSocket() socket: Socket, @MessageBody() room: string): number {
    const members = this.rooms.get(room) ?? new Set<string>();
    members.add(socket.id);
    this.rooms.set(room, members);
    void socket.join(room);
    this.logger.debug(`${socket.id} joined ${room}`); // @quiet: gateway
    return members.size;
  }

  @SubscribeMessage('typing')
  typing(@ConnectedSocket() socket: Socket, @MessageBody() room: string): void {
    this.logger.verbose(`${socket.id} is typing in ${room}`); // @quiet: gateway
    this.server.to(room).except(socket.id).emit('typing', socket.id);
  }
}
