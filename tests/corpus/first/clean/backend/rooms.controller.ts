// logger: nest
// style: nest controller
// idiom: REST controller that logs each request
// @role RoomsController none

import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Logger,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { JwtAuthGuard } from '../auth/jwt-auth.guard';
import { CreateRoomDto, ListRoomsQuery } from './rooms.dto';
import { RoomsService } from './rooms.service';
import { RoomCacheService } from './room-cache.service';

@ApiTags('rooms')
@ApiBearerAuth()
@UseGuards(JwtAuthGuard)
@Controller('rooms')
export class RoomsController {
  private readonly logger = new Logger(RoomsController.name);

  constructor(
    private readonly rooms: RoomsService,
    private readonly cache: RoomCacheService,
  ) {}

  @Get()
  async list(@Query() query: ListRoomsQuery) {
    this.logger.log(`GET /rooms ${JSON.stringify(query)}`); // @quiet: controller
    const hit = await this.cache.get(query.floor);
    if (hit) {
      this.logger.debug(`Cache hit for floor ${query.floor}`); // @quiet: controller
      return hit;
    }
    this.logger.debug(`Cache miss for floor ${query.floor}`); // @quiet: controller
    const rooms = await this.rooms.list(query);
    await this.cache.set(query.floor, rooms);
    return rooms;
  }

  @Get(':id')
  async one(@Param('id', ParseUUIDPipe) id: string) {
    const room = await this.rooms.findOne(id);
    if (!room) throw new NotFoundException();
    return room;
  }

  @Post()
  async create(@Body() dto: CreateRoomDto) {
    Logger.log(`Creating room ${dto.name}`, 'RoomsController'); // @quiet: controller
    const room = await this.rooms.create(dto);
    await this.cache.del(room.floor);
    return room;
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    this.logger.verbose(`DELETE /rooms/${id}`); // @quiet: controller
    await this.rooms.remove(id);
  }
}
