import { createHash } from 'node:crypto';

/** The name that git gives these bytes: SHA-1, or SHA-256 in a repository of that format (gitformat-hash-transition). `length` is that of the name. */
export function blobHash(bytes: Buffer, length: number): string {
  return createHash(length === 64 ? 'sha256' : 'sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
