import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, test, vi } from 'vitest';
import { FakeClock } from '../../../tests/support/fake_clock.ts';
import { newFolder } from '../../../tests/support/folders.ts';
import { verifyFolder } from '../../../tests/support/service_app.ts';
import { issueMany, openPoint } from '../../../tests/support/service_app_point.ts';
import { DATABASE_FILE } from './store.ts';
import { rebuildProjections, verifyStore } from './verify.ts';

// Durable writes, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let folder: string;
beforeEach(() => {
  folder = newFolder();
  const { store, point } = openPoint(folder, new FakeClock());
  issueMany(point, 10);
  point.openDesk('desk_1', 'samira');
  point.callNext('desk_1', 'samira');
  store.close();
});

/** Changes the file behind the service's back. */
function tamper(sql: string): void {
  const db = new Database(path.join(folder, DATABASE_FILE));
  db.exec(sql);
  db.close();
}

test('a log that nobody touched is whole', () => {
  expect(verifyFolder(folder)).toEqual({ events: 12, chainFaults: [], projectionFaults: [] });
});

const TAMPERING: readonly (readonly [string, string, RegExp])[] = [
  [
    'an event that was changed',
    `UPDATE events SET payload = replace(payload, '"A003"', '"A999"') WHERE seq = 3`,
    /event 3: other hash/,
  ],
  ['an event that was removed', 'DELETE FROM events WHERE seq = 4', /event 5: comes after 3/],
  ['an event that was dated back', 'UPDATE events SET at = 1 WHERE seq = 6', /event 6: other hash/],
  [
    'two events that changed places',
    `UPDATE events SET seq = 100 WHERE seq = 2; UPDATE events SET seq = 2 WHERE seq = 7;
     UPDATE events SET seq = 7 WHERE seq = 100`,
    /event 2: other hash/,
  ],
  [
    'a payload that is no JSON any more',
    "UPDATE events SET payload = '{' || payload WHERE seq = 5",
    /event 5: payload is not canonical/,
  ],
];

test.each(TAMPERING)('%s is found', (_name, sql, expected) => {
  tamper(sql);
  expect(verifyFolder(folder).chainFaults.join('\n')).toMatch(expected);
});

const DRIFT: readonly (readonly [string, string])[] = [
  ['a ticket whose state was changed', "UPDATE tickets SET state = 'completed' WHERE number = 5"],
  ['a ticket that is missing', 'DELETE FROM tickets WHERE number = 10'],
  ['a desk that nobody opened', "INSERT INTO desks (id, staff) VALUES ('desk_9', 'joost')"],
  ['a number that was never given out', "INSERT INTO number_floors VALUES ('2026-11-24','A',9)"],
];

test.each(DRIFT)('%s is found, and made right from the log', (_name, sql) => {
  tamper(sql);
  const report = verifyFolder(folder);
  expect(report.chainFaults).toEqual([]);
  expect(report.projectionFaults.length).toBeGreaterThan(0);
  const db = new Database(path.join(folder, DATABASE_FILE));
  expect(rebuildProjections(db)).toBe(12);
  expect(verifyStore(db).projectionFaults).toEqual([]);
  db.close();
});
