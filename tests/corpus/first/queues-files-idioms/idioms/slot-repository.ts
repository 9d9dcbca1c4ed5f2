// logger: tslog
// style: class expression
// idiom: a class expression with an injected client and a logger in an accessor, in overloads
// @role SlotRepository infrastructure

import type { MikroORM } from '@mikro-orm/postgresql';
import type { ILogObj } from 'tslog';
import { Logger } from 'tslog';
import { Slot } from './slot';

export const SlotRepository = class {
  accessor log: Logger<ILogObj> = new Logger({ name: 'slots', minLevel: 2 });

  constructor(private readonly orm: MikroORM) {}

  find(id: number): Promise<Slot | null>;
  find(doctor: string, day: string): Promise<Slot[]>;
  async find(first: number | string, day?: string): Promise<Slot | Slot[] | null> {
    const em = this.orm.em.fork();
    if (typeof first === 'number') {
      this.log.debug('by id', first); // @report
      return em.findOne(Slot, first);
    }
    const slots = await em.find(Slot, { doctor: first, day }, { orderBy: { start: 'asc' } });
    this.log.silly(`${slots.length} slots of ${first}`); // @report
    return slots;
  }

  async book(id: number, patient: string): Promise<void> {
    await this.orm.em.fork().transactional(async (em) => {
      const slot = await em.findOneOrFail(Slot, id);
      if (slot.patient) {
        this.log.debug('slot is booked', id); // @quiet: branch that throws
        throw new Error(`slot ${id} is booked`);
      }
      slot.patient = patient;
      this.log.info('slot booked', id); // @report
    });
  }

  async free(id: number): Promise<boolean> {
    const count = await this.orm.em.fork().nativeUpdate(Slot, { id }, { patient: null });
    if (count !== 1) this.log.warn('slot does not exist', id); // @quiet: level warn
    return count === 1;
  }
};
