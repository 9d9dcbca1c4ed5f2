// logger: @nestjs/common
// style: controller with an injected repository
// idiom: an HTTP controller that talks to a repository and logs each request
// @role OrdersController none

import { Body, Controller, Get, Logger, Param, Post, Query } from '@nestjs/common';
import { OrderRepository } from './order.repository';
import { OrderFilter } from './dto/order-filter.dto';
import { PlaceOrderDto } from './dto/place-order.dto';
import { PricingService } from './pricing.service';
import { OrderEntity } from './order.entity';

@Controller('orders')
export class OrdersController {
  private readonly logger = new Logger(OrdersController.name);

  constructor(
    private readonly orders: OrderRepository,
    private readonly pricing: PricingService,
  ) {}

  @Get()
  async list(@Query() filter: OrderFilter) {
    this.logger.debug('Listing orders'); // @quiet: controller
    const [items, total] = await this.orders.search(filter);
    return { items, total };
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    this.logger.verbose(`GET order ${id}`); // @quiet: controller
    return this.orders.getById(id);
  }

  @Post()
  async place(@Body() body: PlaceOrderDto) {
    const quote = await this.pricing.quote(body.lines);
    const order = OrderEntity.place(body.customerId, quote);
    const saved = await this.orders.save(order);
    this.logger.log(`Order ${saved.id} placed for ${quote.total}`); // @quiet: controller
    return saved;
  }
}
