import { expect, it } from 'vitest';
import { askedInSql } from '../../analysis/asked-in-sql.ts';
import { reportsOf } from './detector.ts';
import { loaded } from './loaded.ts';

/** Whom the calls of some code ask in SQL: a field with `this.`, else a name. */
function asked(code: string): string[] {
  const { module } = loaded(code);
  return askedInSql(module, module.ast).map(({ member, local }) => (member === null ? (local ?? '') : `this.${member}`));
}

it.each<[string, string, string[]]>([
  ['a text', "source.query('SELECT id FROM seats')", ['source']],
  ['a text in small letters', "source.query('select id from seats')", ['source']],
  ['a text with a line before it', "source.query(`\n  INSERT INTO seats VALUES ($1)`, [id])", ['source']],
  ['a common table', "source.query('WITH freed AS (SELECT 1) DELETE FROM seats')", ['source']],
  ['a tagged template', 'parts.source.query(SQL`UPDATE seats SET free = ${id}`)', ['parts']],
  ['the text of an object', "source.query({ text: 'DELETE FROM seats', values: [id] })", ['source']],
  ['a constant', "const freeing = 'DELETE FROM seats';\nsource.execute(freeing, [id]);", ['source']],
  ['a field', "class Seats { free(id) { return this.source.pool.run('DELETE FROM seats'); } }", ['this.source']],
  ['what is answered', "source.getPool().all('SELECT 1')", ['source']],
  ['a log', "logger.info('SELECT id FROM seats')", []],
  ['a part of a statement', "query.append('SELECT id FROM seats')", []],
  ['what a function answers', "open().query('SELECT 1')", []],
  ['a sentence', "source.query('update of all seats')", []],
  ['another argument', "source.query(id, 'SELECT 1')", []],
  ['a migration', "queryRunner.query('DELETE FROM seats')", []],
])('%s is asked for as its statement says', (_what, code, expected) => {
  expect(asked(code)).toEqual(expected);
});

const free = "async addSeat(id) { await database.query('INSERT INTO seats VALUES ($1)', [id]); console.log('added'); }, async listSeats() { return database.query('SELECT * FROM seats'); }";
const decide = 'async approve(id) { return rules.ask(id); }, async promote(id) { return rules.tell(id); }';

it.each<[string, string, string[]]>([
  ['that nearly always asks in SQL', `export function createSeatManager({ database, rules }) { return { ${free} }; }`, ['createSeatManager']],
  ['a part of a server', `export function createSeatManagerComponent({ database, rules }) { return { ${free} }; }`, ['createSeatManagerComponent']],
  ['that decides as often', `export function createSeatManager({ database, rules }) { return { ${free}, ${decide} }; }`, []],
])('an object that is named for a domain, %s', (_what, code, expected) => {
  expect(reportsOf(code, {}, {}, 'src/adapters/seats.ts').flatMap(({ name, role, tentative }) => (role === 'infrastructure' && !tentative ? [name] : []))).toEqual(expected);
});
