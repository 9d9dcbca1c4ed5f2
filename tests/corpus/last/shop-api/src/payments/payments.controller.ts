// logger: nestjs
// style: controller
// idiom: a webhook controller with the static Nest logger
// @role PaymentsController none

import { Body, Controller, Get, Headers, HttpCode, Logger, Param, Post, RawBody } from '@nestjs/common';
import { CacheService } from '../cache/cache.service';
import { OrdersService } from '../orders/orders.service';
import { StripePaymentGateway } from './stripe-payment.gateway';

@Controller('payments')
export class PaymentsController {
  constructor(
    private readonly gateway: StripePaymentGateway,
    private readonly orders: OrdersService,
    private readonly cache: CacheService,
  ) {}

  @Post('webhook')
  @HttpCode(200)
  async webhook(@RawBody() body: Buffer, @Headers('stripe-signature') signature: string) {
    const event = this.gateway.parseWebhook(body, signature, process.env.STRIPE_WEBHOOK_SECRET ?? '');
    Logger.log(`Received ${event.type}`, 'PaymentsController'); // @quiet: a controller
    if (event.type === 'charge.refunded') {
      const orderId = event.data.object.metadata.orderId;
      await this.orders.cancel(orderId, 'refunded');
      await this.cache.del(`order:${orderId}`);
    }
    return { received: true };
  }

  @Get(':orderId/status')
  async status(@Param('orderId') orderId: string) {
    return this.cache.getOrLoad(`payment-status:${orderId}`, async () => {
      Logger.debug(`Loading status of ${orderId}`, 'PaymentsController'); // @quiet: a controller
      const order = await this.orders.findOne(orderId);
      return { status: order.status };
    });
  }

  @Post(':intentId/refund')
  refund(@Param('intentId') intentId: string, @Body() body: { amount?: number }) {
    Logger.verbose(`Refund requested for ${intentId}`, 'PaymentsController'); // @quiet: a controller
    return this.gateway.refund(intentId, body.amount);
  }
}
