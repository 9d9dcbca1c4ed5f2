import { describe, expect, it } from 'vitest';
import { genericLogger, loggerByModule, loggerByName, looksLikeLogger } from '../../policy/loggers.ts';
import { policyOf } from './policy-of.ts';

const policy = policyOf();

describe('a logger by its module', () => {
  it.each([
    ['pino', 'default', 'info', 'info'],
    ['pino', 'Logger', 'trace', 'trace'],
    ['pino', 'Logger', 'silent', 'none'],
    ['winston', 'createLogger', 'silly', 'trace'],
    ['winston', 'default', 'http', 'info'],
    ['winston', '*', 'warning', 'warn'],
    ['bunyan', 'createLogger', 'fatal', 'fatal'],
    ['log4js', 'getLogger', 'mark', 'fatal'],
    ['@nestjs/common', 'Logger', 'log', 'info'],
    ['@nestjs/common', 'Logger', 'verbose', 'debug'],
    ['consola', 'consola', 'success', 'info'],
    ['consola', 'consola', 'fail', 'error'],
    ['tslog', 'Logger', 'silly', 'trace'],
    ['loglevel', 'default', 'log', 'debug'],
    ['signale', 'Signale', 'pending', 'info'],
    ['roarr', 'Roarr', 'debugOnce', 'debug'],
    ['@logtape/logtape', 'getLogger', 'warning', 'warn'],
    ['@opentelemetry/api-logs', 'logs', 'INFO3', 'info'],
    ['@opentelemetry/api-logs', 'logs', '13', 'warn'],
    ['@aws-lambda-powertools/logger', 'Logger', 'critical', 'fatal'],
    ['@google-cloud/logging', 'Logging', 'notice', 'info'],
    ['effect', 'Effect', 'logInfo', 'info'],
    ['console', '*', 'table', 'info'],
    ['node:console', 'default', 'log', 'info'],
    ['console', '*', 'assert', 'error'],
    ['console', '*', 'time', 'none'],
    ['winston', 'loggers', 'data', 'info'],
    ['fastify', 'FastifyBaseLogger', 'info', 'info'],
  ])('%s, %s: %s writes at %s', (module, name, method, level) => {
    expect(loggerByModule(policy, module, name)?.levels.get(method)).toBe(level);
  });

  it.each([
    ['pino', 'destination'],
    ['winston', 'format'],
    ['@nestjs/common', 'Injectable'],
    ['fastify', 'default'],
    ['effect', 'Schedule'],
    ['ioredis', 'default'],
    ['./logger', 'logger'],
  ])('%s, %s is none', (module, name) => {
    expect(loggerByModule(policy, module, name)).toBeNull();
  });

  it('tells a function that makes loggers from a logger that is a function', () => {
    expect(loggerByModule(policy, 'debug', 'default')).toMatchObject({ callable: 'debug', creates: new Set(['default', 'debug']), loggers: new Set() });
    expect(loggerByModule(policy, 'roarr', 'Roarr')).toMatchObject({ callable: 'info', loggers: new Set(['Roarr', 'ROARR', 'default']) });
  });

  it.each([
    ['winston', 'default', 'log', 0, ['level']],
    ['tslog', 'Logger', 'log', 0, ['level']],
    ['@opentelemetry/api-logs', 'logs', 'emit', 0, ['severityNumber', 'severityText']],
    ['@google-cloud/logging', 'Log', 'write', 0, ['severity']],
  ])('%s, %s: %s takes its level as argument %d or in its keys %j', (module, name, method, position, keys) => {
    const logger = loggerByModule(policy, module, name);
    expect(logger?.levelArguments.get(method)).toBe(position);
    expect(logger?.levelKeys).toEqual(keys);
  });

  it.each([
    ['pino', 'default', 'child'],
    ['consola', 'default', 'withTag'],
    ['tslog', 'Logger', 'getSubLogger'],
    ['@logtape/logtape', 'getLogger', 'getChild'],
    ['signale', 'Signale', 'scope'],
    ['debug', 'default', 'extend'],
  ])('%s, %s: %s makes another', (module, name, method) => {
    expect(loggerByModule(policy, module, name)?.children.has(method)).toBe(true);
  });
});

describe('a logger by its look', () => {
  it.each(['logger', 'log', '_logger', 'logger_', '#logger', 'LOG', 'Logger', 'LOGGER', '$log', 'appLogger', 'requestLogger', 'request_logger', 'APP_LOGGER', 'pinoLogger', 'auditLogger', 'loggerService', 'logging', 'log4jsLogger'])(
    '%s is one',
    (name) => {
      expect(looksLikeLogger(name)).toBe(true);
    },
  );

  it.each(['login', 'logout', 'catalog', 'dialog', 'blog', 'backlog', 'changelog', 'auditLog', 'eventLog', 'logs', 'logEntry', 'logRepository', 'loggerOptions', 'logLevel', 'client', '', '_'])('%s is none', (name) => {
    expect(looksLikeLogger(name)).toBe(false);
  });

  it.each([
    ['info', 'info'],
    ['log', 'info'],
    ['verbose', 'debug'],
    ['logQuery', 'debug'],
    ['progress', 'info'],
    ['warning', 'warn'],
    ['critical', 'fatal'],
    ['append', undefined],
    ['write', undefined],
    ['start', undefined],
  ])('%s of such a one writes at %s', (method, level) => {
    expect(genericLogger.levels.get(method)).toBe(level);
  });
});

describe('loggers of the settings', () => {
  const configured = policyOf({
    loggers: [
      { module: '@acme/log', levels: { '': 'debug', note: 'info' } },
      { module: 'pino', levels: { audit: 'warn' } },
      { module: 'winston', ignore: true },
      { name: 'journal', levels: { put: 'info' } },
      { name: 'auditLog', ignore: true },
    ],
  });

  it.each([
    ['a module beyond the catalog', loggerByModule(configured, '@acme/log', 'getLog'), 'note', 'info'],
    ['which also has the usual levels', loggerByModule(configured, '@acme/log/deep', 'getLog'), 'warn', 'warn'],
    ['a module of the catalog with another method', loggerByModule(configured, 'pino', 'default'), 'audit', 'warn'],
    ['which keeps its own', loggerByModule(configured, 'pino', 'default'), 'info', 'info'],
    ['an ignored module', loggerByModule(configured, 'winston', 'default'), 'info', undefined],
    ['another module', loggerByModule(configured, 'consola', 'default'), 'info', 'info'],
    ['a name', loggerByName(configured, '#journal'), 'put', 'info'],
    ['an ignored name', loggerByName(configured, 'auditLog'), 'info', undefined],
  ])('%s', (_, logger, method, level) => {
    expect(logger).not.toBeNull();
    expect(logger?.levels.get(method)).toBe(level);
  });

  it('says nothing of other names', () => {
    expect(loggerByName(configured, 'logger')).toBeNull();
  });

  it('makes a logger callable by the level of the empty key', () => {
    expect(loggerByModule(configured, '@acme/log', 'debug')?.callable).toBe('debug');
  });
});
