// logger: console
// style: typeorm entity
// idiom: entity with lifecycle hooks that print
// @role Room none
// @role Equipment none

import {
  AfterLoad,
  BeforeInsert,
  Column,
  CreateDateColumn,
  Entity,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
} from 'typeorm';

@Entity('rooms')
export class Room {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ length: 80 })
  name!: string;

  @Column('smallint')
  floor!: number;

  @Column('smallint', { default: 4 })
  seats!: number;

  @CreateDateColumn()
  createdAt!: Date;

  @OneToMany(() => Equipment, (equipment) => equipment.room, { cascade: true })
  equipment!: Equipment[];

  label!: string;

  @AfterLoad()
  computeLabel(): void {
    this.label = `${this.floor}.${this.name}`;
    console.debug('room loaded', this.label); // @quiet: entity
  }

  @BeforeInsert()
  trimName(): void {
    this.name = this.name.trim();
  }
}

@Entity('equipment')
export class Equipment {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  kind!: string;

  @ManyToOne(() => Room, (room) => room.equipment, { onDelete: 'CASCADE' })
  room!: Room;
}
