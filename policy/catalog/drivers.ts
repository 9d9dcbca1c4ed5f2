import { documents, files } from './documents.ts';
import { driverEntry, type DriverEntry } from './driver-entry.ts';
import { keyValue, sessions } from './key-value.ts';
import { queues } from './queues.ts';
import { mappers, relational } from './relational.ts';

/** The packages that make a class infrastructure, by name. */
export const driverCatalog: ReadonlyMap<string, DriverEntry> = new Map(
  [keyValue, sessions, relational, mappers, documents, files, queues].flat().map((data) => [data.module, driverEntry(data)]),
);
