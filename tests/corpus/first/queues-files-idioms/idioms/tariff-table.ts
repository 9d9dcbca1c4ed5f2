// logger: pino
// style: arrow-function properties
// idiom: a repository whose operations are made with an imported `withLogging(name, fn)`
// @role TariffRepository infrastructure

import { and, eq, gte, lte } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { withLogging } from '../lib/with-logging';
import { tariffs } from './tariff-schema';

type Tariff = typeof tariffs.$inferSelect;

export class TariffRepository {
  constructor(private readonly db: NodePgDatabase) {}

  findActive = withLogging('tariffs.findActive', async (zone: string, at: Date): Promise<Tariff | undefined> => { // @report
    const [tariff] = await this.db
      .select()
      .from(tariffs)
      .where(and(eq(tariffs.zone, zone), lte(tariffs.validFrom, at), gte(tariffs.validTo, at)))
      .limit(1);
    return tariff;
  });

  insert = withLogging('tariffs.insert', (tariff: Tariff) => this.db.insert(tariffs).values(tariff)); // @report

  zones = async (): Promise<string[]> => {
    const rows = await this.db.selectDistinct({ zone: tariffs.zone }).from(tariffs);
    return rows.map((row) => row.zone);
  };
}
