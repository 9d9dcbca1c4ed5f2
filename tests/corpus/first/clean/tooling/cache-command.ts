// logger: in-house
// style: oclif command class
// idiom: CLI command to look into a cache, its output is this.log
// @role CacheInspect none

import { Args, Command, Flags } from '@oclif/core';
import { openCache, type CacheEntry } from '../lib/cache';

export default class CacheInspect extends Command {
  static override description = 'show entries of the build cache';

  static override args = {
    pattern: Args.string({ default: '*', description: 'glob of keys' }),
  };

  static override flags = {
    delete: Flags.boolean({ description: 'delete what matches' }),
    json: Flags.boolean(),
  };

  async run(): Promise<CacheEntry[]> {
    const { args, flags } = await this.parse(CacheInspect);
    const cache = await openCache(this.config.cacheDir);
    this.log(`looking for ${args.pattern}`); // @quiet: command line output

    const entries: CacheEntry[] = [];
    for await (const entry of cache.entries(args.pattern)) {
      entries.push(entry);
      if (!flags.json) this.log(`${entry.key}\t${entry.size}\t${entry.age}s`); // @quiet: command line output
      if (flags.delete) {
        await cache.delete(entry.key);
        this.logToStderr(`deleted ${entry.key}`); // @quiet: command line output
      }
    }

    if (entries.length === 0) this.warn('nothing matches'); // @quiet: warn
    this.log(`${entries.length} entries`); // @quiet: command line output
    return entries;
  }
}
