// logger: none
// style: class with decorators
// idiom: a MikroORM entity
// @role Slot none

import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity({ tableName: 'slots' })
export class Slot {
  @PrimaryKey()
  id!: number;

  @Property()
  doctor!: string;

  @Property({ type: 'date' })
  day!: string;

  @Property({ type: 'time' })
  start!: string;

  @Property({ nullable: true })
  patient: string | null = null;
}
