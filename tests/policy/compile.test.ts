import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../policy/compile.ts';
import { driverOf, serviceOf } from '../../policy/packages.ts';
import { policyOf } from './policy-of.ts';

const settings = "settings['infra-clients']";

describe('settings that are wrong', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['layers'] = [cyclic];

  it.each<[unknown, string]>([
    [null, `${settings} must be an object with the keys 'root', 'monitoredBases', 'layers', 'factories', 'contracts', 'logger', 'loggers', 'drivers', 'services', 'operations', not null.`],
    [[], `${settings} must be an object with the keys 'root', 'monitoredBases', 'layers', 'factories', 'contracts', 'logger', 'loggers', 'drivers', 'services', 'operations', not an empty list.`],
    [{ layer: [] }, `${settings}.layer is no known key, allowed are 'root', 'monitoredBases', 'layers', 'factories', 'contracts', 'logger', 'loggers', 'drivers', 'services', 'operations'; did you mean 'layers'?`],
    [{ operations: { 'x-y': 1 } }, `${settings}.operations['x-y'] is no known key, allowed are 'lifecycle', 'maintenance', 'guarded', 'allow'.`],
    [{ root: '' }, `${settings}.root must be a folder, not ''.`],

    [{ monitoredBases: [] }, `${settings}.monitoredBases must not be an empty list of monitored bases.`],
    [{ monitoredBases: [{ class: 'Base', calls: [] }] }, `${settings}.monitoredBases[0].calls must not be an empty list of call methods.`],
    [{ monitoredBases: [{ class: 'Base' }] }, `${settings}.monitoredBases[0].calls is missing, it must be a list of call methods.`],
    [{ monitoredBases: [{ class: '*Base', calls: ['call'] }] }, `${settings}.monitoredBases[0].class must be the name of a class, written as in code, not '*Base'.`],

    [{ layers: [{ role: 'service', classes: '*' }, { role: 'infra', classes: '*' }] }, `${settings}.layers[1].role must be 'infrastructure' or 'service', not 'infra'.`],
    [{ layers: [{ classes: '*' }] }, `${settings}.layers[0].role is missing, it must be 'infrastructure' or 'service'.`],
    [{ layers: [{ role: 'service' }] }, `${settings}.layers[0] must have 'files' or 'classes', or it would take every class.`],
    [{ layers: [[]] }, `${settings}.layers[0] must be an object with the keys 'role', 'files', 'classes', 'reason', 'coveredBy', 'allowEmpty', not an empty list.`],
    [{ layers: [{ role: 'service', files: [] }] }, `${settings}.layers[0].files must not be an empty list of globs of files.`],
    [{ layers: [{ role: 'service', files: ['src/**', 7] }] }, `${settings}.layers[0].files[1] must be a glob of files, not 7.`],
    [{ layers: [{ role: 'service', files: 'src/[a' }] }, `${settings}.layers[0].files must be a glob of files that compiles (Missing closing: "]" - use "\\\\]" to match literal characters), not 'src/[a'.`],
    [{ layers: [{ role: 'service', files: '/src/**' }] }, `${settings}.layers[0].files must be a glob of files that compiles (it is absolute, and globs are relative to the root), not '/src/**'.`],
    [{ layers: [{ role: 'service', files: '../other/**' }] }, `${settings}.layers[0].files must be a glob of files that compiles (it leaves the root), not '../other/**'.`],
    [{ layers: [{ role: 'service', files: 'src\\**' }] }, `${settings}.layers[0].files must be a glob of files that compiles (it has '\\' between folders instead of '/'), not 'src\\**'.`],
    [{ layers: [{ role: 'infrastructure', classes: '*', coveredBy: 'Router' }] }, `${settings}.layers[0] must not have 'coveredBy', which is only for the role 'service'.`],
    [{ layers: [{ role: 'service', classes: '*', allowEmpty: 'yes' }] }, `${settings}.layers[0].allowEmpty must be true or false, not 'yes'.`],
    [{ layers: [{ role: 'service', classes: '*', file: '*' }] }, `${settings}.layers[0].file is no known key, allowed are 'role', 'files', 'classes', 'reason', 'coveredBy', 'allowEmpty'; did you mean 'files'?`],

    [{ factories: {} }, `${settings}.factories must be a list of factories, not an object.`],
    [{ factories: [{ replaces: 'Redis', create: 'f', from: 'x' }] }, `${settings}.factories[0].replaces must be a list of client classes, not 'Redis'.`],
    [{ contracts: [{ classes: '*', implements: 'IStore' }] }, `${settings}.contracts[0].from is missing, it must be a path relative to the root, or a package.`],
    [{ logger: { create: 'a.b', from: 'x' } }, `${settings}.logger.create must be the name of a function, written as in code, not 'a.b'.`],

    [{ loggers: [{}] }, `${settings}.loggers[0] must have 'module' or 'name'.`],
    [{ loggers: [{ name: 'audit', levels: { write: 'loud' } }] }, `${settings}.loggers[0].levels.write must be 'trace', 'debug', 'info', 'warn', 'error', 'fatal' or 'none', not 'loud'.`],
    [{ loggers: [{ name: 'audit', ignore: true, levels: { write: 'info' } }] }, `${settings}.loggers[0] must not have both 'ignore' and 'levels'.`],

    [{ drivers: [{ module: './redis' }] }, `${settings}.drivers[0].module must be the name of a package, such as 'ioredis', without a path, not './redis'.`],
    [{ drivers: [{ module: 'redis/dist' }] }, `${settings}.drivers[0].module must be the name of a package, such as 'ioredis', without a path, not 'redis/dist'.`],
    [{ services: [{ module: 'a', names: [] }] }, `${settings}.services[0].names must not be an empty list of exports.`],
    [{ drivers: [{ module: 'a' }], services: [{ module: 'a' }] }, `${settings} must not have 'a' in both 'drivers' and 'services'.`],

    [{ operations: { guarded: true } }, `${settings}.operations.guarded must be 'allow' or 'report', not true.`],
    [{ operations: { lifecycle: ['load('] } }, `${settings}.operations.lifecycle[0] must be a glob of member names that compiles (Missing closing: ")" - use "\\\\)" to match literal characters), not 'load('.`],

    [() => ({}), `${settings} must be plain JSON, not a function.`],
    [{ layers: [{ role: 'service', classes: /Store$/ }] }, `${settings}.layers[0].classes must be plain JSON, not an instance of a class.`],
    [{ monitoredBases: [undefined] }, `${settings}.monitoredBases[0] must be plain JSON, not undefined.`],
    [{ root: Number.NaN }, `${settings}.root must be plain JSON, not NaN.`],
    [cyclic, `${settings}.layers[0] must be plain JSON, not an object that contains itself.`],
  ])('%j: %s', (wrong, sentence) => {
    expect(compilePolicy(wrong)).toEqual({ ok: false, errors: [sentence] });
  });

  it('names everything that is wrong at once', () => {
    const result = compilePolicy({ layers: [{ role: 'infra', classes: '' }], loggers: 'pino' });
    expect(result.ok ? [] : result.errors).toEqual([
      `${settings}.layers[0].role must be 'infrastructure' or 'service', not 'infra'.`,
      `${settings}.layers[0].classes must be a glob of class names, not ''.`,
      `${settings}.loggers must be a list of loggers, not 'pino'.`,
    ]);
  });

  it('never throws, and never takes what is not an object of settings', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const result = compilePolicy(value);
        const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
        expect(result.ok).toBe(isObject && Object.keys(value).length === 0);
      }),
    );
  });

  it('never throws on settings that are nearly right', () => {
    const globs = fc.oneof(fc.string(), fc.array(fc.string()), fc.jsonValue());
    const names = fc.oneof(fc.string(), fc.jsonValue());
    const nearly = fc.record(
      {
        root: names,
        monitoredBases: fc.array(fc.record({ class: names, calls: fc.array(names) }, { requiredKeys: [] })),
        layers: fc.array(fc.record({ role: fc.constantFrom('infrastructure', 'service', 'x'), files: globs, classes: globs }, { requiredKeys: ['role'] })),
        loggers: fc.array(fc.record({ module: names, name: names, levels: fc.dictionary(fc.string(), names) }, { requiredKeys: [] })),
        drivers: fc.array(fc.record({ module: names, names: fc.array(names) }, { requiredKeys: [] })),
        operations: fc.record({ lifecycle: globs, allow: fc.array(fc.string()) }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(nearly, fc.string(), (value, text) => {
        const result = compilePolicy(value);
        if (!result.ok) {
          expect(result.errors.length).toBeGreaterThan(0);
          for (const error of result.errors) expect(error.startsWith(settings)).toBe(true);
          return;
        }
        // What was accepted can be asked.
        for (const layer of result.policy.layers) layer.matchesFile(text);
        result.policy.operations.allowsMessage(text);
      }),
    );
  });
});

describe('settings that are right', () => {
  it('has defaults', () => {
    const policy = policyOf();
    expect(policy).toMatchObject({
      root: null,
      monitoredBases: [{ class: 'BaseExternalClient', calls: ['callExternal', 'callExternalSync'] }],
      layers: [],
      factories: [],
      contracts: [],
      logger: null,
      loggers: [],
      operations: { reportsGuarded: false },
    });
    expect(policy.drivers.has('ioredis')).toBe(true);
  });

  it('replaces the monitored bases', () => {
    const bases = [{ class: 'Monitored', from: '@acme/base', calls: ['call'] }];
    expect(policyOf({ monitoredBases: bases }).monitoredBases).toEqual(bases);
  });

  it('takes every key of the documentation', () => {
    const policy = policyOf({
      root: 'packages/api',
      layers: [{ role: 'infrastructure', files: 'src/infrastructure/**', classes: '*Store', reason: 'runs on every request' }],
      factories: [{ replaces: ['Redis', 'RedisClient'], create: 'createRedisClient', from: 'src/infrastructure/redis-client.ts' }],
      contracts: [{ classes: '*SessionStore', implements: 'ISessionStore', from: 'src/interfaces/session-store.ts' }],
      logger: { create: 'getLogger', from: 'src/logging.ts' },
      loggers: [{ module: '@acme/log', levels: { '': 'debug' } }],
      operations: { guarded: 'report', allow: ['Session created*'] },
    });
    expect(policy.root).toBe('packages/api');
    expect(policy.contracts.map(({ matchesClass }) => matchesClass('RedisSessionStore'))).toEqual([true]);
    expect(policy.operations.reportsGuarded).toBe(true);
    expect(policy.operations.allowsMessage('Session created for a/b\n(new)')).toBe(true);
    expect(policy.operations.allowsMessage('A Session created')).toBe(false);
  });

  it('compiles equal texts once, and an absent key like an undefined one', () => {
    const written = { root: 'a', layers: [] };
    const policy = policyOf(written);
    expect(policyOf(written)).toBe(policy);
    expect(policyOf(structuredClone(written))).toBe(policy);
    expect(compilePolicy({ root: undefined })).toBe(compilePolicy({}));
    expect(policyOf({})).toBe(policyOf());
    expect(policyOf({ root: 'b', layers: [] })).not.toBe(policy);
  });

  it('is not changed by a later change of the object', () => {
    const calls = ['call'];
    const policy = policyOf({ monitoredBases: [{ class: 'Base', calls }] });
    calls.push('other');
    expect(policy.monitoredBases[0]?.calls).toEqual(['call']);
  });
});

describe('packages of the settings', () => {
  it.each([
    ['a package beyond the catalog', { drivers: [{ module: '@acme/db' }] }, '@acme/db/pool', 'Pool', 'driver'],
    ['limited to names', { drivers: [{ module: '@acme/db', names: ['Pool'] }] }, '@acme/db', 'Pool', 'driver'],
    ['another name', { drivers: [{ module: '@acme/db', names: ['Pool'] }] }, '@acme/db', 'Row', 'none'],
    ['a further name of the catalog', { drivers: [{ module: 'pg', names: ['Cursor'] }] }, 'pg', 'Cursor', 'driver'],
    ['which keeps its own', { drivers: [{ module: 'pg', names: ['Cursor'] }] }, 'pg', 'Pool', 'driver'],
    ['all names of the catalog', { drivers: [{ module: 'pg' }] }, 'pg', 'Anything', 'driver'],
    ['moved to the other side', { services: [{ module: '@elastic/elasticsearch' }] }, '@elastic/elasticsearch', 'Client', 'service'],
  ])('%s', (_, written, specifier, name, expected) => {
    const policy = policyOf(written);
    const found = driverOf(policy, specifier, name) ? 'driver' : serviceOf(policy, specifier, name) ? 'service' : 'none';
    expect(found).toBe(expected);
  });
});
