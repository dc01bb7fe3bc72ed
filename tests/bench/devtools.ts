/*
 * A line to Chromium's DevTools that may be opened while the browser is still starting and holds
 * nothing up. A testing library would pause the start until it has looked around.
 */

type Params = Record<string, unknown>;
type Heard = (method: string, params: Params) => void;

/** One page of the browser. */
export interface PageLine {
  /** Asks for something; answers are not waited for. */
  send(method: string, params?: Params): void;
  /** What the page says by itself. */
  onEvent(heard: Heard): void;
}

export interface Devtools {
  /** Called once for every page, also for those that are there already. */
  onPage(opened: (page: PageLine) => void): void;
  close(): void;
}

interface Message {
  readonly method?: string;
  readonly params?: Params;
  readonly sessionId?: string;
}

/** @param url the browser's own address, as it prints it at its start */
export async function connectDevtools(url: string): Promise<Devtools> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => {
      resolve();
    });
    socket.addEventListener('error', () => {
      reject(new Error(`no line to ${url}`));
    });
  });
  let lastId = 0;
  const send = (method: string, params: Params = {}, sessionId?: string) => {
    lastId += 1;
    const session = sessionId === undefined ? {} : { sessionId };
    socket.send(JSON.stringify({ id: lastId, method, params, ...session }));
  };
  const heardOf = new Map<string, Heard[]>();
  const browser = '';
  const listen = (session: string, heard: Heard) => {
    heardOf.set(session, [...(heardOf.get(session) ?? []), heard]);
  };
  socket.addEventListener('message', ({ data }) => {
    const { method, params, sessionId } = JSON.parse(String(data)) as Message;
    if (method === undefined) return;
    for (const heard of heardOf.get(sessionId ?? browser) ?? []) heard(method, params ?? {});
  });
  return {
    onPage(opened) {
      listen(browser, (method, params) => {
        if (method !== 'Target.attachedToTarget') return;
        if ((params['targetInfo'] as Params)['type'] !== 'page') return;
        const sessionId = String(params['sessionId']);
        opened({
          send: (asked, given) => {
            send(asked, given, sessionId);
          },
          onEvent: (heard) => {
            listen(sessionId, heard);
          },
        });
      });
      send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: false,
        flatten: true,
      });
    },
    close() {
      socket.close();
    },
  };
}
