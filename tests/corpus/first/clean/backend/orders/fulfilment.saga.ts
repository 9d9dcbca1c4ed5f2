// logger: in-house
// style: class with injected collaborators
// idiom: orchestrating saga with compensation
// @role FulfilmentSaga none

import { getLogger } from '../../support/logging';
import type { CarrierApi, OrderRepository, PaymentPort, SagaStore, StockRepository } from './order-ports';

type Step = 'reserve' | 'charge' | 'label';

interface SagaState {
  orderId: string;
  done: Step[];
}

const log = getLogger('FulfilmentSaga');

export class FulfilmentSaga {
  constructor(
    private readonly states: SagaStore<SagaState>,
    private readonly orders: OrderRepository,
    private readonly stock: StockRepository,
    private readonly payments: PaymentPort,
    private readonly carrier: CarrierApi,
  ) {}

  async run(orderId: string): Promise<void> {
    const state = (await this.states.load(orderId)) ?? { orderId, done: [] };
    log.info('saga started', { orderId, resumed: state.done.length > 0 }); // @quiet: saga
    try {
      await this.step(state, 'reserve', () => this.stock.reserveAll(orderId));
      await this.step(state, 'charge', () => this.payments.charge(orderId));
      await this.step(state, 'label', () => this.carrier.label(orderId));
      await this.orders.markReady(orderId);
      log.info('saga completed', { orderId }); // @quiet: saga
    } catch (error) {
      log.warn('saga failed, compensating', { orderId, error: String(error) }); // @quiet: warn
      await this.compensate(state);
      throw error;
    }
  }

  private async step(state: SagaState, name: Step, work: () => Promise<unknown>): Promise<void> {
    if (state.done.includes(name)) {
      log.debug('step was done', { step: name }); // @quiet: saga
      return;
    }
    log.debug('step begins', { step: name }); // @quiet: saga
    await work();
    state.done.push(name);
    await this.states.save(state.orderId, state);
    log.debug('step ends', { step: name }); // @quiet: saga
  }

  private async compensate(state: SagaState): Promise<void> {
    for (const name of [...state.done].reverse()) {
      log.info('compensating', { step: name }); // @quiet: saga
      if (name === 'charge') await this.payments.refund(state.orderId);
      if (name === 'reserve') await this.stock.releaseAll(state.orderId);
    }
    await this.states.remove(state.orderId);
  }
}
