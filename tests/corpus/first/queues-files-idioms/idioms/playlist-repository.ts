// logger: log4js
// style: class with accessors
// idiom: a getter and a function that return the logger, and an accessor that reads the store
// @role PlaylistRepository infrastructure

import Database, { type Statement } from 'better-sqlite3';
import log4js from 'log4js';

function log() {
  return log4js.getLogger('playlists');
}

export interface Playlist {
  id: number;
  owner: string;
  tracks: string;
}

export class PlaylistRepository {
  private readonly db: Database.Database;
  private readonly byOwner: Statement<[string], Playlist>;

  constructor(file: string) {
    this.db = new Database(file);
    this.db.pragma('journal_mode = WAL');
    this.byOwner = this.db.prepare('SELECT * FROM playlists WHERE owner = ?');
    log().info(`playlists in ${file}`); // @quiet: constructor
  }

  private get logger() {
    return log4js.getLogger('playlists.repository');
  }

  get count(): number {
    const { n } = this.db.prepare('SELECT count(*) AS n FROM playlists').get() as { n: number };
    this.logger.trace('counted', n); // @report
    return n;
  }

  ofOwner(owner: string): Playlist[] {
    const playlists = this.byOwner.all(owner);
    this.logger.debug(`${playlists.length} playlists of ${owner}`); // @report
    return playlists;
  }

  add(owner: string, tracks: string[]): number {
    const insert = this.db.prepare('INSERT INTO playlists (owner, tracks) VALUES (?, ?)');
    const { lastInsertRowid } = insert.run(owner, tracks.join(','));
    log().info('playlist %d added', lastInsertRowid); // @report
    return Number(lastInsertRowid);
  }

  rename(id: number, owner: string): boolean {
    const { changes } = this.db.prepare('UPDATE playlists SET owner = ? WHERE id = ?').run(owner, id);
    if (this.logger.isDebugEnabled()) {
      this.logger.debug('rename changed %d rows', changes); // @quiet: level guard
    }
    log().mark('renamed'); // @quiet: level mark is above error in log4js
    return changes > 0;
  }

  remove(id: number): void {
    this.db.prepare('DELETE FROM playlists WHERE id = ?').run(id);
    this.logger.log('debug', 'playlist removed', id); // @report
  }

  vacuum(): void {
    this.db.exec('VACUUM');
  }

  close(): void {
    this.db.close();
    log().info('playlists closed'); // @quiet: close
  }
}
