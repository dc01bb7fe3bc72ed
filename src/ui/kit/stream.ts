import type { StreamMessage } from '../../contract/api.ts';

/** Same as STREAM_PATH in the contract; the screens take only types from there. */
const STREAM_PATH = '/api/v1/stream';
/** The service says `alive` every 5 s. After this much silence what is on screen may be old. */
const SILENCE_MS = 12_000;
/** A dropped line is often back at once; only after this long it is told. */
const GRACE_MS = 1_500;
/** Waits between attempts once the browser itself has given up; the last one repeats. */
const REOPEN_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/** `connecting`: not heard yet. `live`: heard within 12 s. `stale`: silent or cut off. */
export type StreamState = 'connecting' | 'live' | 'stale';

export interface StreamHandlers {
  readonly onMessage: (message: StreamMessage) => void;
  readonly onState: (state: StreamState) => void;
}

const EVENTS = [
  'changed',
  'called',
  'call_withdrawn',
  'print_job',
  'resync',
  'alive',
] as const satisfies readonly StreamMessage['event'][];

/**
 * Listens to the service's server-sent events until closed. The browser reconnects and resumes by
 * `Last-Event-ID` itself; when it gives up (an HTTP error, a closed source) it is opened anew with
 * growing waits. After such a new start a `resync` is reported, since messages may be missed.
 * @returns a function that closes the stream and stops all timers.
 */
export function openStream({ onMessage, onState }: StreamHandlers): () => void {
  let source: EventSource | undefined;
  let state: StreamState = 'connecting';
  let attempts = 0;
  let opened = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let reopen: ReturnType<typeof setTimeout> | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;

  function become(next: StreamState) {
    if (next === state) return;
    state = next;
    onState(next);
  }
  function heard() {
    attempts = 0;
    clearTimeout(silence);
    clearTimeout(grace);
    silence = setTimeout(restart, SILENCE_MS);
    become('live');
  }
  /** Silence for too long: a connection may be dead without the browser having noticed. */
  function restart() {
    become('stale');
    source?.close();
    clearTimeout(silence);
    clearTimeout(grace);
    clearTimeout(reopen);
    const wait = REOPEN_MS[Math.min(attempts, REOPEN_MS.length - 1)];
    attempts += 1;
    reopen = setTimeout(start, wait);
  }
  function start() {
    const mine = new EventSource(STREAM_PATH);
    source = mine;
    mine.onopen = () => {
      opened += 1;
      heard();
      if (opened > 1) onMessage({ event: 'resync', data: {} });
    };
    mine.onerror = () => {
      if (source !== mine) return;
      // A closed source will not come back by itself; any other tries again on its own.
      if (mine.readyState === EventSource.CLOSED) {
        restart();
        return;
      }
      clearTimeout(grace);
      grace = setTimeout(() => {
        become('stale');
      }, GRACE_MS);
    };
    for (const event of EVENTS) {
      mine.addEventListener(event, (raw: MessageEvent<string>) => {
        heard();
        onMessage({ event, data: JSON.parse(raw.data) as never });
      });
    }
    clearTimeout(silence);
    silence = setTimeout(restart, SILENCE_MS);
  }

  start();
  return () => {
    clearTimeout(silence);
    clearTimeout(reopen);
    clearTimeout(grace);
    source?.close();
    source = undefined;
  };
}
