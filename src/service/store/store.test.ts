import Database from 'better-sqlite3';
import { v7 as uuidv7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import type { EventDraft } from '../../contract/events.ts';
import { newFolder } from '../../../tests/support/folders.ts';
import { openStore, readDatabase, verifyFolder } from '../../../tests/support/service_app.ts';
import { issueMany, openPoint, wish } from '../../../tests/support/service_app_point.ts';
import { FakeClock } from '../../../tests/support/fake_clock.ts';
import { chainHash, CHAIN_START } from '../../platform/event_chain.ts';
import type { EventRow } from './event_log.ts';
import type { Store } from './store.ts';

// Durable writes, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const started: EventDraft = { type: 'device.started', payload: { software: '0.0.0-test' } };
let codes = 0;

function issuedDraft(number: number): EventDraft {
  codes += 1;
  return {
    type: 'ticket.issued',
    payload: {
      ticket: uuidv7(),
      day: '2026-11-24',
      queue: 'A',
      number,
      label: `A00${String(number)}`,
      code: `ABCDEFG${String(codes)}`,
      product: null,
      language: 'nl',
      priority: 'none',
      channel: 'kiosk',
      request: uuidv7(),
    },
  };
}

const eventsOf = (folder: string) =>
  readDatabase(
    folder,
    (db) => db.prepare('SELECT * FROM events ORDER BY position').all() as EventRow[],
  );

/** Everything in the file but the sessions, table by table. */
function everythingIn(folder: string): string {
  return readDatabase(folder, (db) =>
    JSON.stringify(
      ['events', 'tickets', 'desks', 'number_floors', 'help_requests', 'print_jobs'].map((table) =>
        db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all(),
      ),
    ),
  );
}

function commit(store: Store, ...drafts: EventDraft[]): void {
  store.commit(({ append }) => {
    for (const draft of drafts) append(draft);
  });
}

test('events are numbered without gaps and chained, across restarts', () => {
  const folder = newFolder();
  for (let start = 0; start < 3; start += 1) {
    const store = openStore(folder);
    commit(store, started, started);
    commit(store, started);
    expect(store.head.seq).toBe((start + 1) * 3);
    store.close();
  }
  const events = eventsOf(folder);
  expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  let previous = CHAIN_START;
  for (const event of events) {
    expect(event.hash).toBe(chainHash(previous, event, event.payload));
    previous = event.hash;
  }
  expect(new Set(events.map((event) => event.device)).size).toBe(1);
});

test('work that fails half-way leaves no event, no gap and a whole chain', () => {
  const folder = newFolder();
  const store = openStore(folder);
  commit(store, started);
  const before = store.head;
  expect(() =>
    store.commit(({ append }) => {
      append(started);
      append(started);
      throw new Error('the work failed');
    }),
  ).toThrow('the work failed');
  expect(store.head).toEqual(before);
  commit(store, started);
  expect(store.head.seq).toBe(2);
  store.close();
  expect(verifyFolder(folder)).toEqual({ events: 2, chainFaults: [], projectionFaults: [] });
});

test('when one projection fails, nothing of its whole transaction is kept', () => {
  const folder = newFolder();
  const store = openStore(folder);
  commit(store, issuedDraft(1));
  store.close();
  const before = everythingIn(folder);
  const again = openStore(folder);
  expect(() => {
    again.commit(({ append, jobs }) => {
      append(started);
      append({ type: 'desk.opened', payload: { desk: 'desk_1', staff: 'samira' } });
      jobs.add({
        id: uuidv7(),
        ticket: null,
        label: null,
        printer: 'kiosk',
        document: { language: 'nl', lines: [{ kind: 'rule' }] },
      });
      // The same number twice on a day: the table refuses it.
      append(issuedDraft(1));
    });
  }).toThrow(Database.SqliteError);
  again.close();
  expect(everythingIn(folder)).toBe(before);
  expect(verifyFolder(folder)).toEqual({ events: 1, chainFaults: [], projectionFaults: [] });
});

test('an event that does not fit its schema stops the program and is not written', () => {
  const store = openStore(newFolder());
  const wrong = { type: 'desk.opened', payload: { desk: 'DESK ONE', staff: 'samira' } } as const;
  expect(() => {
    commit(store, started, wrong);
  }).toThrow('does not fit its schema');
  expect(store.head.seq).toBe(0);
  store.close();
});

test('a ticket, its event and its paper are written together', () => {
  const folder = newFolder();
  const { store, point } = openPoint(folder, new FakeClock());
  const issued = point.numbers.issueTicket(wish(), 'kiosk');
  expect(issued.ok).toBe(true);
  store.close();
  const counts = readDatabase(folder, (db) =>
    db
      .prepare(
        `SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM tickets) AS tickets,
           (SELECT count(*) FROM print_jobs WHERE state = 'queued'
              AND ticket = (SELECT id FROM tickets)) AS papers`,
      )
      .get(),
  );
  expect(counts).toEqual({ events: 1, tickets: 1, papers: 1 });
});

test('the same request gives the same ticket, also after a restart', () => {
  const folder = newFolder();
  const clock = new FakeClock();
  const first = openPoint(folder, clock);
  const request = wish();
  const issued = first.point.numbers.issueTicket(request, 'kiosk');
  issueMany(first.point, 3);
  first.store.close();
  const second = openPoint(folder, clock);
  const again = second.point.numbers.issueTicket(request, 'kiosk');
  expect(again).toEqual(issued);
  expect(issueMany(second.point, 1)).toEqual(['A005']);
  second.store.close();
});
