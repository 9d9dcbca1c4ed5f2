import { expect, it } from 'vitest';
import { logsOf, store, verdictsOf } from './detector.ts';

const verdict = (test: string): string[] => verdictsOf(logsOf(store(`get(key, debug, verbose) { if (${test}) { this.logger.info('x'); } return this.redis.get(key); }`)));

it.each([
  'debug', 'verbose', 'this.debug', 'this.verbose', 'this.verboseLogs', 'this.detailedLog', 'detailedLogs', 'this.isDebugMode', 'this.debugEnabled', 'this.detailedLoggingEnabled', 'this.settings.connection.enhancedLogging', 'this.extendedLogging', 'this.logQueries', 'this.enableLogging', 'this.shouldLog', 'this.tracing', 'isDev', 'this.options.debug', 'this.options.logQueries', 'config.logEverything', 'config.enableQueryTime', 'this.printTimings', '!options.skipLog', 'this.config.test_mode', 'isTestMode', '!this.noLogs',
  'this.options?.debug', 'debug === true', 'debug && key', '!!this.debug', 'isDebug()', 'this.isVerbose()',
  'process.env.DEBUG', 'env.mongo_pool_debug', 'process.env.LOG_CACHE', 'process.env.S3_STATS', 'process.env.DRY_RUN', 'env.VERBOSE', 'import.meta.env.DEBUG', "process.env['REDIS_TRACE']", "process.env.NODE_ENV === 'development'",
  "this.logger.isLevelEnabled('debug')", 'this.logger.isDebugEnabled()', 'this.log.isTraceEnabled', 'this.logger.isInfoEnabled?.()', "this.logger.shouldLog('info')", "this.logger.isEnabled('debug')", 'this.logger.isEnabledFor(10)',
  "this.logger.level === 'debug'", 'this.logger.levelVal <= 20', "this.logLevel === 'debug'", 'this.log.debug()', 'this.log.info()', 'this.trace.enabled', 'debug.enabled', 'this.log.enabled',
  'debugEnabled()', '!cls.isSlowQueryLoggingDisabled()', '!this.loggingOff', 'this.isDebugMode()', 'Boolean(debug)', 'Boolean(this.debug)', 'env.LOG_CACHE', 'import.meta.env.LOG_CACHE', 'this.options.logKeys', 'this._debug.enabled', 'this.redisDebug.enabled',
])('%s guards', (test) => {
  expect(verdict(test)).toEqual(['guarded']);
});

it.each([
  'this.logger', 'this.logger.info', 'logger', 'this.log', 'console', 'key', 'this.enabled', 'this.cacheEnabled', 'this.feature.enabled', "this.flags.isEnabled('cache')", "this.is('debug')", 'process.env.REDIS_URL', 'process.env.CI', 'env.TTL', 'this.options.ttl', 'this.logs', 'this.catalog', 'this.login', 'this.debugger', 'this.device', 'this.logout()', 'this.queries',
  'allows(key)', 'debugMode(key)', 'debug.size', 'this.make()()', 'this.logQueries()', 'this.logger.active()', 'this.debugLog', 'debugLog', 'this[key]', 'process.env[key]', 'this.options.catalogSize', 'this.options.loggingTarget', 'this.catalogService.enabled', 'this.cachedinfo.enabled', 'this.cacheDebugger.enabled', 'make().enabled',
])('%s does not', (test) => {
  expect(verdict(test)).toEqual(['report']);
});

it('a log call in a test is no guard', () => {
  expect(verdict("this.logger.debug('x')")).toEqual(['report', 'report']);
});

it.each([
  ['a boolean', 'listed: string[], logNames: boolean', 'guarded'],
  ['one that is true unless it is given', 'logNames = true', 'guarded'],
  ['anything else', 'logNames: string[]', 'report'],
  ['what is unknown', 'logNames', 'report'],
  ['a boolean of another name', 'logNames, catalogued: boolean', 'report'],
])('logNames guards where it is a parameter that is %s', (_what, parameters, expected) => {
  expect(verdictsOf(logsOf(store(`names(${parameters}) { if (logNames) { this.logger.info('x'); } return this.redis.keys('*'); }`)))).toEqual([expected]);
});
