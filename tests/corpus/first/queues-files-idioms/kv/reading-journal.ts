// logger: custom
// style: class with a callable logger
// idiom: a ClickHouse repository that is given `(level, text)` with an enum of levels, and emits events that are no logs
// @role ReadingRepository infrastructure

import type { ClickHouseClient } from '@clickhouse/client';
import { EventEmitter } from 'node:events';

export enum LogLevel {
  Debug = 'debug',
  Info = 'info',
  Warn = 'warn',
  Error = 'error',
}

export type LogFunction = (level: LogLevel, text: string, meta?: unknown) => void;

export interface Reading {
  meter: string;
  at: string;
  kwh: number;
}

const silent: LogFunction = () => {};

export class ReadingRepository extends EventEmitter<{ debug: [string]; inserted: [number] }> {
  constructor(
    private readonly clickhouse: ClickHouseClient,
    private readonly logFn: LogFunction = silent,
  ) {
    super();
  }

  async insert(readings: Reading[]): Promise<void> {
    if (readings.length === 0) return;
    await this.clickhouse.insert({ table: 'readings', values: readings, format: 'JSONEachRow' });
    this.emit('inserted', readings.length);
    this.logFn(LogLevel.Info, `inserted ${readings.length} readings`); // @report
  }

  async latest(meter: string): Promise<Reading | undefined> {
    const result = await this.clickhouse.query({
      query: 'SELECT meter, at, kwh FROM readings WHERE meter = {meter:String} ORDER BY at DESC LIMIT 1',
      query_params: { meter },
      format: 'JSONEachRow',
    });
    const [reading] = await result.json<Reading>();
    this.emit('debug', `latest of ${meter}`);
    if (!reading) this.logFn(LogLevel.Debug, 'meter has no readings', { meter }); // @report
    return reading;
  }

  async between(meter: string, from: string, to: string): Promise<Reading[]> {
    const result = await this.clickhouse.query({
      query: 'SELECT * FROM readings WHERE meter = {meter:String} AND at BETWEEN {from:String} AND {to:String}',
      query_params: { meter, from, to },
      format: 'JSONEachRow',
    });
    const readings = await result.json<Reading>();
    if (readings.some(({ kwh }) => kwh < 0)) {
      this.logFn(LogLevel.Warn, 'a meter runs backwards', { meter }); // @quiet: level warn
    }
    this.logFn(this.levelFor(readings.length), 'readings read', { meter }); // @quiet: unknown level
    return readings;
  }

  private levelFor(count: number): LogLevel {
    return count > 10_000 ? LogLevel.Warn : LogLevel.Debug;
  }
}
