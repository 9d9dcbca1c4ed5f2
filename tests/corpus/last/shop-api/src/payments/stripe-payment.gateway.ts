// logger: nestjs
// style: class that builds an SDK client
// idiom: a payment gateway over the Stripe SDK
// @role StripePaymentGateway service

import { Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import Stripe from 'stripe';

export interface ChargeRequest {
  amount: number;
  currency: string;
  paymentMethod: string;
  idempotencyKey: string;
}

@Injectable()
export class StripePaymentGateway {
  private readonly logger = new Logger(StripePaymentGateway.name);
  private readonly stripe: Stripe;

  constructor(config: ConfigService) {
    this.stripe = new Stripe(config.getOrThrow('STRIPE_SECRET_KEY'), { maxNetworkRetries: 2, timeout: 10_000 });
    this.logger.log('Stripe client ready'); // @quiet: constructor
  }

  async charge(request: ChargeRequest): Promise<Stripe.PaymentIntent> {
    this.logger.log(`Charging ${request.amount} ${request.currency}`); // @quiet: a service client
    const intent = await this.stripe.paymentIntents.create(
      {
        amount: Math.round(request.amount * 100),
        currency: request.currency.toLowerCase(),
        payment_method: request.paymentMethod,
        confirm: true,
      },
      { idempotencyKey: request.idempotencyKey },
    );
    this.logger.debug(`Intent ${intent.id} is ${intent.status}`); // @quiet: a service client
    return intent;
  }

  async refund(intentId: string, amount?: number): Promise<string> {
    const refund = await this.stripe.refunds.create({ payment_intent: intentId, amount });
    this.logger.log(`Refund ${refund.id} created`); // @quiet: a service client
    return refund.id;
  }

  parseWebhook(body: Buffer, signature: string, secret: string): Stripe.Event {
    return this.stripe.webhooks.constructEvent(body, signature, secret);
  }
}
