import { describe, expect, it } from 'vitest';
import { answersUnknown } from '../../analysis/health-check.ts';
import { isFunction } from '../../analysis/nodes.ts';
import { loaded, nodesOf } from './loaded.ts';

/** Whether a health check with this body only answers that it does not know. */
function unknown(body: string): boolean {
  const [fn] = nodesOf(loaded(`async function health() { ${body} }`).module, isFunction);
  if (!isFunction(fn)) throw new Error(body);
  return answersUnknown(fn);
}

describe('a health check answers that it does not know, by', () => {
  it.each([
    "return 'unknown';", "return 'UNKNOWN';", 'return `unknown`;', 'return HealthStatus.Unknown;', "return HealthStatus['UNKNOWN'];", "return { status: 'unknown' };", "return { 'state': 'unknown' };", "return { health: Health.UNKNOWN, at: Date.now() };", "return { ...rest, status: 'unknown' };", "return { status: 'unknown' as const };", "return Promise.resolve({ status: 'unknown' });", "return Promise.resolve('unknown');", "if (a) return 'unknown'; return { status: 'unknown' };",
  ])('%s', (body) => {
    expect(unknown(body)).toBe(true);
  });

  it.each([
    '', 'return;', "return 'healthy';", "return 'unknowns';", "return 'is unknown';", 'return unknown;', 'return Health.Unknowns;', "return { status: 'healthy' };", "return { status };", "return { other: 'unknown' };", "return { statuses: 'unknown' };", "return { myStatus: 'unknown' };", "return { status: 'unknown', ...rest };", 'return { ...rest };', 'return {};', "return { [status]: 'unknown' };", "return Promise.reject({ status: 'unknown' });", 'return Promise.resolve();', "return resolve({ status: 'unknown' });", "return this.check('unknown');", "if (a) return 'healthy'; return 'unknown';", "return { status: a ? 'unknown' : 'healthy' };",
  ])('and not by %j', (body) => {
    expect(unknown(body)).toBe(false);
  });
});
