import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of Turborepo's remote cache protocol, version 8, that keeps what it is given in memory. */
export interface RemoteCache {
  /** What `turbo` needs in its environment to use it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly artifacts: ReadonlyMap<string, Artifact>;
  /** The hashes that were handed out, in order. */
  readonly served: readonly string[];
  readonly close: () => Promise<void>;
}

export interface Artifact {
  readonly body: Buffer;
  /** Milliseconds that the task took, as `turbo` tells. */
  readonly duration: string;
}

const token = 'a-token';

/** Starts the server on a free port of the loopback interface. Who has not the token is turned away. */
export async function startRemoteCache(): Promise<RemoteCache> {
  const artifacts = new Map<string, Artifact>();
  const served: string[] = [];
  const server = createServer((request, response) => {
    void answer(request).then(({ status, headers = {}, body }) => response.writeHead(status, headers).end(body));
  });
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const body = await bodyOf(request);
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    if (request.headers.authorization !== `Bearer ${token}`) return { status: 401 };
    if (pathname === '/v8/artifacts/status') return json({ status: 'enabled' });
    if (pathname === '/v8/artifacts/events') return { status: 200 };
    const [, hash] = /^\/v8\/artifacts\/([\da-f]+)$/u.exec(pathname) ?? [];
    if (hash === undefined) return { status: 404 };
    if (request.method === 'PUT') {
      artifacts.set(hash, { body, duration: String(request.headers['x-artifact-duration'] ?? '0') });
      return { ...json({ urls: [] }), status: 202 };
    }
    const artifact = artifacts.get(hash);
    if (!artifact) return { status: 404 };
    const headers = { 'content-type': 'application/octet-stream', 'x-artifact-duration': artifact.duration };
    if (request.method === 'HEAD') return { status: 200, headers };
    served.push(hash);
    return { status: 200, headers, body: artifact.body };
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    environment: { TURBO_API: `http://127.0.0.1:${port}`, TURBO_TOKEN: token, TURBO_TEAM: 'acme' },
    artifacts,
    served,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // `turbo` keeps connections open.
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

function json(value: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
