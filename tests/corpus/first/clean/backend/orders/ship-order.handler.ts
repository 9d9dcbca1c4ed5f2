// logger: nest
// style: CQRS handlers
// idiom: command, query and event handlers in one file
// @role ShipOrderCommand none
// @role ShipOrderHandler none
// @role OpenOrdersHandler none
// @role OrderShippedHandler none

import { Logger } from '@nestjs/common';
import {
  CommandHandler,
  EventBus,
  EventsHandler,
  ICommandHandler,
  IEventHandler,
  IQueryHandler,
  QueryHandler,
} from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { OpenOrdersQuery, OrderShipped } from './messages';
import { OrderRow } from './order-row.entity';
import { OrdersRepository } from './orders.repository';
import { Notifications } from './notifications';

export class ShipOrderCommand {
  constructor(
    public readonly orderId: string,
    public readonly carrier: string,
  ) {}
}

@CommandHandler(ShipOrderCommand)
export class ShipOrderHandler implements ICommandHandler<ShipOrderCommand, void> {
  private readonly logger = new Logger(ShipOrderHandler.name);

  constructor(
    private readonly orders: OrdersRepository,
    private readonly events: EventBus,
  ) {}

  async execute({ orderId, carrier }: ShipOrderCommand): Promise<void> {
    this.logger.log(`Shipping ${orderId} with ${carrier}`); // @quiet: command handler
    const order = await this.orders.getOrFail(orderId);
    order.ship(carrier);
    await this.orders.save(order);
    this.events.publish(new OrderShipped(orderId, carrier));
    this.logger.debug(`Published OrderShipped for ${orderId}`); // @quiet: command handler
  }
}

@QueryHandler(OpenOrdersQuery)
export class OpenOrdersHandler implements IQueryHandler<OpenOrdersQuery> {
  private readonly logger = new Logger(OpenOrdersHandler.name);

  constructor(@InjectRepository(OrderRow) private readonly rows: Repository<OrderRow>) {}

  async execute(query: OpenOrdersQuery) {
    const found = await this.rows.find({ where: { state: 'open', customer: query.customer }, take: query.limit });
    this.logger.debug(`${found.length} open orders`); // @quiet: query handler
    return found.map(({ id, placedAt, total }) => ({ id, placedAt, total }));
  }
}

@EventsHandler(OrderShipped)
export class OrderShippedHandler implements IEventHandler<OrderShipped> {
  private readonly logger = new Logger(OrderShippedHandler.name);

  constructor(private readonly notifications: Notifications) {}

  async handle(event: OrderShipped): Promise<void> {
    this.logger.log(`Telling the customer about ${event.orderId}`); // @quiet: event handler
    await this.notifications.shipped(event.orderId);
  }
}
