import { wordsOf } from '../policy/words.ts';

/** What stands in the name of a repository beside what it keeps, and what may also be a part of the store itself. */
const beside = new Set(['repository', 'repo', 'dao', 'base', 'abstract', 'impl', 'dynamo', 'mongo', 'mongodb', 'redis', 'prisma', 'typeorm', 'drizzle', 'postgres', 'pg', 'sql', 'mysql', 'sqlite', 'memory', 'db']);
const ofStore = new Set(['cache', 'queue', 'database', 'storage', 'store', 'key', 'connection']);

/**
 * Whether a member of a repository is named for the entity that the repository keeps: `createClient` of a `ClientRepository` and
 * `updateRoleMapping` of a `RoleMappingDynamoRepository` store one, and set up neither a client nor the mapping of an index.
 */
export function isOfItsEntity(className: string, member: string): boolean {
  const words = wordsOf(className);
  if (!words.some((word) => word === 'repository' || word === 'repo' || word === 'dao')) return false;
  const entity = words.filter((word) => !beside.has(word)).at(-1);
  if (entity === undefined || ofStore.has(entity)) return false;
  const [, ...subject] = wordsOf(member);
  // `deleteExpiredCodes` of a `CodeRepository` works on many of them at once.
  return subject.at(-1) === entity.replace(/s$/, '');
}
