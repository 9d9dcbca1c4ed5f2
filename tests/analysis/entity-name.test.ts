import { describe, expect, it } from 'vitest';
import { isOfItsEntity } from '../../analysis/entity-name.ts';
import { logsOf, verdictsOf } from './detector.ts';

describe('a member of a repository is named for what it keeps', () => {
  it.each([
    ['ClientRepository', 'createClient'],
    ['ClientDynamoRepository', 'getActiveClient'],
    ['RoleMappingDynamoRepository', 'updateRoleMapping'],
    ['PrismaServersRepository', 'startServer'],
    ['WorkerDao', 'registerWorker'],
    ['ClientRepo', 'createClient'],
    ['ClientsRepository', 'createClient'],
    ['RepositoryOfClient', 'createClient'],
  ])('%s.%s', (className, member) => {
    expect(isOfItsEntity(className, member)).toBe(true);
  });

  it.each([
    ['UserRepository', 'createClient'],
    ['ClientRepository', 'connect'],
    ['ClientRepository', 'deleteStaleClients'],
    ['ClientRepository', 'client'],
    ['ClientService', 'createClient'],
    ['CacheRepository', 'clearCache'],
    ['ConnectionRepository', 'getConnection'],
    ['BaseRepository', 'createBase'],
    ['Client', 'createClient'],
    ['ClientRepository', ''],
    ['RedisRepository', 'connectRedis'],
  ])('and not %s.%s', (className, member) => {
    expect(isOfItsEntity(className, member)).toBe(false);
  });

  it('so that it is an operation', () => {
    const code = "import { Pool } from 'pg'; export class ClientRepository { constructor(private readonly pool: Pool) {} async createClient(row) { console.log('x'); await this.pool.query(row); } async connect() { console.log('y'); await this.pool.connect(); } }";
    expect(verdictsOf(logsOf(code))).toEqual(['report', 'lifecycle']);
  });
});
