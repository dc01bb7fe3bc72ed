import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import canonicalize from 'canonicalize';
import type { EventType } from '../../src/contract/events.ts';
import {
  SYNC_LIMITS,
  type EventBatch,
  type SyncAnswer,
  type SyncEvent,
} from '../../src/contract/sync.ts';
import { chainHash, CHAIN_START } from '../../src/platform/event_chain.ts';
import {
  contentDigest,
  publicKeyText,
  signatureHeaders,
} from '../../src/platform/message_signature.ts';
import { systemIds } from '../../src/platform/system_ports.ts';
import { officeFetch, readAnswer } from '../../src/service/sync/office_fetch.ts';

/*
 * A kiosk for benches of the office: light, because it keeps no log of its own, but it speaks the
 * real language over a real line: enrolled, chained, zipped and signed with the nonce of before.
 */

/** As many as a location sends at once while it catches up. */
export const BATCH_EVENTS = SYNC_LIMITS.batchEvents;
/** An office that is at work answers sooner. */
const ANSWER_MS_MAX = 60_000;

export interface Batch {
  readonly body: Buffer<ArrayBuffer>;
  readonly events: readonly SyncEvent[];
}

export interface Sender {
  readonly device: string;
  readonly key: KeyObject;
  readonly batches: readonly Batch[];
  nonce: string;
}

/** What happens around one visitor, as the service writes it. */
function visit(number: number): { type: EventType; payload: Record<string, unknown> }[] {
  const [ticket, visitId] = [systemIds.uuid(), systemIds.uuid()];
  const place = { visit: visitId, flow: 'passport', version: 1, language: 'nl' };
  const desk = { ticket, desk: 'balie', staff: 'noor' };
  const day = '2026-11-24';
  const issued = {
    ...{ ticket, day, queue: 'A', number, label: `A${String(number % 1_000).padStart(3, '0')}` },
    ...{ code: 'ABCDEFGH', product: 'passport', language: 'nl', priority: 'none' },
    ...{ channel: 'kiosk', request: systemIds.uuid() },
  };
  const seen = { ...place, step: 'welcome' };
  return [
    { type: 'flow.started', payload: place },
    { type: 'flow.step_shown', payload: seen },
    { type: 'flow.step_left', payload: { ...seen, seconds: 15, towards: 'next' } },
    { type: 'flow.completed', payload: { ...place, outcome: 'prepared' } },
    { type: 'ticket.issued', payload: issued },
    { type: 'ticket.called', payload: desk },
    { type: 'ticket.serving', payload: desk },
    { type: 'ticket.completed', payload: { ...desk, outcome: 'helped' } },
  ];
}

export function eventsOf(device: string, count: number): SyncEvent[] {
  const events: SyncEvent[] = [];
  let previous = CHAIN_START;
  for (let number = 1; events.length < count; number += 1) {
    for (const { type, payload } of visit(number)) {
      const text = canonicalize(payload) ?? '';
      const at = Date.now();
      const about = { device, epoch: 1, seq: events.length + 1, id: systemIds.uuid(), type, at };
      previous = chainHash(previous, about, text);
      const { seq, id } = about;
      events.push({ seq, id, type, at, payload: text, hash: previous });
    }
  }
  return events.slice(0, count);
}

/** What a location says in one exchange. */
export type BatchBody = EventBatch;

/** Events of one device in bodies of full batches. */
export function batchBodies(device: string, events: readonly SyncEvent[]): BatchBody[] {
  const bodies: BatchBody[] = [];
  const head = events.at(-1);
  for (let from = 0; from < events.length; from += BATCH_EVENTS) {
    const before = events[from - 1];
    bodies.push({
      ...{ device, epoch: 1, branch: 0, storeId: null, sentAt: Date.now(), software: 'bench' },
      after: { seq: before?.seq ?? 0, hash: before?.hash ?? CHAIN_START },
      head: { seq: head?.seq ?? 0, hash: head?.hash ?? CHAIN_START },
      ...{ open: true, gaps: [], events: events.slice(from, from + BATCH_EVENTS) },
    });
  }
  return bodies;
}

const batchesOf = (device: string, events: readonly SyncEvent[]): Batch[] =>
  batchBodies(device, events).map((body) => ({
    body: gzipSync(JSON.stringify(body)),
    events: body.events,
  }));

export async function post(
  url: string,
  route: string,
  sender: Sender,
  body: Buffer<ArrayBuffer>,
  isZipped: boolean,
): Promise<void> {
  const parts = {
    ...{ method: 'POST', path: `/v1${route}`, contentType: 'application/json' },
    contentEncoding: isZipped ? 'gzip' : 'identity',
    contentDigest: contentDigest(body),
  };
  const { device, nonce, key } = sender;
  const created = Math.floor(Date.now() / 1_000);
  const response = await officeFetch(`${url}/v1${route}`, {
    method: 'POST',
    headers: {
      'content-type': parts.contentType,
      'content-digest': parts.contentDigest,
      ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
      ...signatureHeaders(parts, { keyId: device, nonce, created }, key),
    },
    body,
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  });
  const answer = await readAnswer(response);
  if (!response.ok) throw new Error(JSON.stringify(answer));
  sender.nonce = (answer as SyncAnswer).nonce;
}

/** A code with which one kiosk becomes known. */
export async function newCode(url: string, token: string, location: string): Promise<string> {
  const place = { municipality: 'haarlem', location, name: 'Schalkwijk' };
  const made = await fetch(`${url}/v1/enrolment-codes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...place, stadsdeel: 'Schalkwijk' }),
  });
  if (!made.ok) throw new Error(await made.text());
  return ((await made.json()) as { code: string }).code;
}

/** A kiosk that is known to the office and has its batches ready. */
export async function enrolled(
  url: string,
  token: string,
  location: string,
  count: number,
): Promise<Sender> {
  const device = randomUUID();
  const { privateKey: key } = generateKeyPairSync('ed25519');
  const code = await newCode(url, token, location);
  const batches = batchesOf(device, eventsOf(device, count));
  const sender: Sender = { device, key, batches, nonce: 'enrolment' };
  const about = { code, device, publicKey: publicKeyText(key), software: 'bench' };
  const body = Buffer.from(JSON.stringify({ ...about, sentAt: Date.now() }));
  await post(url, '/enrolments', sender, body, false);
  return sender;
}
