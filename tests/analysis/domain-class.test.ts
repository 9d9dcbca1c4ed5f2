import { describe, expect, it } from 'vitest';
import type { Method } from '../../analysis/class-members.ts';
import { membersOf } from '../../analysis/class-members.ts';
import { isAgentName, isBusinessName, isMapper, isQueue, isShown, keepsRecords, mayDecideByName, mostDecide, mostStore, namesData, namesDatabase, namesMessaging } from '../../analysis/domain-class.ts';
import { isClass } from '../../analysis/nodes.ts';
import { loaded, nodesOf } from './loaded.ts';

/** The members of a class, as written. */
function membersIn(members: string): readonly Method[] {
  const { module } = loaded(`class A { ${members} }`);
  return nodesOf(module, isClass).flatMap((node) => (isClass(node) ? membersOf(node).methods : []));
}

it.each<[string, boolean]>([
  ['performWrite(id) {} performDelete(id) {} runQuery(id) {}', false],
  ['Get(id) {} All(id) {} Exec(id) {} Run(id) {}', false],
  ['performAudit(id) {} runPayroll(id) {}', true],
  ['Approve(id) {} Promote(id) {}', true],
])('members named %s mostly decide: %s', (members, expected) => {
  expect(mostDecide(membersIn(members))).toBe(expected);
});

it.each<[string, boolean]>([
  ['DataService', true],
  ['DataLayer', true],
  ['OrderDataService', false],
  ['DataExporter', false],
])('%s is named for data and no domain: %s', (name, expected) => {
  expect(namesData(name)).toBe(expected);
});

describe('a name', () => {
  it.each<[string, boolean]>([
    ['UserService', true],
    ['OrderManager', true],
    ['PriceCalculator', true],
    ['orderHelper', true],
    ['UserRepository', false],
    ['CacheService', false],
    ['RedisService', false],
    ['ServiceOfUsers', false],
    ['User', false],
  ])('%s is of the domain, and speaks of no store: %s', (name, expected) => {
    expect(isBusinessName(name)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['OrderSplitter', true],
    ['BlockIndexer', true],
    ['Translator', true],
    ['SlotAllocation', true],
    ['SplitterOfOrders', false],
    ['SessionStore', false],
    ['CacheReader', false],
    ['RedisAdapter', false],
    ['Cursor', false],
    ['Broker', false],
    ['User', false],
    ['', false],
  ])('%s is of what does something to what it reads: %s', (name, expected) => {
    expect(isAgentName(name)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['UserService', true],
    ['CacheService', true],
    ['BlockIndexer', true],
    ['UserRepository', false],
  ])('%s is of what may decide: %s', (name, expected) => {
    expect(mayDecideByName(name)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['StandaloneSqliteWorker', true],
    ['database-optimization', true],
    ['PostgresTuning', true],
    ['KvMirror', true],
    ['OrderTuning', false],
    ['Databases', false],
  ])('%s says which database is reached: %s', (name, expected) => {
    expect(namesDatabase(name)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['EmailQueue', true],
    ['EventPublisherService', true],
    ['JobsController', true],
    ['OutboxRelay', true],
    ['InvoiceEmailService', false],
    ['Enqueuer', false],
  ])('%s is of what hands messages on: %s', (name, expected) => {
    expect(namesMessaging(name)).toBe(expected);
  });
});

describe('a package', () => {
  it.each<[string, string[]]>([
    ['@prisma/client', ['mapper', 'records']],
    ['@mikro-orm/postgresql', ['mapper', 'records']],
    ['typeorm', ['mapper', 'records']],
    ['pg', ['records']],
    ['D1Database', ['records']],
    ['mongodb', ['records']],
    ['bullmq', ['queue']],
    ['kafkajs', ['queue']],
    ['ioredis', []],
    ['lru-cache', []],
    ['@mikro-ormx', []],
  ])('%s is %j', (name, expected) => {
    const is = [isMapper(name) ? 'mapper' : '', keepsRecords(name) ? 'records' : '', isQueue(name) ? 'queue' : ''];
    expect(is.filter((each) => each !== '')).toEqual(expected);
  });
});

describe('members', () => {
  it('are shown that others call', () => {
    const members = membersIn('constructor() {} get size() { return 1; } #own() {} private mine() {} protected ours() {} get() {} static of() {} run = () => 1;');
    expect(members.filter(isShown).map(({ name }) => name)).toEqual(['get', 'of', 'run']);
  });

  it.each<[string, boolean]>([
    ['', true],
    ['getUser() {}', true],
    ['getUser() {} approve() {}', true],
    ['getUser() {} approve() {} recordPayment() {}', false],
    ['approve() {}', false],
    ['getUser() {} #approve() {} private recordPayment() {} get approved() { return 1; }', true],
    ['approve() {} private getUser() {} private saveUser() {}', false],
    ['signUrl() {}', true],
  ])('of { %s } mostly store: %s', (members, expected) => {
    expect(mostStore(membersIn(members))).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['', false],
    ['billMonth() {}', true],
    ['billMonth() {} getPlan() {}', true],
    ['billMonth() {} getPlan() {} savePlan() {}', false],
    ['getPlan() {}', false],
    ['ProfilesFunction() {}', true],
    ['onPlanChange() {} syncPlans() {}', true],
    ['resolveUrl() {}', false],
  ])('of { %s } mostly decide: %s', (members, expected) => {
    expect(mostDecide(membersIn(members))).toBe(expected);
  });
});
