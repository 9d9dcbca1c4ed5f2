import { expect, it } from 'vitest';
import { memoryFiles } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import { loadsServices, projectCalls } from '../../analysis/project-calls.ts';
import { policyOf } from '../policy/policy-of.ts';

/** What the first class of a module calls of the project. */
function calls(code: string, others: Readonly<Record<string, string>> = {}): string[] {
  const files = memoryFiles({ ...others, '/project/src/a.ts': code });
  const loaded = loadModule(files, '/project/src/a.ts');
  if (!loaded.ok) throw new Error(loaded.detail);
  const { module } = loaded;
  const project = { files, policy: policyOf(), root: '/project' };
  const extent = module.ast.body.find(({ type }) => type === 'ClassDeclaration');
  return projectCalls(project, module, extent ?? module.ast);
}

it.each<[string, string, string]>([
  ['a function', 'sendReceipt', "import { sendReceipt } from './billing.js'; class A { get() { sendReceipt(); } }"],
  ['a function under another name', 'send', "import { sendReceipt as send } from './billing.js'; class A { get() { send(); } }"],
  ['a default export', 'charge', "import charge from '../billing/charge'; class A { get() { charge(); } }"],
  ['a method of an object', 'billing', "import { billing } from './billing.js'; class A { get() { billing.charge(); } }"],
  ['a function in capitals and others', 'sendSMS', "import { sendSMS } from './billing.js'; class A { get() { sendSMS(); } }"],
  ['a function that is called as an option', 'sendReceipt', "import { sendReceipt } from './billing.js'; class A { get() { sendReceipt?.(); } }"],
  ['a function of a repository, whatever its name', 'findUserById', "import { findUserById } from '../repositories/user'; class A { get() { findUserById(); } }"],
  ['a function of an alias', 'sendReceipt', "import { sendReceipt } from '@/billing'; class A { get() { sendReceipt(); } }"],
  ['a function of an import map', 'sendReceipt', "import { sendReceipt } from '#billing'; class A { get() { sendReceipt(); } }"],
])('%s that is called', (_what, expected, code) => {
  expect(calls(code)).toEqual([expected]);
});

it.each<[string, string]>([
  ['a function of a package', "import { sendReceipt } from 'billing'; class A { get() { sendReceipt(); } }"],
  ['a type', "import type { Receipt } from './billing.js'; class A { get(receipt: Receipt) { receipt.send(); } }"],
  ['a class that is made', "import { Receipt } from './billing.js'; class A { get() { new Receipt(); } }"],
  ['a value that is handed on', "import { receipt } from './billing.js'; class A { get(id) { id(receipt); } }"],
  ['a value that is read', "import { billing } from './billing.js'; class A { get() { return billing.rate; } }"],
  ['a function that is an argument', "import { receipt } from './billing.js'; class A { get(id) { id.use(receipt); id.call(receipt.get); } }"],
  ['a member that is read of what is called', "import { billing } from './billing.js'; class A { get(id) { id(billing.rate); id[billing](); } }"],
  ['a framework', "import { sendReceipt } from 'express'; class A { get() { sendReceipt(); } }"],
  ['a driver', "import { open } from 'ioredis'; class A { get() { open(); } }"],
  ['a function that other code calls', "import { sendReceipt } from './billing.js'; class A { get() {} } sendReceipt();"],
  ['a logger', "import { logger } from './out.js'; class A { get() { logger.info('x'); } }"],
  ['a constant', "import { RATES } from './billing.js'; class A { get() { RATES.get(); } }"],
  ['a conversion of an error', "import { errorToString } from './billing.js'; class A { get() { errorToString(); } }"],
  ['a runner that tries again', "import { runWithRetries } from './billing.js'; class A { get() { runWithRetries(); } }"],
  ['a profiler', "import { profileQuery } from './billing.js'; class A { get() { profileQuery(); } }"],
  ['a parser', "import { parseReceipt } from './billing.js'; class A { get() { parseReceipt(); } }"],
  ['a test', "import { isPaid } from './billing.js'; class A { get() { isPaid(); } }"],
  ['a maker of keys', "import { receiptKey } from './billing.js'; class A { get() { receiptKey(); } }"],
  ['a clock', "import { now } from './time.js'; class A { get() { now(); } }"],
  ['a function of utilities', "import { sendReceipt } from './utils/billing.js'; class A { get() { sendReceipt(); } }"],
  ['a function of helpers', "import { sendReceipt } from './billing-helpers'; class A { get() { sendReceipt(); } }"],
  ['a function of its mappers', "import { receipt } from './receipt.mapper'; class A { get() { receipt(); } }"],
])('%s', (_what, code) => {
  expect(calls(code)).toEqual([]);
});

it('a function of a package of the same workspace', () => {
  const workspace = { '/project/package.json': '{"workspaces":["packages/*"]}', '/project/packages/billing/package.json': '{"name":"@acme/billing","main":"index.ts"}', '/project/packages/billing/index.ts': '' };
  expect(calls("import { sendReceipt } from '@acme/billing'; class A { get() { sendReceipt(); } }", workspace)).toEqual(['sendReceipt']);
});

it.each<[string, string, boolean]>([
  ['two services', "const a = async () => { await import('./orders.service'); await import('../users/user-service.js'); };", true],
  ['one service, twice', "const a = async () => { await import('./orders.service'); await import('./orders.service'); };", false],
  ['what else it needs', "const a = async () => { await import('./redis-adapter'); await import('./disk-adapter'); };", false],
  ['packages', "const a = async () => { await import('orders-service'); await import('users-service'); };", false],
  ['what a name leads to', 'const a = async (service) => { await import(service); await import(`${service}`); };', false],
])('a module that loads %s where it needs it loads services: %s', (_what, code, expected) => {
  const module = loadModule(memoryFiles({ '/project/src/a.ts': code }), '/project/src/a.ts');
  expect(module.ok && loadsServices(module.module)).toBe(expected);
});
