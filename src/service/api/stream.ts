import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clock } from '../../base/ports.ts';
import type { StreamMessage } from '../../contract/api.ts';
import { STREAM_PATH } from '../../contract/routes.ts';
import { LIMITS } from '../../contract/limits.ts';
import { problemOf, sendProblem } from './problem.ts';

/** How often every screen is told that the service is there, in milliseconds. */
const ALIVE_EVERY_MS = 5_000;

/** What may wait for a screen that does not read; after that it is cut off. In bytes. */
const UNREAD_BYTES_MAX = 512 * 1024;

interface Numbered {
  readonly id: string;
  readonly number: number;
  readonly message: StreamMessage;
}

/**
 * Tells every listening screen what changed. The last messages are kept, so that a screen that
 * lost its connection gets what it missed; `Last-Event-ID` of another run means: read all anew.
 */
export class StreamHub {
  readonly #run: string;
  readonly #kept: Numbered[] = [];
  readonly #listeners = new Set<(entry: Numbered) => void>();
  #number = 0;

  /** @param run an id of this run of the process; ids of messages begin with it */
  constructor(run: string) {
    this.#run = run;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  publish(message: StreamMessage): void {
    this.#number += 1;
    const entry = { id: this.lastId, number: this.#number, message };
    this.#kept.push(entry);
    if (this.#kept.length > LIMITS.streamReplayEvents) this.#kept.shift();
    for (const listener of this.#listeners) listener(entry);
  }

  /** Where the stream is now: who knows this id has missed nothing. */
  get lastId(): string {
    return `${this.#run}.${String(this.#number)}`;
  }

  /** What a screen missed since `lastId`; null when that can not be known any more. */
  missedSince(lastId: string): readonly Numbered[] | null {
    const [run, number] = lastId.split('.');
    const last = Number(number);
    if (run !== this.#run || !Number.isInteger(last)) return null;
    const oldest = this.#kept[0]?.number ?? this.#number + 1;
    if (last + 1 < oldest || last > this.#number) return null;
    return this.#kept.filter((entry) => entry.number > last);
  }

  listen(listener: (entry: Numbered) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

/** Sends one message; a screen that went away meanwhile is no fault. */
function send(reply: FastifyReply, message: StreamMessage, id?: string): void {
  const { event, data } = message;
  if (reply.raw.writableLength > UNREAD_BYTES_MAX) {
    // It will come back and resume, or read everything anew.
    reply.raw.destroy();
    return;
  }
  reply.sse.send({ event, data, ...(id === undefined ? {} : { id }) }).catch(() => {
    reply.sse.close();
  });
}

/** Puts the stream of server-sent events on the app. */
export function registerStream(app: FastifyInstance, hub: StreamHub, clock: Clock): void {
  app.route({
    method: 'GET',
    url: STREAM_PATH,
    sse: 'only',
    schema: {
      operationId: 'stream',
      summary: 'Server-sent events; resumes after `Last-Event-ID`',
    },
    handler(_request, reply) {
      if (hub.listeners >= LIMITS.streamClients) {
        const detail = `More than ${String(LIMITS.streamClients)} screens listen. Close some.`;
        return sendProblem(reply, problemOf({ code: 'too_many_screens', detail }));
      }
      reply.sse.keepAlive();
      // Messages that wait for a slow screen listen each; UNREAD_BYTES_MAX bounds how many do.
      reply.raw.setMaxListeners(0);
      const alive = () => {
        // With an id: a screen that is cut off before anything happened can resume as well.
        send(reply, { event: 'alive', data: { now: clock.now() } }, hub.lastId);
      };
      const { lastEventId } = reply.sse;
      if (lastEventId !== null) {
        const missed = hub.missedSince(lastEventId);
        if (missed === null) send(reply, { event: 'resync', data: {} });
        else
          missed.forEach((entry) => {
            send(reply, entry.message, entry.id);
          });
      }
      alive();
      const timer = setInterval(alive, ALIVE_EVERY_MS);
      const stop = hub.listen((entry) => {
        send(reply, entry.message, entry.id);
      });
      reply.sse.onClose(() => {
        clearInterval(timer);
        stop();
      });
      return reply;
    },
  });
}
