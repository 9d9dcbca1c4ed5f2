import { expect, it } from 'vitest';
import { textHolds } from '../../analysis/text-holds.ts';
import { loaded } from './loaded.ts';

it('is asked of each module and each phrase', () => {
  const { module: late } = loaded(`export const redis = () => import('ioredis');\n`);
  const { module: early } = loaded(`import Redis from 'ioredis';\nexport const redis = new Redis();\n`);
  expect([late, early].map((module) => textHolds(module, 'import('))).toEqual([true, false]);
  expect([late, early].map((module) => textHolds(module, 'new Redis'))).toEqual([false, true]);
  expect([late, early].map((module) => textHolds(module, 'import('))).toEqual([true, false]);
});
