// logger: console
// style: module of functions over a KV namespace
// idiom: Cloudflare Worker storage helpers
// @role (module) infrastructure

export interface Env {
  CODES: KVNamespace;
  DEBUG_CODES?: string;
}

export interface CodeEntry {
  target: string;
  createdBy: string;
  expiresAt?: number;
}

export async function readCode(env: Env, code: string): Promise<CodeEntry | null> {
  const entry = await env.CODES.get<CodeEntry>(`code:${code}`, { type: 'json', cacheTtl: 300 });
  if (env.DEBUG_CODES) console.log('read', code, entry !== null); // @quiet: guarded by the environment
  if (entry && typeof entry.target !== 'string') {
    console.error('entry has no target', code); // @quiet: error
    return null;
  }
  return entry;
}

export async function writeCode(env: Env, code: string, entry: CodeEntry): Promise<void> {
  if (code.length > 32) {
    console.log('code is too long', code.length); // @quiet: guard clause that throws
    throw new RangeError('code is too long');
  }
  await env.CODES.put(`code:${code}`, JSON.stringify(entry), {
    expiration: entry.expiresAt,
    metadata: { createdBy: entry.createdBy },
  });
}

export async function deleteCode(env: Env, code: string): Promise<void> {
  try {
    await env.CODES.delete(`code:${code}`);
  } catch (error) {
    console.info('delete failed', code, error); // @quiet: catch
    throw error;
  }
}

export async function* listCodes(env: Env, prefix = ''): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page = await env.CODES.list({ prefix: `code:${prefix}`, cursor });
    for (const { name } of page.keys) yield name.slice('code:'.length);
    cursor = page.list_complete ? undefined : page.cursor;
  } while (cursor);
}

export async function purgeExpired(env: Env, now = Date.now()): Promise<number> {
  let purged = 0;
  for await (const code of listCodes(env)) {
    const entry = await readCode(env, code);
    if (entry?.expiresAt && entry.expiresAt * 1_000 < now) {
      await deleteCode(env, code);
      purged += 1;
    }
  }
  console.log(`purged ${purged} codes`); // @quiet: maintenance
  return purged;
}
