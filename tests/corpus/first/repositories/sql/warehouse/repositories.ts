// logger: winston
// style: generic knex base and its subclasses in one file
// idiom: a base repository with a protected table name, subclasses beside it
// @role BaseRepository infrastructure
// @role BinRepository infrastructure
// @role StockMovementRepository infrastructure

import type { Knex } from 'knex';
import winston from 'winston';

export interface Identified {
    id: number;
}

export abstract class BaseRepository<T extends Identified> {
    protected readonly logger: winston.Logger;

    constructor(
        protected readonly knex: Knex,
        protected readonly tableName: string,
    ) {
        this.logger = winston.loggers.get('db').child({ table: tableName });
        this.logger.debug('repository created'); // @quiet: constructor
    }

    protected table(trx?: Knex.Transaction) {
        return (trx ?? this.knex)<T>(this.tableName);
    }

    async find(id: number, trx?: Knex.Transaction): Promise<T | undefined> {
        this.logger.silly('find', { id }); // @report
        return (await this.table(trx).where('id', id).first()) as T | undefined;
    }

    async insert(values: Partial<T>, trx?: Knex.Transaction): Promise<number> {
        const [id] = await this.table(trx).insert(values as never, 'id');
        this.logger.log('info', 'row inserted', { id }); // @report
        return Number((id as Identified).id ?? id);
    }

    async delete(id: number, trx?: Knex.Transaction): Promise<number> {
        const deleted = await this.table(trx).where('id', id).delete();
        this.logger.log({ level: 'verbose', message: 'row deleted', id }); // @report
        return deleted;
    }
}

export interface Bin extends Identified {
    aisle: string;
    capacity: number;
    used: number;
}

export class BinRepository extends BaseRepository<Bin> {
    constructor(knex: Knex) {
        super(knex, 'bins');
    }

    async reserve(id: number, amount: number): Promise<Bin> {
        return this.knex.transaction(async (trx) => {
            const bin = (await this.table(trx).where('id', id).forUpdate().first()) as Bin | undefined;
            if (!bin || bin.capacity - bin.used < amount) {
                this.logger.info('bin is full', { id, amount }); // @quiet: branch ends in a throw
                throw new RangeError(`Bin ${id} cannot take ${amount}`);
            }
            await this.table(trx).where('id', id).increment('used' as never, amount);
            this.logger.debug('bin reserved', { id, amount }); // @report
            return { ...bin, used: bin.used + amount };
        });
    }

    async inAisle(aisle: string): Promise<Bin[]> {
        return (await this.table().where({ aisle } as never).orderBy('id')) as Bin[];
    }
}

export interface StockMovement extends Identified {
    binId: number;
    sku: string;
    delta: number;
    at: Date;
}

export class StockMovementRepository extends BaseRepository<StockMovement> {
    constructor(knex: Knex) {
        super(knex, 'stock_movements');
    }

    async record(movements: Partial<StockMovement>[]): Promise<void> {
        const level = movements.length > 1000 ? 'warn' : process.env.MOVEMENT_LOG_LEVEL ?? 'debug';
        this.logger.log(level, 'recording movements', { count: movements.length }); // @quiet: level unknown
        await this.knex.batchInsert(this.tableName, movements as never[], 500);
    }

    async onHand(sku: string): Promise<number> {
        const row = await this.knex('stock_movements').where({ sku }).sum({ total: 'delta' }).first();
        this.logger.http(`on hand ${sku}`); // @report
        return Number(row?.total ?? 0);
    }

    async cleanup(before: Date): Promise<number> {
        const removed = await this.knex('stock_movements').where('at', '<', before).del();
        this.logger.info(`removed ${removed} old movements`); // @quiet: maintenance
        return removed;
    }
}
