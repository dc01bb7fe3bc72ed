import { Worker } from 'node:worker_threads';
import type { Log } from '../../base/ports.ts';
import type { PaperDocument } from '../../contract/printing.ts';
import type { PaperProfile } from './models.ts';
import { PRINTER_DELAYS } from './delays.ts';
import type { RenderReply, RenderRequest } from './render_worker.ts';
import type { PaperRenderer } from './spooler.ts';

export interface RenderClientOptions {
  /** Where the worker is: `render_worker.ts`, or what the bundler made of it. */
  readonly worker: URL;
  readonly log: Log;
  readonly renderMs?: number;
}

export interface RenderClient extends PaperRenderer {
  /**
   * Starts the worker and draws once in every script, so that the first ticket is not slower.
   * Does nothing when the worker is there already.
   */
  warm(): Promise<void>;
  stop(): Promise<void>;
}

/** Documents that may wait for drawing; the spooler asks for one per printer. */
const WAITING_MAX = 64;

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

class WorkerRenderer implements RenderClient {
  readonly #options: RenderClientOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;
  #stopped = false;

  constructor(options: RenderClientOptions) {
    this.#options = options;
  }

  /** @throws (as a rejected promise) when drawing fails, takes too long or the worker dies. */
  render(document: PaperDocument, profile: PaperProfile): Promise<Uint8Array> {
    if (this.#stopped) return Promise.reject(new Error('the renderer has stopped'));
    if (this.#waiting.size >= WAITING_MAX) return Promise.reject(new Error('too much to draw'));
    // A worker that died is started again by the next request: as often as requests are allowed.
    this.#worker ??= this.#startWorker();
    const worker = this.#worker;
    this.#lastId += 1;
    const request: RenderRequest = { id: this.#lastId, document, profile };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        // It hangs: nothing else will come out of this worker either.
        this.#workerGone(worker, new Error('drawing took too long'));
        void worker.terminate();
      }, this.#options.renderMs ?? PRINTER_DELAYS.renderMs);
      this.#waiting.set(request.id, { resolve, reject, timer });
      worker.postMessage(request);
    });
  }

  async warm(): Promise<void> {
    if (this.#worker !== null) return;
    const base = { kind: 'text', size: 'normal', bold: true, align: 'center' } as const;
    const document: PaperDocument = {
      language: 'ar',
      lines: [
        { ...base, text: '\u0645\u0631\u062D\u0628\u0627', language: 'ar' },
        { ...base, text: '\u0414\u043E\u0431\u0440\u0435', language: 'bg', bold: false },
        { kind: 'qr', data: '0' },
      ],
    };
    const profile: PaperProfile = {
      language: 'escpos',
      widthDots: 576,
      paperMm: 80,
      codePage: { name: 'PC858_EURO', number: 19 },
      cut: 'knife',
    };
    await this.render(document, profile);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const worker = this.#worker;
    if (worker === null) return;
    this.#workerGone(worker, new Error('the renderer has stopped'));
    await worker.terminate();
  }

  #startWorker(): Worker {
    const worker = new Worker(this.#options.worker, { name: 'paper renderer' });
    // The process may end while the worker is idle.
    worker.unref();
    worker.on('message', (reply: RenderReply) => {
      this.#hear(reply);
    });
    worker.on('error', (error) => {
      this.#workerGone(worker, error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', (code) => {
      this.#workerGone(worker, new Error(`the drawing worker ended with code ${code}`));
    });
    return worker;
  }

  #hear(reply: RenderReply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    this.#waiting.delete(reply.id);
    clearTimeout(waiting.timer);
    if ('bytes' in reply) waiting.resolve(reply.bytes);
    else waiting.reject(new Error(reply.error));
  }

  #workerGone(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    if (!this.#stopped) this.#options.log.warn('printer.renderer_gone', { error: error.message });
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, timer } of lost) {
      clearTimeout(timer);
      reject(error);
    }
  }
}

/**
 * Draws in a worker thread. The worker starts with the first request or with `warm`, and again
 * after it died; whoever asked then gets an error and may ask again.
 */
export function createRenderClient(options: RenderClientOptions): RenderClient {
  return new WorkerRenderer(options);
}
