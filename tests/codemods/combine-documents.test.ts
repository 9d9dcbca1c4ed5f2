import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { diskFiles } from '../../analysis/files.ts';
import { combine } from '../../codemods/combine.ts';
import type { UnitPlan } from '../../codemods/plan.ts';
import { plansOf } from './migrated.ts';

it('combine gives the same from plans that went through JSON, in any order', () => {
  const folder = resolve('fixtures/legacy');
  const files = diskFiles();
  const settings = { root: resolve('fixtures/legacy'), factories: [{ replaces: ['Redis', 'RedisClient'], create: 'createRedisClient', from: 'src/infrastructure/redis-client.ts' }] };
  const plans = plansOf(folder, files, settings);
  const plan = combine({ root: folder, files, plans, removeUnused: false });
  expect(plan.groups.length).toBeGreaterThan(1);
  const read = JSON.parse(JSON.stringify(plans)) as UnitPlan[];
  expect(combine({ root: folder, files, plans: read.reverse(), removeUnused: false })).toEqual(plan);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});
