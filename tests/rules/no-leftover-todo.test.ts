import { noLeftoverTodo } from '../../rules/no-leftover-todo.ts';
import { at, ruleTester, strict } from './memory-project.ts';

const filename = at('src/store.ts');
const marker = 'TODO(infra-clients)';

ruleTester.run('no-leftover-todo', noLeftoverTodo.module, {
  assertionOptions: strict,
  valid: [
    { name: 'another TODO', filename, code: '// TODO(platform): infra-clients\nexport const a = 1;' },
    { name: 'the marker in other letters', filename, code: '// todo(infra-clients): a word of prose' },
    { name: 'the marker in a string', filename, code: `export const marker = '${marker}: no comment';` },
    { name: 'no comment', filename, code: 'export const a = 1;' },
  ],
  invalid: [
    {
      name: 'in a line, in a file without a class',
      filename,
      code: `export const a = 1; // ${marker}: restore the timeout of 5 s.\n`,
      errors: [{ messageId: 'leftover', data: { text: 'restore the timeout of 5 s' }, line: 1, column: 24, endLine: 1, endColumn: 43 }],
    },
    {
      name: 'in a block, with nothing after it',
      filename,
      code: `/* ${marker} */`,
      errors: [{ messageId: 'leftoverWithoutText', line: 1, column: 4, endLine: 1, endColumn: 23 }],
    },
    {
      name: 'in JSDoc, twice',
      filename,
      code: `/**\n * Reads a session.\n * ${marker} the validator ran here\n * ${marker}: and retries 2\n */\nclass Store {}`,
      errors: [
        { messageId: 'leftover', data: { text: 'the validator ran here' }, line: 3, column: 4, endLine: 3, endColumn: 23 },
        { messageId: 'leftover', data: { text: 'and retries 2' }, line: 4, column: 4, endLine: 4, endColumn: 23 },
      ],
    },
    {
      name: 'twice in a line',
      filename,
      code: `// ${marker} one ${marker} two`,
      errors: [
        { messageId: 'leftover', data: { text: 'one' }, line: 1, column: 4, endLine: 1, endColumn: 23 },
        { messageId: 'leftover', data: { text: 'two' }, line: 1, column: 28, endLine: 1, endColumn: 47 },
      ],
    },
    {
      name: 'in JSX, behind lines that end as on Windows',
      filename: at('src/view.tsx'),
      languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
      code: `export const view = (\r\n  <p>\r\n    {/* ${marker}: count it */}\r\n  </p>\r\n);\r\n`,
      errors: [{ messageId: 'leftover', data: { text: 'count it' }, line: 3, column: 9, endLine: 3, endColumn: 28 }],
    },
    {
      name: 'behind a byte-order mark',
      filename,
      code: `\uFEFF// ${marker}: count it\n`,
      errors: [{ messageId: 'leftover', data: { text: 'count it' }, line: 1, column: 4, endLine: 1, endColumn: 23 }],
    },
  ],
});
