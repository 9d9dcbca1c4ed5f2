// logger: console
// style: class with a worker binding
// idiom: feature flags in a Cloudflare KV namespace
// @role FlagKv infrastructure

export interface Flag {
  name: string;
  rollout: number;
  updatedBy: string;
}

interface FlagMetadata {
  rollout: number;
}

export class FlagKv {
  constructor(
    private readonly kv: KVNamespace,
    private readonly ctx: ExecutionContext,
  ) {}

  async read(name: string): Promise<Flag | null> {
    const { value, metadata } = await this.kv.getWithMetadata<Flag, FlagMetadata>(`flag:${name}`, 'json');
    if (!value) {
      console.debug(`flag ${name} is not defined`); // @report
      return null;
    }
    if (metadata && metadata.rollout !== value.rollout) {
      console.warn(`flag ${name} disagrees with its metadata`); // @quiet: level warn
    }
    return value;
  }

  async write(flag: Flag): Promise<void> {
    await this.kv.put(`flag:${flag.name}`, JSON.stringify(flag), {
      metadata: { rollout: flag.rollout },
      expirationTtl: 90 * 86_400,
    });
    console.log(JSON.stringify({ message: 'flag written', name: flag.name, by: flag.updatedBy })); // @report
  }

  touch(name: string): void {
    this.ctx.waitUntil(
      this.read(name)
        .then((flag) => flag && this.write(flag))
        .then(() => console.info('flag touched', name)) // @report
        .catch((error: unknown) => console.info('flag not touched', error)), // @quiet: rejection handler
    );
  }

  async *names(): AsyncIterable<string> {
    let cursor: string | undefined;
    do {
      const page = await this.kv.list({ prefix: 'flag:', cursor });
      for (const { name } of page.keys) yield name.slice('flag:'.length);
      cursor = page.list_complete ? undefined : page.cursor;
    } while (cursor);
  }
}
