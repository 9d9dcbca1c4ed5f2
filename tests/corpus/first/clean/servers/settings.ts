// logger: console
// style: module of functions
// idiom: configuration loader that reads files and the environment
// @role (module) none
// @role ConfigLoader none

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const Settings = z.object({
  redisUrl: z.string().url(),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
  features: z.record(z.boolean()).default({}),
});

export type Settings = z.infer<typeof Settings>;

export class ConfigLoader {
  private loaded: Record<string, unknown> = {};

  constructor(private readonly folder: string) {}

  file(name: string): this {
    const path = join(this.folder, name);
    if (!existsSync(path)) {
      console.log(`no ${name}, skipped`); // @quiet: configuration
      return this;
    }
    this.loaded = { ...this.loaded, ...parse(readFileSync(path, 'utf8')) };
    console.log(`read ${path}`); // @quiet: configuration
    return this;
  }

  env(prefix: string): this {
    for (const [name, value] of Object.entries(process.env)) {
      if (!name.startsWith(prefix) || value === undefined) continue;
      const key = name.slice(prefix.length).toLowerCase().replace(/_(\w)/g, (_, c: string) => c.toUpperCase());
      this.loaded[key] = value;
      console.debug(`${name} overrides ${key}`); // @quiet: configuration
    }
    return this;
  }

  get(): Settings {
    const result = Settings.safeParse(this.loaded);
    if (!result.success) {
      console.error(result.error.format()); // @quiet: error
      throw new Error('the configuration is wrong');
    }
    console.info('configuration is valid'); // @quiet: configuration
    return result.data;
  }
}

export async function loadSettings(): Promise<Settings> {
  return new ConfigLoader(process.env.CONFIG_DIR ?? 'config').file('default.yaml').file('local.yaml').env('POLLS_').get();
}
