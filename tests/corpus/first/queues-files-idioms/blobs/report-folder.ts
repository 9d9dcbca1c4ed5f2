// logger: pino
// style: class over node:fs
// idiom: a file store that overrides an operation and calls the logging one of its parent with super
// @role ReportFileStore infrastructure

import { access, mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Observed } from '../lib/observed';

export class ReportFileStore extends Observed {
  constructor(private readonly base: string) {
    super();
  }

  override async touch(name: string): Promise<void> {
    await super.touch(name); // @report
    const now = new Date();
    await utimes(this.pathOf(name), now, now);
  }

  async write(name: string, report: object): Promise<void> {
    const path = this.pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(path, JSON.stringify(report), { flag: 'wx' });
    } catch (error) {
      await super.failed(name, error); // @quiet: catch
      throw error;
    }
  }

  async read<T>(name: string): Promise<T> {
    const text = await readFile(this.pathOf(name), 'utf8');
    return JSON.parse(text) as T;
  }

  async has(name: string): Promise<boolean> {
    return access(this.pathOf(name)).then(
      () => true,
      () => {
        this.logger.debug({ name }, 'no such report'); // @quiet: rejection handler
        return false;
      },
    );
  }

  private pathOf(name: string): string {
    return join(this.base, `${name}.json`);
  }
}
