import { expect, it } from 'vitest';
import { membersOf } from '../../analysis/class-members.ts';
import { definesStructure } from '../../analysis/defines-structure.ts';
import { isClass } from '../../analysis/nodes.ts';
import { loaded, nodesOf } from './loaded.ts';

it.each<[string, boolean]>([
  ["widenNotes() { return this.db.query('ALTER TABLE notes ADD COLUMN a text'); }", true],
  ['prepare() { return this.db.query(`create table if not exists notes (id text)`); }', true],
  ["prepare() { return this.db.query('  CREATE UNIQUE INDEX a ON notes (id)'); }", true],
  ["prepare() { return this.db.query('create or replace function a()'); }", true],
  ["prepare() { return this.db.query('DROP MATERIALIZED VIEW a'); }", true],
  ['prepare(name) { return this.db.query(`drop table ${name}`); }', true],
  ["refreshTotals() { return this.db.query('REFRESH MATERIALIZED VIEW totals'); }", true],
  ["exists(table) { return this.db.query('SELECT EXISTS (SELECT FROM pg_tables WHERE tablename = $1)', [table]); }", true],
  ['getColumns(table) { return this.db.query(`SELECT column_name FROM ${this.of}.information_schema.columns`); }', true],
  ['getColumns(table) { return this.db.all(`PRAGMA table_info(${table})`); }', true],
  ['inicializarTabla() { return this.client.send(new CreateTableCommand({ TableName: 1 })); }', true],
  ['esperarCola() { return this.client.send(new DescribeQueueCommand({})); }', true],
  ['saveRow(row) { return this.client.send(new CreateTableCommand(row)); }', false],
  ['leer(id) { return this.client.send(new GetItemCommand(id)); }', false],
  ["getTables() { return this.db.query('SELECT * FROM tables'); }", false],
  ["prepare() { return this.db.query('select * from notes'); }", false],
  ["prepare(name) { return this.db.query('SELECT create_hypertable($1)', [name]); }", true],
  ["prepare(name) { return this.db.query(`  select add_compression_policy($1)`, [name]); }", true],
  ["prepare() { return this.db.query('create user a'); }", false],
  ["prepare() { return this.db.query('explain create table a'); }", false],
  ['prepare(name) { return this.db.query(`${name} create table a`); }', false],
  ['prepare() { return 1; }', false],
  ['initiate(sequelize) { return Note.init({ id: {} }, { sequelize, modelName: "note" }); }', true],
  ['prepare() { return this.sequelize.define("note", { id: {} }); }', true],
  ['prepare() { return Note.init({ id: 1 }, { cache }); }', false],
  ['prepare(schema) { return Note.init(schema, { sequelize }); }', false],
  ['prepare(name) { return this.terms.define(name, { id: {} }); }', false],
  ['prepare() { return this.terms.define(1, { id: {} }); }', false],
  ['prepare() { return this.terms.define("note"); }', false],
  ['createVectors(name) { return this.client.createCollection(name); }', true],
  ['prepare() { return this.client.ensureIndex(1); }', true],
  ['prepare() { return this.client?.createBucket(1); }', true],
  ["prepare() { return this.client['createTable'](1); }", true],
  ['prepare() { return this.admin.createTopics([]); }', true],
  ['makeBucketPublic(name) { return this.client.setBucketPolicy(name, policy); }', true],
  ['prepare() { return this.client.makeBucket(1); }', true],
  ['prepare() { return this.client.setBucketName(1); }', false],
  ['prepare() { return this.client[this.how](1); }', false],
  ['prepare() { return this.createTable(1); }', false],
  ['prepare() { return createTable(1); }', false],
  ['prepare() { return this.client.createSession(1); }', false],
  ['prepare() { return this.client.recreateTable(1); }', false],
  ['prepare() { return this.client.createTable; }', false],
  ["saveNote() { return this.db.query('create table notes (id text)'); }", false],
  ["#insertNote() { return this.db.query('create table notes (id text)'); }", false],
  ["get() { return this.db.query('create table notes (id text)'); }", false],
  ["setup() { return this.db.query('create table notes (id text)'); }", true],
])('%s makes what data is kept in: %s', (code, expected) => {
  const { module } = loaded(`class A { ${code} }`);
  expect(nodesOf(module, isClass).flatMap((node) => (isClass(node) ? membersOf(node).methods.map((method) => definesStructure(module, method)) : []))).toEqual([expected]);
});
