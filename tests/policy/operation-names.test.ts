import { describe, expect, it } from 'vitest';
import { isSettingName, isSubjectName } from '../../policy/operation-names.ts';
import { policyOf } from './policy-of.ts';

const { operations } = policyOf();

function kindOf(name: string): string {
  if (operations.isLifecycle(name)) return 'lifecycle';
  return operations.isMaintenance(name) ? 'maintenance' : 'operation';
}

describe('members by name', () => {
  it.each([
    'constructor', 'connect', 'connectToRedis', 'dbConnection', 'DbConnection', 'mongoConnect', 'disconnect', 'reconnect', 'close', 'closeConnection', 'closeQueue', 'quit', 'end', 'destroy', 'dispose', 'shutdown', 'gracefulShutdown', 'init', 'initCache', '_init', '#connect',
    'initialize', 'preWarm', 'preWarmPool', 'preLoadKeys', 'setupListeners', 'setUp', 'onModuleInit', 'onModuleDestroy', 'onApplicationShutdown', 'beforeApplicationShutdown', 'start', 'stop', 'startCleanupTimer', 'ensureConnected', 'ensureIndexes', 'ensureContainerExists', 'getOrCreateDataset', 'authenticate', 'warmUp', 'healthCheck', 'checkHealth',
      'isHealthy', 'doCreateTopics', 'ensureTopicExists', 'ensureService', 'doConnect', 'isConnected', 'ping', 'onConnect', 'onReady', 'onError', 'handleDisconnect', 'onRedisError', 'getClient', 'getRedisClient', 'createPrismaClient', 'createPool', 'registerHandlers', 'subscribe', 'loadScripts', 'loadConfig', 'loadExtension', 'testRedis', 'pingMongo', 'addTriggers', 'addAuditTriggerIfNotExists', 'configure', 'addConstraintIfNotExists', 'createMultipleConnections', 'register', '[Symbol.asyncDispose]', 'Symbol.dispose', 'cancelSubscription', 'registerWorkersOnce', 'waitForTable', 'createIndicies', 'ensureColumns', 'waitUntilTopic', 'isKeyspaceCreated', 'assertBinding',
  ])('%s: lifecycle', (name) => {
    expect(kindOf(name)).toBe('lifecycle');
  });

  it.each([
    'cleanup', 'cleanUp', 'cleanupExpired', 'cleanExpiredSessions', 'purgeOld', 'sweep', 'prune', 'vacuum', 'migrate', 'runMigrations', 'rebuildIndex', 'reindexAll', 'compact', 'flushAll', 'flushdb', 'flush', 'rotateKeys', 'backUp', 'clear', 'clearAll', 'seedData',
      'archiveOlderThanYears', 'clearAllData', 'deleteAllRecords', 'resetConsumerGroupOffsets', 'backup', 'retryFailed', 'warmProfiles', 'preheatRoutes', 'retryFailedJobs', 'resendFailedMessages', 'refreshPriceCache', 'reloadCaches', 'updateDatabase', 'upgradeSchema', 'expireOldSessions', 'deleteExpired', 'deleteExpiredTokens', 'evictExpired', 'deactivateExpiredTokens', 'clearGarbage', 'patchDatabase', 'deleteTopics', 'doDeleteTopics', '_doCleanup', 'performCleanup', 'collectGarbage', '_sweep', 'exportAll', 'analyzeTable', 'updateMapping', 'createDBExtension', 'createVectorExtension', 'createExtension', 'dropView', 'recoverOrphanedRuns', 'detectAndFixOrphanedJobs', 'resetStuckJobs', 'archiveCompletedJobs', 'resumeQueue', 'evictOldest', 'bustCache', 'replayJob', 'retryQueue', 'replayAll', 'resetMailQueue', 'obliterateQueues', 'nukeAll', 'redriveMessages', 'reprocessDeadLetters', 'populateCache', 'primePriceCaches', 'refreshTotalsView', 'recalculateScores', 'processScheduledTransfers', 'dispatchDueReminders', 'debugQueueCounts', 'waitForDrain', 'waitUntilIdle', 'cacheCollections',
  ])('%s: maintenance', (name) => {
    expect(kindOf(name)).toBe('maintenance');
  });

  it.each([
    'get', 'set', 'del', 'delete', 'exists', 'expire', 'ttl', 'save', 'findAll', 'initiatePayment', 'initialState', 'closeCase', 'createQuoteExtensions', 'startSession', 'stopJob', 'openSession', 'onMessage', 'handleMessage', 'getUser', 'clearSession', 'deleteAllForUser', 'isExpired',
    'publish', 'doPublish', 'done', 'ensureUserExists', 'replay', 'retryJob', 'retryFailedJob', 'getFailedJobs', 'patch', 'patchUser', 'loadSession', 'addIfNotExists', 'registerUser', 'run', 'evict', 'restoreSession', 'createTicket', 'resetPassword', 'resetQueuePosition', 'testCandidate', 'nukeTenant', 'connection', 'endpoint', 'cleanse', 'compactness',
  ])('%s: operation', (name) => {
    expect(kindOf(name)).toBe('operation');
  });
});

describe('what a member is given', () => {
  it.each(['id', 'userId', 'user_id', 'ids', 'key', 'cacheKey', 'keys', 'sid', 'token', 'accessToken', 'uuid', 'slug', 'name', 'email', 'user', 'username', 'session', 'document', 'entity', 'record', 'item', 'row', 'value', 'data', 'tenant', 'account', 'customer', 'order', 'entry', 'hash', '_id', 'ID'])('%s: what it acts on', (name) => {
    expect([isSubjectName(name), isSettingName(name)]).toEqual([true, false]);
  });

  it.each(['options', 'opts', 'redisOptions', 'config', 'configuration', 'settings', 'url', 'server', 'app', 'client', 'redisClient', 'connection', 'pool', 'signal', 'callback', 'onHandler', 'listener', 'error', 'logger', 'module', 'context', 'event', 'container', 'registry', 'timeout'])('%s: how it runs', (name) => {
    expect([isSubjectName(name), isSettingName(name)]).toEqual([false, true]);
  });

  it.each(['path', 'count', 'force', 'idle', 'keyboard', 'userIdle', 'optional', 'cb', 'date', 'identity', ''])('%s: neither', (name) => {
    expect([isSubjectName(name), isSettingName(name)]).toEqual([false, false]);
  });
});

describe('names that only hold for a member that is given nothing to act on', () => {
  it.each(['authenticate', 'close', 'end', 'destroy', 'terminate', 'open', 'start', 'stop', 'register', 'unregister', 'bind', 'status', 'health', 'flush', 'clear', 'reset', 'refresh', 'rotate', 'rotateKeys', 'repairIndex', 'clean', 'prune', 'purge', 'backup', 'clearAll', 'evictAll', 'clearCache', 'clearMemory', 'flushEverything', 'scan', 'loadSnapshot', 'setValueToRedis', 'releaseAllLocks', 'updateMapping', '_flush', '#close'])('%s', (name) => {
    expect(operations.needsNoSubject(name)).toBe(true);
  });

  it.each(['connect', 'disconnect', 'init', 'constructor', 'dispose', 'onModuleInit', 'healthCheck', 'migrate', 'cleanupExpired', 'deleteExpired', 'vacuum', 'closeConnection', 'obliterateQueue', 'drainQueue', 'get', 'loadSession'])('%s holds in any case, or says nothing', (name) => {
    expect(operations.needsNoSubject(name)).toBe(false);
  });
});

describe('members by the settings', () => {
  const configured = policyOf({ operations: { lifecycle: ['load*'], maintenance: ['nightly*', 'report'] } }).operations;

  it.each([
    ['loadSession', true, false],
    ['_loadAll', true, false],
    ['init', true, false],
    ['nightlyRun', false, true],
    ['report', false, true],
    ['sweep', false, true],
    ['reportAll', false, false],
  ])('%s: lifecycle %s, maintenance %s', (name, lifecycle, maintenance) => {
    expect([configured.isLifecycle(name), configured.isMaintenance(name)]).toEqual([lifecycle, maintenance]);
  });
});

describe('the function of a configured factory', () => {
  const factories = [{ replaces: ['createClient'], create: 'createNodeRedisClient', from: 'src/node-redis-client.ts' }];

  it('is no operation, whatever its name sounds like', () => {
    expect(kindOf('createNodeRedisClient')).toBe('operation');
    expect(policyOf({ factories }).operations.isLifecycle('createNodeRedisClient')).toBe(true);
  });
});

describe('messages that may be logged', () => {
  const { allowsMessage } = policyOf({ operations: { allow: ['Session created*', 'took * ms (total)'] } }).operations;

  it.each([
    ['Session created', true],
    ['Session created: a/b', true],
    ['session created', false],
    ['New Session created', false],
    ['took 3 ms (total)', true],
    ['took 3 ms total', false],
  ])('%s: %s', (message, allowed) => {
    expect(allowsMessage(message)).toBe(allowed);
  });

  it('are none by default', () => {
    expect(operations.allowsMessage('Session created')).toBe(false);
  });
});
