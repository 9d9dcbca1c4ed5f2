// logger: nest
// style: nest provider over a typeorm repository
// idiom: business CRUD directly over the mapper
// @role RoomsService none

import { BadRequestException, Injectable, Logger, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Booking } from './booking.entity';
import { Room } from './room.entity';
import { CreateRoomDto, ListRoomsQuery } from './rooms.dto';

@Injectable()
export class RoomsService {
  private readonly logger = new Logger(RoomsService.name);

  constructor(
    @InjectRepository(Room) private readonly rooms: Repository<Room>,
    @InjectRepository(Booking) private readonly bookings: Repository<Booking>,
  ) {}

  async list(query: ListRoomsQuery): Promise<Room[]> {
    this.logger.debug(`Listing rooms of floor ${query.floor}`); // @quiet: business CRUD over a mapper
    return this.rooms.find({ where: { floor: query.floor }, order: { name: 'ASC' } });
  }

  async findOne(id: string): Promise<Room | null> {
    return this.rooms.findOne({ where: { id }, relations: { equipment: true } });
  }

  async create(dto: CreateRoomDto): Promise<Room> {
    const taken = await this.rooms.countBy({ name: dto.name, floor: dto.floor });
    if (taken > 0) {
      this.logger.log(`Name ${dto.name} is taken on floor ${dto.floor}`); // @quiet: business CRUD over a mapper, throws
      throw new BadRequestException('name is taken');
    }
    const room = await this.rooms.save(this.rooms.create(dto));
    this.logger.log(`Room ${room.id} created`); // @quiet: business CRUD over a mapper
    return room;
  }

  async book(roomId: string, from: Date, until: Date, owner: string): Promise<Booking> {
    const room = await this.findOne(roomId);
    if (!room) throw new NotFoundException('no such room');

    const clash = await this.bookings
      .createQueryBuilder('b')
      .where('b.roomId = :roomId AND b.from < :until AND b.until > :from', { roomId, from, until })
      .getOne();
    if (clash) throw new BadRequestException('room is booked');

    const booking = await this.bookings.save(this.bookings.create({ room, from, until, owner }));
    this.logger.log(`Room ${roomId} booked by ${owner}`); // @quiet: business CRUD over a mapper
    return booking;
  }

  async remove(id: string): Promise<void> {
    const { affected } = await this.rooms.delete(id);
    this.logger.log(`Removed ${affected ?? 0} room(s)`); // @quiet: business CRUD over a mapper
  }
}
