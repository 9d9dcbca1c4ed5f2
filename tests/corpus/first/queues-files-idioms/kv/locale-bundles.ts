// logger: pino
// style: class over node:fs
// idiom: a store that inherits a logging operation from a base without a driver
// @role LocaleBundleStore infrastructure

import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { KeyedReader } from '../lib/keyed-reader';

type Bundle = Record<string, string>;

export class LocaleBundleStore extends KeyedReader<Bundle> { // @report
  constructor(private readonly folder: string) {
    super();
  }

  protected async fetch(locale: string): Promise<Bundle | undefined> {
    try {
      return JSON.parse(await readFile(this.path(locale), 'utf8')) as Bundle;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async store(locale: string, bundle: Bundle): Promise<void> {
    const partial = `${this.path(locale)}.partial`;
    await writeFile(partial, JSON.stringify(bundle, null, 2));
    await rename(partial, this.path(locale));
  }

  async locales(): Promise<string[]> {
    const names = await readdir(this.folder);
    return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
  }

  private path(locale: string): string {
    return resolve(this.folder, `${locale}.json`);
  }
}
