// logger: console
// style: command line script
// idiom: CLI that reads a CSV and writes to postgres with progress output
// @role (module) none

import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { Pool } from 'pg';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    batch: { type: 'string', default: '500' },
    'dry-run': { type: 'boolean', default: false },
  },
});

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

async function insert(rows: string[][]): Promise<void> {
  if (values['dry-run']) {
    console.log(`would insert ${rows.length} rows`); // @quiet: script
    return;
  }
  const placeholders = rows.map((_, i) => `($${i * 3 + 1}, $${i * 3 + 2}, $${i * 3 + 3})`).join(', ');
  await pool.query(`INSERT INTO address (street, zip, town) VALUES ${placeholders}`, rows.flat());
  console.log(`inserted ${rows.length} rows`); // @quiet: script
}

async function main(): Promise<void> {
  const [file] = positionals;
  if (!file) {
    console.error('usage: import-addresses [--batch n] [--dry-run] file.csv'); // @quiet: error
    process.exit(2);
  }

  console.time('import'); // @quiet: script
  let batch: string[][] = [];
  let total = 0;
  for await (const row of createReadStream(file).pipe(parse({ delimiter: ';', from: 2 }))) {
    batch.push(row);
    if (batch.length >= Number(values.batch)) {
      await insert(batch);
      total += batch.length;
      batch = [];
    }
  }
  if (batch.length > 0) await insert(batch);
  console.timeEnd('import'); // @quiet: script
  console.log(`done: ${total + batch.length} addresses`); // @quiet: script
  await pool.end();
}

main().catch((error) => {
  console.error(error); // @quiet: error
  process.exitCode = 1;
});
