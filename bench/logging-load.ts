import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Visitors whose session the server knows; every hundredth request comes from a new one. */
const VISITORS = 200;
const NEW_EVERY = 100;

/** Asks the server for one page after the other; over plain sockets, so that the load costs little of the machine. */
export interface Load {
  /** At a fixed rate, whether the server keeps up or not; how many requests were answered. */
  steady(perSecond: number, seconds: number): Promise<number>;
  /** As fast as it answers, over that many connections. */
  saturating(connections: number, seconds: number): Promise<number>;
  close(): void;
}

export function createLoad(port: number): Load {
  const free: Socket[] = [];
  const all: Socket[] = [];
  let sent = 0;

  async function connection(): Promise<Socket> {
    const known = free.pop();
    if (known) return known;
    const socket = connect(port, '127.0.0.1').setNoDelay();
    await once(socket, 'connect');
    all.push(socket);
    return socket;
  }

  /** One request. The answers have no body, so an answer ends with its head. */
  async function request(socket: Socket): Promise<void> {
    sent += 1;
    const cookie = sent % NEW_EVERY === 0 ? '' : `cookie: sid=visitor-${sent % VISITORS}\r\n`;
    socket.write(`GET / HTTP/1.1\r\nhost: localhost\r\n${cookie}\r\n`);
    let answer = '';
    while (!answer.endsWith('\r\n\r\n')) answer += String((await once(socket, 'data'))[0]);
    if (!answer.startsWith('HTTP/1.1 204')) throw new Error(`the server answered ${answer.split('\r\n')[0]}`);
  }

  return {
    async steady(perSecond, seconds) {
      const open: Promise<void>[] = [];
      const startedAt = performance.now();
      for (let elapsed = 0; elapsed < seconds; elapsed = (performance.now() - startedAt) / 1000) {
        while (open.length < elapsed * perSecond) {
          open.push(
            connection().then(async (socket) => {
              await request(socket);
              free.push(socket);
            }),
          );
        }
        await sleep(1);
      }
      await Promise.all(open);
      return open.length;
    },
    async saturating(connections, seconds) {
      let answered = 0;
      const endsAt = performance.now() + seconds * 1000;
      const sockets = await Promise.all(Array.from({ length: connections }, connection));
      await Promise.all(
        sockets.map(async (socket) => {
          while (performance.now() < endsAt) {
            await request(socket);
            answered += 1;
          }
          free.push(socket);
        }),
      );
      return answered;
    },
    close() {
      for (const socket of all) socket.destroy();
    },
  };
}
