// logger: pino
// style: class over node:sqlite that extends a logging template in another file
// idiom: implements the abstract hooks; the logs sit in the inherited operations
// @role GenreRepository infrastructure

import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { CrudTemplate } from './crud-template.js';

export interface Genre {
  name: string;
  parent: string | null;
}

export class GenreRepository extends CrudTemplate<Genre, string> { // @report
  private readonly db: DatabaseSync;
  private readonly select: StatementSync;

  constructor(file: string) {
    super();
    this.db = new DatabaseSync(file);
    this.select = this.db.prepare('SELECT name, parent FROM genres WHERE name = ?');
    this.log.info({ file }, 'genres opened'); // @quiet: constructor
  }

  protected async fetch(key: string): Promise<Genre | undefined> {
    return this.select.get(key) as Genre | undefined;
  }

  protected async write(key: string, value: Genre): Promise<void> {
    this.db.prepare('INSERT OR REPLACE INTO genres (name, parent) VALUES (?, ?)').run(key, value.parent);
  }

  async children(parent: string): Promise<Genre[]> {
    const rows = this.db.prepare('SELECT name, parent FROM genres WHERE parent = ?').all(parent);
    this.log.trace({ parent, rows: rows.length }, 'children'); // @report
    return rows as unknown as Genre[];
  }

  close(): void {
    this.db.close();
    this.log.info('genres closed'); // @quiet: lifecycle
  }
}
