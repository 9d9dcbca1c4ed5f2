// logger: signale
// style: class over kysely and better-sqlite3, logger as a static field
// idiom: static logger of the class, chained awaits, one log in a nested callback
// @role ParcelStore infrastructure

import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect, type Generated, type Insertable } from 'kysely';
import { Signale } from 'signale';

interface ParcelTable {
    id: Generated<number>;
    barcode: string;
    depot: string;
    weight: number;
    delivered_at: string | null;
}

interface Schema {
    parcels: ParcelTable;
}

export class ParcelStore {
    private static readonly log = new Signale({ scope: 'parcels' });

    private constructor(private readonly db: Kysely<Schema>) {}

    static async open(file: string): Promise<ParcelStore> {
        const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: new SQLite(file) }) });
        await db.schema
            .createTable('parcels')
            .ifNotExists()
            .addColumn('id', 'integer', (col) => col.primaryKey())
            .addColumn('barcode', 'text', (col) => col.unique())
            .addColumn('depot', 'text')
            .addColumn('weight', 'real')
            .addColumn('delivered_at', 'text')
            .execute();
        ParcelStore.log.success('parcels opened'); // @quiet: lifecycle
        return new ParcelStore(db);
    }

    async scan(parcel: Insertable<ParcelTable>): Promise<'new' | 'known'> {
        const result = await this.db
            .insertInto('parcels')
            .values(parcel)
            .onConflict((oc) => oc.column('barcode').doNothing())
            .executeTakeFirst();
        if (result.numInsertedOrUpdatedRows === 0n) {
            ParcelStore.log.note('%s was scanned before', parcel.barcode); // @report
            return 'known';
        }
        ParcelStore.log.success('%s scanned at %s', parcel.barcode, parcel.depot); // @report
        return 'new';
    }

    async deliver(barcodes: string[]): Promise<void> {
        await this.db.transaction().execute(async (trx) => {
            await Promise.all(
                barcodes.map(async (barcode) => {
                    await trx
                        .updateTable('parcels')
                        .set({ delivered_at: new Date().toISOString() })
                        .where('barcode', '=', barcode)
                        .execute();
                    ParcelStore.log.debug('delivered', barcode); // @report
                }),
            );
        });
    }

    async loadOf(depot: string): Promise<number> {
        const row = await this.db
            .selectFrom('parcels')
            .select(({ fn }) => fn.sum<number>('weight').as('load'))
            .where('depot', '=', depot)
            .where('delivered_at', 'is', null)
            .executeTakeFirst();
        return row?.load ?? 0;
    }

    async dispose(): Promise<void> {
        await this.db.destroy();
        ParcelStore.log.complete('parcels closed'); // @quiet: lifecycle
    }
}
