// logger: console
// style: entity
// idiom: a TypeORM entity with listener hooks
// @role Product none

import { AfterInsert, AfterRemove, AfterUpdate, Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity('products')
export class Product {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Index({ unique: true })
  @Column()
  sku: string;

  @Column()
  title: string;

  @Column('int', { default: 0 })
  priceInCents: number;

  @Column({ default: true })
  active: boolean;

  @CreateDateColumn()
  createdAt: Date;

  @AfterInsert()
  logInsert() {
    console.log('Inserted product', this.id); // @quiet: an entity
  }

  @AfterUpdate()
  logUpdate() {
    console.log('Updated product', this.id); // @quiet: an entity
  }

  @AfterRemove()
  logRemove() {
    console.log('Removed product', this.sku); // @quiet: an entity
  }

  get price(): string {
    return (this.priceInCents / 100).toFixed(2);
  }
}
