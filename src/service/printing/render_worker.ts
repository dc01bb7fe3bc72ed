import { parentPort } from 'node:worker_threads';
import { assert } from '../../base/assert.ts';
import type { PaperDocument } from '../../contract/printing.ts';
import type { PaperProfile } from './models.ts';
import { renderPaper } from './paper_renderer.ts';

/* Runs in a thread of its own: drawing takes milliseconds that the API's thread does not have. */

export interface RenderRequest {
  readonly id: number;
  readonly document: PaperDocument;
  readonly profile: PaperProfile;
}

export type RenderReply =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly error: string };

assert(parentPort !== null, 'render_worker.ts runs as a worker');
const port = parentPort;
port.on('message', ({ id, document, profile }: RenderRequest) => {
  let reply: RenderReply;
  try {
    reply = { id, bytes: renderPaper(document, profile) };
  } catch (error) {
    reply = { id, error: String(error) };
  }
  port.postMessage(reply);
});
