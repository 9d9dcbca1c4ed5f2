import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

const files = {
  'src/ports.ts': 'export interface Store { get(): void }\nexport abstract class Port { abstract get(): void }\nexport abstract class Plain { log() {} }\nexport abstract class Named { abstract name: string; log() {} }\nexport class BaseExternalClient {}',
  'src/base.ts': "import { Store } from './ports.ts';\nexport class Base implements Store { get() {} }\nexport class Deeper extends Base {}",
};

it.each<[string, string, string]>([
  ['class', 'by keyword', "import { Store } from './ports.ts';\nclass A implements Store {}"],
  ['class', 'by JSDoc', "/**\n * Reads.\n * @implements {Store}\n */\nclass A {}"],
  ['class', 'by JSDoc of its module', "/** @implements {import('./ports.ts').Store<string>} */\nexport const A = class {};"],
  ['base', 'through two bases', "import { Deeper } from './base.ts';\nclass A extends Deeper {}"],
  ['base', 'through an abstract base', "import { Port } from './ports.ts';\nclass A extends Port {}"],
  ['none', 'an abstract base that leaves nothing open', "import { Plain } from './ports.ts';\nclass A extends Plain {}"],
  ['abstract', 'an abstract class', 'abstract class A { abstract get(): void }'],
  ['client', 'a client', 'class RedisClient {}'],
  ['client', 'a maker of clients', 'class DatabaseConnection {}'],
  ['base', 'a base that leaves a field open', "import { Named } from './ports.ts';\nclass A extends Named {}"],
  ['none', 'the monitored base', "import { BaseExternalClient } from './ports.ts';\nclass A extends BaseExternalClient {}"],
  ['none', 'an emitter of events', "import { EventEmitter } from 'node:events';\nclass A extends EventEmitter {}"],
  ['unknown', 'a base of a package', "import { Entity } from 'some-orm';\nclass A extends Entity {}"],
  ['none', 'nothing', 'class A implements OnModuleInit {}'],
])('the contract is %s: %s', (origin, _, code) => {
  expect(reportsOf(code, files, { layers: [{ role: 'infrastructure', classes: '*' }] })[0]?.contractOrigin).toBe(origin);
});

it('a script needs no contract', () => {
  expect(reportsOf('class A {}', {}, { layers: [{ role: 'infrastructure', classes: '*' }] }, 'scripts/a.ts')[0]?.contractOrigin).toBe('aside');
});

it('the contracts of JSDoc are those of the class', () => {
  expect(reportsOf("/** @implements {import('./ports.ts').ISessionStore} */\nclass A {}", files)[0]?.contracts).toEqual(['ISessionStore']);
});
