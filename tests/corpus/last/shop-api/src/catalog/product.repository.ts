// logger: nestjs
// style: class with an inherited logger
// idiom: a repository that extends the project's base and queries with TypeORM
// @role ProductRepository infrastructure

import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { ILike, In, Repository } from 'typeorm';
import { BaseRepository } from '../database/base.repository';
import { Product } from './product.entity';

export interface ProductFilter {
  term?: string;
  skus?: string[];
  onlyActive?: boolean;
  page?: number;
  size?: number;
}

@Injectable()
export class ProductRepository extends BaseRepository<Product> {
  constructor(@InjectRepository(Product) repository: Repository<Product>) {
    super(repository, 'Product');
  }

  async findBySku(sku: string): Promise<Product | null> {
    const product = await this.orm.findOneBy({ sku });
    if (!product) {
      this.logger.verbose(`Unknown SKU ${sku}`); // @report
    }
    return product;
  }

  async search(filter: ProductFilter): Promise<[Product[], number]> {
    const page = filter.page ?? 1;
    const size = Math.min(filter.size ?? 20, 100);
    const [rows, total] = await this.orm.findAndCount({
      where: {
        ...(filter.term ? { title: ILike(`%${filter.term}%`) } : {}),
        ...(filter.skus ? { sku: In(filter.skus) } : {}),
        ...(filter.onlyActive ? { active: true } : {}),
      },
      skip: (page - 1) * size,
      take: size,
      order: { title: 'ASC' },
    });
    this.logger.log(`Search returned ${rows.length} of ${total} products`); // @report
    return [rows, total];
  }

  async updatePrice(sku: string, priceInCents: number): Promise<void> {
    const result = await this.orm.update({ sku }, { priceInCents });
    if (!result.affected) {
      this.logger.warn(`Price update for ${sku} touched no row`); // @quiet: warn level
    }
  }

  async deactivateMissing(seen: string[]): Promise<number> {
    const result = await this.orm
      .createQueryBuilder()
      .update(Product)
      .set({ active: false })
      .where('sku NOT IN (:...seen)', { seen })
      .execute();
    return result.affected ?? 0;
  }
}
