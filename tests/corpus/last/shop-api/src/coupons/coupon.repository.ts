// logger: nestjs
// style: class with an injected client
// idiom: a repository over the project's Prisma provider
// @role CouponRepository infrastructure

import { Injectable, Logger } from '@nestjs/common';
import { Coupon, Prisma } from '@prisma/client';
import { PrismaService } from '../prisma/prisma.service';

@Injectable()
export class CouponRepository {
  private static readonly logger = new Logger(CouponRepository.name);

  constructor(private readonly prisma: PrismaService) {}

  async findByCode(code: string): Promise<Coupon | null> {
    const coupon = await this.prisma.coupon.findUnique({ where: { code: code.toUpperCase() } });
    CouponRepository.logger.debug(`Coupon ${code}: ${coupon?.id ?? 'none'}`); // @report
    return coupon;
  }

  async create(data: Prisma.CouponCreateInput): Promise<Coupon> {
    try {
      const coupon = await this.prisma.coupon.create({ data });
      CouponRepository.logger.log(`Created coupon ${coupon.code}`); // @report
      return coupon;
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
        CouponRepository.logger.log(`Coupon ${data.code} exists already`); // @quiet: in a catch
      }
      throw error;
    }
  }

  async redeem(id: string, orderId: string): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.coupon.updateMany({
        where: { id, remaining: { gt: 0 } },
        data: { remaining: { decrement: 1 } },
      });
      if (count === 0) {
        CouponRepository.logger.verbose(`Coupon ${id} is used up`); // @report
        return false;
      }
      await tx.redemption.create({ data: { couponId: id, orderId } });
      return true;
    });
  }

  async list(skip: number, take: number): Promise<Coupon[]> {
    return this.prisma.coupon.findMany({ skip, take, orderBy: { createdAt: 'desc' } });
  }

  async deleteExpired(now = new Date()): Promise<number> {
    const { count } = await this.prisma.coupon.deleteMany({ where: { expiresAt: { lt: now } } });
    CouponRepository.logger.log(`Deleted ${count} expired coupons`); // @quiet: maintenance
    return count;
  }
}
