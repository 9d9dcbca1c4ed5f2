import { expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

const base = `export class BaseExternalClient {
  protected readonly logger = console;

  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {
    const result = await callback();
    this.logger.info(name);
    return result;
  }
}
`;

it('a call method of a base that the settings do not name refuses the class for that', () => {
  const settings = { monitoredBases: [{ class: 'OtherBase', calls: ['call'] }] };
  const [outcome] = outcomesOf(["async get(key: string): Promise<string | null> {\n  return this.callExternal('get', () => this.redis.get(key));\n}"], { base, settings });

  expect(outcome).toEqual({
    refused: expect.stringMatching(/^log-not-removable: this\.callExternal in line \d+ runs what it is given and logs: BaseExternalClient \(src\/base-external-client\.ts\) looks like a monitored base\. If it is one, name it in `monitoredBases`, with 'callExternal' among its calls$/u) as unknown,
  });
});
