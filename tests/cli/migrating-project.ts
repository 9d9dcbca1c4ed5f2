import { join } from 'node:path';
import { commitAll, git } from '../codemods/temp-project.ts';
import { configText, link, lintProject, monitoredBase, repository } from '../survey/lint-project.ts';

/** A store on the wrong side, by the name of its class. */
export const storeOf = (name: string): string => `import { Redis } from 'ioredis';
import { BaseExternalClient } from './base.js';

export class ${name} extends BaseExternalClient {
  private readonly redis = new Redis();

  async get(key: string): Promise<string | null> {
    this.logger.info('read', key);
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`;

/** The same on the right side. */
export const curedOf = (name: string): string => `import { createRedisClient } from './redis-client.js';

export class ${name} {
  private readonly redis = createRedisClient();

  async get(key: string): Promise<string | null> {
    return this.redis.get(key);
  }
}
`;

/** A store that uses what only the base has, so that it is refused. */
export const refusedOf = (name: string): string => storeOf(name).replace(/\}\n$/u, `
  calls(): number {
    return this.metrics.calls;
  }
}
`);

/** A monitored base with what only it can know. */
export const base = monitoredBase.replace('{\n', '{\n  readonly metrics = { calls: 0 };\n');

export const factory = `import { Redis } from 'ioredis';

export function createRedisClient(): Redis {
  return new Redis({ lazyConnect: true });
}
`;

export const strict = '{ "compilerOptions": { "module": "NodeNext", "target": "ES2022", "strict": true, "skipLibCheck": true, "types": ["node"] }, "include": ["src"] }';

export const settings = { factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'src/redis-client.ts' }] };

/** A user's project with the base and the factory in `src`, and these files, committed. */
export function migratingProject(files: Readonly<Record<string, string>>): string {
  const root = lintProject({
    'eslint.config.js': configText(settings),
    'tsconfig.json': strict,
    '.gitignore': 'node_modules\n*.json\n*.md\n!package.json\n!tsconfig*.json\n',
    'src/base.ts': base,
    'src/redis-client.ts': factory,
    ...files,
  });
  for (const name of ['ioredis', '@types']) link(root, name, join(repository, 'node_modules', name));
  git(root, 'init', '--quiet');
  commitAll(root);
  return root;
}
