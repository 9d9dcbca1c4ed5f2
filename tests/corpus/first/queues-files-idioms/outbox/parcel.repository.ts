// logger: pino
// style: class with a decorator
// idiom: a typeorm repository whose methods carry the project's @LogMethod()
// @role ParcelRepository infrastructure

import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { LogMethod } from '../lib/log-method';
import { Parcel } from './parcel.entity';

@Injectable()
export class ParcelRepository {
  constructor(
    @InjectRepository(Parcel)
    private readonly parcels: Repository<Parcel>,
  ) {}

  @LogMethod() // @report
  async findByCode(code: string): Promise<Parcel | null> {
    return this.parcels.findOne({ where: { code }, relations: { events: true } });
  }

  @LogMethod('parcel.save') // @report
  async save(parcel: Parcel): Promise<Parcel> {
    return this.parcels.save(parcel);
  }

  async countInDepot(depotId: string): Promise<number> {
    return this.parcels.countBy({ depotId, deliveredAt: undefined });
  }

  @LogMethod() // @quiet: maintenance
  async purgeDelivered(before: Date): Promise<number> {
    const { affected } = await this.parcels.delete({ deliveredAt: LessThan(before) });
    return affected ?? 0;
  }
}
