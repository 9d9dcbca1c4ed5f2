// logger: nestjs
// style: class with several injected repositories
// idiom: a Nest CRUD service with business rules over TypeORM
// @role OrdersService none

import { BadRequestException, Injectable, Logger, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository } from 'typeorm';
import { ProductRepository } from '../catalog/product.repository';
import { CreateOrderDto } from './dto/create-order.dto';
import { OrderItem } from './order-item.entity';
import { Order, OrderStatus } from './order.entity';

@Injectable()
export class OrdersService {
  private readonly logger = new Logger(OrdersService.name);

  constructor(
    @InjectRepository(Order) private readonly orders: Repository<Order>,
    @InjectRepository(OrderItem) private readonly items: Repository<OrderItem>,
    private readonly products: ProductRepository,
    private readonly dataSource: DataSource,
  ) {}

  async create(customerId: string, dto: CreateOrderDto): Promise<Order> {
    this.logger.log(`Creating order for customer ${customerId}`); // @quiet: a business service
    if (dto.lines.length === 0) {
      throw new BadRequestException('An order needs at least one line');
    }

    const order = await this.dataSource.transaction(async (manager) => {
      const saved = await manager.save(Order, { customerId, status: OrderStatus.Pending });
      for (const line of dto.lines) {
        const product = await this.products.findBySku(line.sku);
        if (!product?.active) throw new BadRequestException(`SKU ${line.sku} is not for sale`);
        await manager.save(OrderItem, { order: saved, product, quantity: line.quantity });
      }
      return saved;
    });

    this.logger.debug(`Order ${order.id} created with ${dto.lines.length} lines`); // @quiet: a business service
    return order;
  }

  findAll(customerId: string): Promise<Order[]> {
    return this.orders.find({ where: { customerId }, order: { createdAt: 'DESC' } });
  }

  async findOne(id: string): Promise<Order> {
    const order = await this.orders.findOne({ where: { id }, relations: { items: true } });
    if (!order) throw new NotFoundException(`Order ${id} not found`);
    return order;
  }

  async cancel(id: string, reason: string): Promise<Order> {
    const order = await this.findOne(id);
    if (order.status === OrderStatus.Shipped) {
      throw new BadRequestException('A shipped order cannot be cancelled');
    }
    order.status = OrderStatus.Cancelled;
    order.cancelReason = reason;
    this.logger.log(`Order ${id} cancelled: ${reason}`); // @quiet: a business service
    return this.orders.save(order);
  }
}
