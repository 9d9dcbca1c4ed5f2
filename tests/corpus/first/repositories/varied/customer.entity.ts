// logger: @nestjs/common
// style: active record entity with hooks
// idiom: an entity that extends BaseEntity and logs from its listeners
// @role Customer none

import { Logger } from '@nestjs/common';
import { AfterInsert, BaseEntity, BeforeUpdate, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('customers')
export class Customer extends BaseEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ length: 120 })
  name!: string;

  @Column({ default: 0 })
  points!: number;

  @AfterInsert()
  noteInsert(): void {
    Logger.debug(`customer ${this.id} inserted`, 'Customer'); // @quiet: entity
  }

  @BeforeUpdate()
  noteUpdate(): void {
    Logger.verbose(`customer ${this.id} is about to change`, 'Customer'); // @quiet: entity
  }

  earn(cents: number): number {
    const earned = Math.floor(cents / 100);
    this.points += earned;
    Logger.log(`customer ${this.id} earned ${earned}`, 'Customer'); // @quiet: entity
    return this.points;
  }
}
