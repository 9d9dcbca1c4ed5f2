import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../survey/lint-project.ts';

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly code?: string | number;
  readonly codeDescription?: { readonly href: string };
  readonly source?: string;
  readonly severity?: number;
}

interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface CodeAction {
  readonly title: string;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** An open file in an editor. */
export interface OpenFile {
  readonly uri: string;
  text: string;
  version: number;
}

/** An editor that has a folder open, with ESLint's language server as VS Code runs it. */
export interface Editor {
  readonly open: (path: string, text: string) => OpenFile;
  /** Puts another text into the file, which is not saved. */
  readonly type: (file: OpenFile, text: string) => void;
  readonly diagnostics: (file: OpenFile) => Promise<readonly Diagnostic[]>;
  readonly actions: (file: OpenFile, diagnostic: Diagnostic) => Promise<readonly CodeAction[]>;
  /** The text of the file after the action. */
  readonly take: (file: OpenFile, action: CodeAction) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** What VS Code answers when the server asks for its settings. */
const configuration = (root: string) => ({
  validate: 'on',
  packageManager: 'npm',
  useESLintClass: true,
  useFlatConfig: true,
  experimental: { useFlatConfig: false },
  codeAction: { disableRuleComment: { enable: true, location: 'separateLine' }, showDocumentation: { enable: true } },
  codeActionOnSave: { enable: false, mode: 'all' },
  format: false,
  quiet: false,
  onIgnoredFiles: 'off',
  options: {},
  rulesCustomizations: [],
  run: 'onType',
  problems: { shortenToSingleLine: false },
  nodePath: null,
  workingDirectory: { mode: 'location' },
  workspaceFolder: { name: 'project', uri: pathToFileURL(root).href },
});

/** Starts the server over stdio for the project in `root`, whose own ESLint it loads. */
export async function openEditor(root: string): Promise<Editor> {
  const server = spawn(process.execPath, [join(repository, 'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server'), '--stdio'], { cwd: root });
  const edits: { readonly changes: Readonly<Record<string, readonly TextEdit[]>> | undefined; readonly documentChanges: readonly { readonly edits: readonly TextEdit[] }[] | undefined }[] = [];
  const client = connect(server, ({ method, params }) => {
    switch (method) {
      case 'workspace/configuration':
        return (params as { items: unknown[] }).items.map(() => configuration(root));
      case 'workspace/applyEdit':
        edits.push((params as { edit: (typeof edits)[number] }).edit);
        return { applied: true };
      case 'workspace/workspaceFolders':
        return [{ name: 'project', uri: pathToFileURL(root).href }];
      default:
        return null;
    }
  });
  await client.ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: [{ name: 'project', uri: pathToFileURL(root).href }],
    capabilities: {
      workspace: { configuration: true, applyEdit: true, workspaceFolders: true, workspaceEdit: { documentChanges: true }, didChangeConfiguration: { dynamicRegistration: true }, diagnostics: { refreshSupport: true } },
      textDocument: { synchronization: {}, diagnostic: { dynamicRegistration: true }, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source', 'source.fixAll'] } } }, publishDiagnostics: { codeDescriptionSupport: true } },
    },
  });
  client.tell('initialized', {});

  const named = ({ uri }: OpenFile) => ({ textDocument: { uri } });
  return {
    open: (path, text) => {
      const file = { uri: pathToFileURL(join(root, path)).href, text, version: 1 };
      client.tell('textDocument/didOpen', { textDocument: { uri: file.uri, languageId: 'typescript', version: 1, text } });
      return file;
    },
    type: (file, text) => {
      Object.assign(file, { text, version: file.version + 1 });
      client.tell('textDocument/didChange', { textDocument: { uri: file.uri, version: file.version }, contentChanges: [{ text }] });
    },
    diagnostics: async (file) => ((await client.ask('textDocument/diagnostic', named(file))) as { items: Diagnostic[] }).items,
    actions: async (file, diagnostic) =>
      (await client.ask('textDocument/codeAction', { ...named(file), range: diagnostic.range, context: { diagnostics: [diagnostic], triggerKind: 1 } })) as CodeAction[],
    take: async (file, { title, command }) => {
      if (!command) throw new Error(`the action "${title}" has no command`);
      const before = edits.length;
      await client.ask('workspace/executeCommand', command);
      const made = edits.slice(before).flatMap(({ changes, documentChanges }) => changes?.[file.uri] ?? documentChanges?.flatMap((change) => change.edits) ?? []);
      if (made.length === 0) throw new Error(`the action "${title}" edits nothing`);
      return edited(file.text, made);
    },
    close: async () => {
      await client.ask('shutdown', null);
      client.tell('exit', null);
      server.kill();
    },
  };
}

/** JSON-RPC over the stdio of the server; `answer` is what the server's own questions get. */
function connect(server: ChildProcessWithoutNullStreams, answer: (question: Message) => unknown) {
  const waiting = new Map<number, (message: Message) => void>();
  let next = 0;
  let received = Buffer.alloc(0);

  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const receive = (message: Message): void => {
    if (message.method !== undefined) {
      if (message.id !== undefined) send({ id: message.id, result: answer(message) });
    } else waiting.get(Number(message.id))?.(message);
  };
  server.stdout.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/.exec(received.toString('utf8', 0, end))?.[1]);
      if (received.length < end + 4 + length) return;
      const body = received.toString('utf8', end + 4, end + 4 + length);
      received = received.subarray(end + 4 + length);
      receive(JSON.parse(body) as Message);
    }
  });

  return {
    tell: (method: string, params: unknown): void => send({ method, params }),
    ask: (method: string, params: unknown): Promise<unknown> => {
      const id = (next += 1);
      return new Promise((done, failed) => {
        waiting.set(id, ({ result, error }) => {
          waiting.delete(id);
          if (error) failed(new Error(`${method}: ${error.message}`));
          else done(result);
        });
        send({ id, method, params });
      });
    },
  };
}

function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Position): number => lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  const sorted = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  return sorted.reduce((result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)), text);
}
