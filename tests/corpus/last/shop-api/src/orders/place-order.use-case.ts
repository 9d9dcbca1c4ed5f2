// logger: pino
// style: class with several injected collaborators
// idiom: a use case that drives stores, a gateway and a publisher
// @role PlaceOrderUseCase none

import { Injectable } from '@nestjs/common';
import { InjectPinoLogger, PinoLogger } from 'nestjs-pino';
import { CartSessionStore } from '../cart/cart-session.store';
import { StockLockService } from '../inventory/stock-lock.service';
import { StripePaymentGateway } from '../payments/stripe-payment.gateway';
import { OrderEventsPublisher } from './order-events.publisher';
import { OrdersService } from './orders.service';

export interface PlaceOrderCommand {
  cartId: string;
  customerId: string;
  paymentMethod: string;
}

@Injectable()
export class PlaceOrderUseCase {
  constructor(
    @InjectPinoLogger(PlaceOrderUseCase.name) private readonly logger: PinoLogger,
    private readonly carts: CartSessionStore,
    private readonly locks: StockLockService,
    private readonly orders: OrdersService,
    private readonly payments: StripePaymentGateway,
    private readonly events: OrderEventsPublisher,
  ) {}

  async execute(command: PlaceOrderCommand): Promise<{ orderId: string }> {
    this.logger.info({ cartId: command.cartId }, 'placing order'); // @quiet: a use case
    const cart = await this.carts.load(command.cartId);
    if (!cart || cart.lines.length === 0) {
      throw new Error('cart is empty');
    }

    return this.locks.withLock(`cart:${cart.id}`, async () => {
      const order = await this.orders.create(command.customerId, { lines: cart.lines });
      const total = cart.lines.reduce((sum, l) => sum + l.quantity * l.unitPrice, 0);
      const charge = await this.payments.charge({
        amount: total,
        currency: cart.currency,
        paymentMethod: command.paymentMethod,
        idempotencyKey: order.id,
      });
      this.logger.debug({ orderId: order.id, charge: charge.id }, 'payment captured'); // @quiet: a use case
      await this.events.publish({
        type: 'order.paid',
        orderId: order.id,
        occurredAt: new Date().toISOString(),
        payload: { total },
      });
      return { orderId: order.id };
    });
  }
}
