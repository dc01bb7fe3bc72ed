import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { makeBackup } from '../../src/office/server/store/backup.ts';
import { FakeClock } from '../support/fake_clock.ts';
import {
  Kiosk,
  newHome,
  OfficeApp,
  writeEvents,
  type DatabaseKind,
} from '../support/office_app.ts';
import { newFolder } from '../support/folders.ts';

describe.each<DatabaseKind>(['sqlite', 'postgres'])('a backup of an office on %s', (kind) => {
  test('makes safe what is in it, once it was restored as a test, and nothing else', async () => {
    const clock = new FakeClock();
    const home = newHome(kind, inject('postgresUrl'));
    const office = await OfficeApp.start(home, clock);
    const kiosk = new Kiosk({ office, clock, code: await office.code() });
    writeEvents(kiosk, 40);
    await kiosk.drain();
    expect(kiosk.worker.safeMarks()).toEqual([{ epoch: 1, seq: 0 }]);
    const to = newFolder('backups-');
    const made = await makeBackup(office.open, home, to, clock.now());
    expect(made).toMatchObject({ ok: true, value: { events: 40, chains: 1 } });
    expect(fs.readdirSync(to).length).toBe(1);
    writeEvents(kiosk, 5);
    await kiosk.drain();
    expect(kiosk.worker.safeMarks()).toEqual([{ epoch: 1, seq: 40 }]);
    // A figure that does not follow from the events: this backup could not be trusted.
    await office.open.db.updateTable('rollups').set({ count: 1 }).execute();
    const refused = await makeBackup(office.open, home, to, clock.now() + 1_000);
    expect(refused).toMatchObject({ ok: false });
    expect(fs.readdirSync(to).length).toBe(1);
    await kiosk.worker.exchange();
    expect(kiosk.worker.safeMarks()).toEqual([{ epoch: 1, seq: 40 }]);
    await office.stop();
  });
});

test('an office that is started on a backup is a new store', async () => {
  const clock = new FakeClock();
  const home = newHome('sqlite', '');
  const office = await OfficeApp.start(home, clock);
  const to = newFolder('backups-');
  const made = await makeBackup(office.open, home, to, clock.now());
  if (!made.ok) throw new Error(made.error);
  const restored = newFolder('restored-');
  fs.copyFileSync(made.value.file, path.join(restored, 'office.sqlite'));
  const again = await OfficeApp.start({ dataDir: restored, url: undefined }, clock);
  expect(again.office.storeId).not.toBe(office.office.storeId);
  await again.stop();
  await office.stop();
});
