// logger: nest
// style: nest provider with a constructor-made client
// idiom: payment gateway over the Stripe SDK with Logger.log on every call
// @role StripeSubscriptions service

import { Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import Stripe from 'stripe';

@Injectable()
export class StripeSubscriptions {
  private readonly logger = new Logger(StripeSubscriptions.name);
  private readonly stripe: Stripe;

  constructor(private readonly config: ConfigService) {
    this.stripe = new Stripe(this.config.getOrThrow<string>('STRIPE_SECRET_KEY'), {
      apiVersion: '2024-06-20',
      maxNetworkRetries: 3,
    });
  }

  async createCustomer(email: string, tenantId: string): Promise<Stripe.Customer> {
    this.logger.log(`Creating customer for tenant ${tenantId}`); // @quiet: service client
    const customer = await this.stripe.customers.create({ email, metadata: { tenantId } });
    this.logger.log(`Customer ${customer.id} created`); // @quiet: service client
    return customer;
  }

  async subscribe(customerId: string, priceId: string, seats: number): Promise<Stripe.Subscription> {
    this.logger.debug(`Subscribing ${customerId} to ${priceId} x${seats}`); // @quiet: service client
    return this.stripe.subscriptions.create({
      customer: customerId,
      items: [{ price: priceId, quantity: seats }],
      payment_behavior: 'default_incomplete',
      expand: ['latest_invoice.payment_intent'],
    });
  }

  async changeSeats(subscriptionId: string, seats: number): Promise<Stripe.Subscription> {
    const subscription = await this.stripe.subscriptions.retrieve(subscriptionId);
    const item = subscription.items.data[0];
    if (!item) {
      this.logger.warn(`Subscription ${subscriptionId} has no items`); // @quiet: warn
      throw new Error('nothing to change');
    }
    if (item.quantity === seats) {
      this.logger.verbose(`Subscription ${subscriptionId} already has ${seats} seats`); // @quiet: service client
      return subscription;
    }
    return this.stripe.subscriptions.update(subscriptionId, {
      items: [{ id: item.id, quantity: seats }],
      proration_behavior: 'create_prorations',
    });
  }

  async cancel(subscriptionId: string): Promise<void> {
    try {
      await this.stripe.subscriptions.cancel(subscriptionId);
      this.logger.log(`Cancelled ${subscriptionId}`); // @quiet: service client
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing') {
        this.logger.log(`${subscriptionId} was already gone`); // @quiet: service client, catch
        return;
      }
      this.logger.error(`Could not cancel ${subscriptionId}`, (error as Error).stack); // @quiet: error
      throw error;
    }
  }

  verify(payload: Buffer, signature: string): Stripe.Event {
    return this.stripe.webhooks.constructEvent(
      payload,
      signature,
      this.config.getOrThrow<string>('STRIPE_WEBHOOK_SECRET'),
    );
  }
}
