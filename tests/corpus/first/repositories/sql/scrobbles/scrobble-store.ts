// logger: consola
// style: class over better-sqlite3 with prepared statements
// idiom: a local store, synchronous, migrations in the constructor
// @role ScrobbleStore infrastructure

import Database from 'better-sqlite3';
import { createConsola, type ConsolaInstance } from 'consola';

const MIGRATIONS = [
  `CREATE TABLE scrobbles (id INTEGER PRIMARY KEY, track TEXT NOT NULL, artist TEXT NOT NULL, played_at INTEGER NOT NULL)`,
  `CREATE INDEX scrobbles_artist ON scrobbles (artist, played_at)`,
];

export interface Scrobble {
  track: string;
  artist: string;
  playedAt: number;
}

export class ScrobbleStore {
  private readonly db: Database.Database;
  private readonly consola: ConsolaInstance;
  private readonly insert: Database.Statement;
  private readonly byArtist: Database.Statement<[string, number]>;

  constructor(file: string, options: { verbose?: boolean } = {}) {
    this.consola = createConsola({ level: options.verbose ? 5 : 3 }).withTag('scrobbles');
    this.db = new Database(file);
    this.db.pragma('journal_mode = WAL');
    this.migrate();
    this.insert = this.db.prepare('INSERT INTO scrobbles (track, artist, played_at) VALUES (@track, @artist, @playedAt)');
    this.byArtist = this.db.prepare('SELECT track, artist, played_at AS playedAt FROM scrobbles WHERE artist = ? LIMIT ?');
    this.consola.ready(`Opened ${file}`); // @quiet: constructor
  }

  add(scrobble: Scrobble): number {
    const { lastInsertRowid } = this.insert.run(scrobble);
    this.consola.verbose('Scrobbled', scrobble.track); // @report
    return Number(lastInsertRowid);
  }

  addAll(scrobbles: Scrobble[]): void {
    this.consola.start(`Importing ${scrobbles.length} scrobbles`); // @report
    const importAll = this.db.transaction((batch: Scrobble[]) => {
      for (const scrobble of batch) this.insert.run(scrobble);
    });
    importAll(scrobbles);
    this.consola.success('Import finished'); // @report
  }

  top(artist: string, limit = 10): Scrobble[] {
    const rows = this.byArtist.all(artist, limit) as Scrobble[];
    if (!rows.length) this.consola.info(`Nothing by ${artist}`); // @report
    return rows;
  }

  vacuum(): void {
    this.db.exec('VACUUM');
    this.consola.info('Vacuumed'); // @quiet: maintenance
  }

  close(): void {
    this.db.close();
    this.consola.log('Closed'); // @quiet: lifecycle
  }

  private migrate(): void {
    const version = this.db.pragma('user_version', { simple: true }) as number;
    for (const [index, statement] of MIGRATIONS.slice(version).entries()) {
      this.db.exec(statement);
      this.consola.debug(`Applied migration ${version + index + 1}`); // @quiet: maintenance
    }
    this.db.pragma(`user_version = ${MIGRATIONS.length}`);
  }
}
