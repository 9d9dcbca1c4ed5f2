// logger: nestjs
// style: abstract generic base
// idiom: a repository base that all entities' repositories extend
// @role BaseRepository infrastructure

import { Logger, NotFoundException } from '@nestjs/common';
import { DeepPartial, FindOptionsWhere, Repository } from 'typeorm';

export interface Identified {
  id: string;
}

export abstract class BaseRepository<T extends Identified> {
  protected readonly logger: Logger;

  protected constructor(
    protected readonly orm: Repository<T>,
    protected readonly entityName: string,
  ) {
    this.logger = new Logger(`${entityName}Repository`);
    this.logger.debug(`Repository for ${entityName} created`); // @quiet: constructor
  }

  async findById(id: string): Promise<T | null> {
    this.logger.debug(`Finding ${this.entityName} ${id}`); // @report
    return this.orm.findOne({ where: { id } as FindOptionsWhere<T> });
  }

  async getById(id: string): Promise<T> {
    const entity = await this.findById(id);
    if (!entity) {
      this.logger.log(`${this.entityName} ${id} does not exist`); // @quiet: branch ends in a throw
      throw new NotFoundException(`${this.entityName} ${id} not found`);
    }
    return entity;
  }

  async insert(data: DeepPartial<T>): Promise<T> {
    return this.orm.save(this.orm.create(data));
  }

  async remove(id: string): Promise<boolean> {
    const result = await this.orm.delete(id);
    return (result.affected ?? 0) > 0;
  }

  async count(where?: FindOptionsWhere<T>): Promise<number> {
    return this.orm.count({ where });
  }
}
