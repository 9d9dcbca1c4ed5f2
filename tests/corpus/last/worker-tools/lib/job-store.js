// logger: bunyan
// style: class, CommonJS
// idiom: a job table in SQLite with prepared statements
// @role JobStore infrastructure

const Database = require('better-sqlite3');
const bunyan = require('bunyan');

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    payload TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL
  )
`;

class JobStore {
  constructor(file, log) {
    this.log = log || bunyan.createLogger({ name: 'job-store' });
    this.db = new Database(file);
    this.db.pragma('journal_mode = WAL');
    this.migrate();
  }

  migrate() {
    this.db.exec(SCHEMA);
    this.log.info('schema is up to date'); // @quiet: maintenance
  }

  insert(job) {
    const info = this.db
      .prepare('INSERT INTO jobs (id, kind, payload, updated_at) VALUES (?, ?, ?, ?)')
      .run(job.id, job.kind, JSON.stringify(job.payload), Date.now());
    this.log.debug({ id: job.id, changes: info.changes }, 'job inserted'); // @report
    return job.id;
  }

  take(kind) {
    const row = this.db
      .prepare(
        `UPDATE jobs SET state = 'running', attempts = attempts + 1, updated_at = ?
         WHERE id = (SELECT id FROM jobs WHERE kind = ? AND state = 'waiting' ORDER BY updated_at LIMIT 1)
         RETURNING *`,
      )
      .get(Date.now(), kind);
    if (!row) return null;
    this.log.trace({ row }, 'took a job'); // @report
    return { ...row, payload: JSON.parse(row.payload) };
  }

  finish(id) {
    const { changes } = this.db.prepare(`UPDATE jobs SET state = 'done' WHERE id = ?`).run(id);
    if (changes === 0) {
      this.log.warn({ id }, 'finished a job that is not there'); // @quiet: warn level
      return false;
    }
    this.log.info({ id }, 'job done'); // @report
    return true;
  }

  fail(id, err, maxAttempts = 3) {
    const state = this.get(id).attempts >= maxAttempts ? 'dead' : 'waiting';
    this.db.prepare('UPDATE jobs SET state = ? WHERE id = ?').run(state, id);
    this.log.error({ id, err, state }, 'job failed'); // @quiet: error level
  }

  get(id) {
    if (this.log.level() <= bunyan.DEBUG) {
      this.log.debug({ id }, 'looking up job'); // @quiet: a level guard
    }
    return this.db.prepare('SELECT * FROM jobs WHERE id = ?').get(id);
  }

  sweep(olderThan) {
    const { changes } = this.db.prepare(`DELETE FROM jobs WHERE state = 'done' AND updated_at < ?`).run(olderThan);
    this.log.info('swept %d jobs', changes); // @quiet: maintenance
  }
}

module.exports = { JobStore };
