// logger: pino
// style: class over drizzle and mysql2, logs only through imported helpers
// idiom: no logger in the class, but every query goes through a logging wrapper of another file
// @role VehicleRepository infrastructure

import { and, eq, isNull, lte } from 'drizzle-orm';
import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import type { Pool } from 'mysql2/promise';
import { logFailure, logged, logRows } from './logged.js';
import { services, vehicles } from './schema.js';

export type Vehicle = typeof vehicles.$inferSelect;

export class VehicleRepository {
  private readonly db: MySql2Database;

  constructor(pool: Pool) {
    this.db = drizzle(pool);
  }

  byPlate(plate: string): Promise<Vehicle | undefined> {
    return logged('vehicle.byPlate', async () => { // @report
      const [vehicle] = await this.db.select().from(vehicles).where(eq(vehicles.plate, plate)).limit(1);
      return vehicle;
    });
  }

  async dueForService(day: Date): Promise<Vehicle[]> {
    const rows = await this.db
      .select({ vehicle: vehicles })
      .from(vehicles)
      .leftJoin(services, and(eq(services.vehicleId, vehicles.id), isNull(services.doneAt)))
      .where(lte(services.dueAt, day));
    logRows('vehicle.dueForService', rows); // @report
    return rows.map((row) => row.vehicle);
  }

  async register(vehicle: typeof vehicles.$inferInsert): Promise<void> {
    try {
      await this.db.insert(vehicles).values(vehicle);
    } catch (err) {
      logFailure('vehicle.register', err); // @quiet: catch
      throw err;
    }
  }

  async reassign(plate: string, driverId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const held = await tx.select().from(vehicles).where(eq(vehicles.driverId, driverId));
      logRows('vehicle.reassign', held); // @report
      await tx.update(vehicles).set({ driverId: null }).where(eq(vehicles.driverId, driverId));
      await tx.update(vehicles).set({ driverId }).where(eq(vehicles.plate, plate));
    });
  }
}
