import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/*
 * What a process still holds in JavaScript once its garbage is gone. The memory that it has from the
 * system says less: V8 gives its young generation more room, up to a limit, whenever much goes
 * through it.
 */

const BYTES_PER_MB = 1_000_000;

/** A process that can be asked for its live heap. */
export interface LiveHeap {
  /** What Node must be started with. */
  readonly nodeArguments: readonly string[];
  /** Collects all garbage of the process. @returns megabytes that are left */
  measure(): Promise<number>;
}

interface Usage {
  readonly usedSize: number;
  /** Of buffers, which lie outside. */
  readonly backingStorageSize?: number;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function ask<T>(socket: WebSocket, method: string): Promise<T> {
  socket.send(JSON.stringify({ id: 1, method }));
  const [answer] = (await once(socket, 'message')) as [MessageEvent<string>];
  return (JSON.parse(answer.data) as { result: T }).result;
}

/** Makes room for asking a process that is about to be started. */
export async function openLiveHeap(): Promise<LiveHeap> {
  const at = `127.0.0.1:${String(await freePort())}`;
  return {
    nodeArguments: [`--inspect=${at}`, '--inspect-publish-uid=http'],
    measure: async () => {
      const list = await fetch(`http://${at}/json/list`);
      const [target] = (await list.json()) as { webSocketDebuggerUrl: string }[];
      if (target === undefined) throw new Error(`nothing can be asked at ${at}`);
      const socket = new WebSocket(target.webSocketDebuggerUrl);
      await once(socket, 'open');
      try {
        await ask(socket, 'HeapProfiler.collectGarbage');
        const usage = await ask<Usage>(socket, 'Runtime.getHeapUsage');
        return (usage.usedSize + (usage.backingStorageSize ?? 0)) / BYTES_PER_MB;
      } finally {
        socket.close();
      }
    },
  };
}
