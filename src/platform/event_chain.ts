import { hash as hashOf } from 'node:crypto';

/** What the first event of an epoch is chained to. */
export const CHAIN_START = '0'.repeat(64);

/** What of an event is hashed, beside its payload. */
export interface ChainedEvent {
  readonly device: string;
  readonly epoch: number;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly at: number;
}

/**
 * The hash of an event: SHA-256 over the previous hash and the event's canonical JSON.
 * @param payload the payload as canonical JSON (RFC 8785)
 */
export function chainHash(previous: string, event: ChainedEvent, payload: string): string {
  // The keys stand in RFC 8785's order, so the event is canonical without sorting it each time.
  const text =
    `${previous}{"at":${String(event.at)},"device":"${event.device}","epoch":${String(event.epoch)},` +
    `"id":"${event.id}","payload":${payload},"seq":${String(event.seq)},"type":"${event.type}"}`;
  return hashOf('sha256', text, 'hex');
}
