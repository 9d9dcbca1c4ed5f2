// logger: none
// style: class with decorators
// idiom: a typeorm entity
// @role Parcel none

import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity({ name: 'parcels' })
@Index(['depotId', 'deliveredAt'])
export class Parcel {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ unique: true })
  code!: string;

  @Column()
  depotId!: string;

  @Column({ type: 'timestamptz', nullable: true })
  deliveredAt?: Date;

  @Column({ type: 'jsonb', default: [] })
  events!: { at: string; kind: string }[];
}
