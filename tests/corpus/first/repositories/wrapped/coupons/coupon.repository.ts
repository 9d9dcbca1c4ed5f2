// logger: @nestjs/common
// style: decorated methods over an injected mikro-orm repository
// idiom: `@LogMethod()` on the methods that somebody once debugged
// @role CouponRepository infrastructure

import { EntityManager, EntityRepository } from '@mikro-orm/postgresql';
import { InjectRepository } from '@mikro-orm/nestjs';
import { Injectable, Logger } from '@nestjs/common';
import { Coupon } from './coupon.entity';
import { LogMethod } from './log-method';

@Injectable()
export class CouponRepository {
  private readonly logger = new Logger('CouponRepository');

  constructor(
    @InjectRepository(Coupon) private readonly coupons: EntityRepository<Coupon>,
    private readonly em: EntityManager,
  ) {}

  @LogMethod() // @report
  async byCode(code: string): Promise<Coupon | null> {
    return this.coupons.findOne({ code: code.toUpperCase() });
  }

  @LogMethod('redeem') // @report
  async redeem(code: string, orderId: string): Promise<boolean> {
    return this.em.transactional(async (em) => {
      const coupon = await em.findOne(Coupon, { code, redeemedBy: null });
      if (!coupon) {
        this.logger.verbose(`${code} cannot be redeemed`); // @report
        return false;
      }
      coupon.redeemedBy = orderId;
      em.persist(coupon);
      return true;
    });
  }

  async issue(prefix: string, count: number): Promise<string[]> {
    const coupons = Array.from({ length: count }, () => new Coupon(`${prefix}-${crypto.randomUUID().slice(0, 8)}`));
    await this.em.persistAndFlush(coupons);
    this.logger.log(`Issued ${count} coupons for ${prefix}`); // @report
    return coupons.map((coupon) => coupon.code);
  }

  async removeExpired(): Promise<void> {
    const removed = await this.coupons.nativeDelete({ expiresAt: { $lt: new Date() } });
    this.logger.log(`${removed} coupons had expired`); // @quiet: maintenance
  }
}
