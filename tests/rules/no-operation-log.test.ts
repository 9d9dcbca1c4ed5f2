import { noOperationLog } from '../../rules/no-operation-log.ts';
import { at, ruleTester, strict, useProject } from './memory-project.ts';

useProject({
  'src/logging.ts': "import pino from 'pino';\nconst root = pino();\nexport function getLogger(name: string) { return root.child({ name }); }",
});

const filename = at('src/store.ts');
const store = (members: string): string => `import { Redis } from 'ioredis';
import { getLogger } from './logging.js';

class KeyStore {
  private readonly redis = new Redis();
  private readonly logger = getLogger('KeyStore');

${members}
}
`;

const data = { class: 'KeyStore', reasons: 'uses ioredis', callee: 'this.logger.info', logger: 'a pino logger by its initialiser', level: 'info', operation: '`get`' };

ruleTester.run('no-operation-log', noOperationLog.module, {
  assertionOptions: strict,
  valid: [
    { name: 'a failure', filename, code: store("  async get(key: string) {\n    try { return await this.redis.get(key); } catch (error) { this.logger.info('lost'); throw error; }\n  }") },
    { name: 'a warning', filename, code: store("  get(key: string) { this.logger.warn('slow'); return this.redis.get(key); }") },
    { name: 'connecting', filename, code: store("  async connect() { this.logger.info('connected'); }") },
    { name: 'a service client', filename, code: "import OpenAI from 'openai';\nclass Answers { openai = new OpenAI(); ask() { console.log('asked'); } }" },
    { name: 'a class that only its name makes a store', filename, code: "class KeyStore { get(key: string) { console.log(key); return this.table(key); } }" },
    { name: 'an allowed message', filename, code: store("  create(id: string) { this.logger.info(`Session created ${id}`); }"), settings: { 'infra-clients': { operations: { allow: ['Session created*'] } } } },
  ],
  invalid: [
    {
      name: 'a log, which the suggestion removes with its line and its remark',
      filename,
      code: store("  async get(key: string) {\n    const value = await this.redis.get(key);\n    this.logger.info('read', { key }); // noisy\n\n    return value;\n  }"),
      errors: [
        {
          messageId: 'operationLog',
          data,
          line: 10,
          column: 5,
          endLine: 10,
          endColumn: 21,
          suggestions: [{ messageId: 'removeLog', output: store('  async get(key: string) {\n    const value = await this.redis.get(key);\n\n    return value;\n  }') }],
        },
      ],
    },
    {
      name: 'two logs, each removed by itself',
      filename,
      code: store("  async get(key: string) {\n    this.logger.info('reading');\n    this.logger.info('again');\n    return this.redis.get(key);\n  }"),
      errors: [
        { messageId: 'operationLog', data, line: 9, column: 5, endLine: 9, endColumn: 21, suggestions: [{ messageId: 'removeLog', output: store("  async get(key: string) {\n    this.logger.info('again');\n    return this.redis.get(key);\n  }") }] },
        { messageId: 'operationLog', data, line: 10, column: 5, endLine: 10, endColumn: 21, suggestions: [{ messageId: 'removeLog', output: store("  async get(key: string) {\n    this.logger.info('reading');\n    return this.redis.get(key);\n  }") }] },
      ],
    },
    {
      name: 'a log in a private helper, without a suggestion since its argument acts',
      filename,
      code: store("  get(key: string) { this.note(key); return this.redis.get(key); }\n  private note(key: string) { this.logger.info(this.count++); }"),
      errors: [{ messageId: 'operationLog', data: { ...data, operation: '`get` (through `note`)' }, line: 9, column: 31, endLine: 9, endColumn: 47 }],
    },
    {
      name: 'a guarded log, on request',
      filename,
      settings: { 'infra-clients': { operations: { guarded: 'report' } } },
      code: store("  get(key: string) {\n    if (process.env.DEBUG) this.logger.info('read');\n    return this.redis.get(key);\n  }"),
      errors: [{ messageId: 'operationLog', data, line: 9, column: 28, endLine: 9, endColumn: 44, suggestions: [{ messageId: 'removeLog', output: store('  get(key: string) {\n    return this.redis.get(key);\n  }') }] }],
    },
  ],
});
