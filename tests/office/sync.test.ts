import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkCounts } from '../../src/office/server/store/recount.ts';
import { FakeClock } from '../support/fake_clock.ts';
import { Kiosk, newHome, OfficeApp, type DatabaseKind } from '../support/office_app.ts';
import { issueMany } from '../support/service_app_point.ts';

describe.each<DatabaseKind>(['sqlite', 'postgres'])('an office on %s', (kind) => {
  let office: OfficeApp;
  const clock = new FakeClock();
  beforeAll(async () => {
    office = await OfficeApp.start(newHome(kind, inject('postgresUrl')), clock);
  });
  afterAll(() => office.stop());

  async function enrolledKiosk(issued = 0): Promise<Kiosk> {
    const kiosk = new Kiosk({ office, clock, code: await office.code() });
    if (issued > 0) issueMany(kiosk.point, issued);
    return kiosk;
  }

  /** What the office has of a device, per epoch and branch. */
  const stored = async (device: string) =>
    office.open.db
      .selectFrom('events')
      .innerJoin('chains', 'chains.id', 'events.chain')
      .select(['epoch', 'branch', 'seq', 'type', 'state', 'hash'])
      .where('device', '=', device)
      .orderBy('epoch')
      .orderBy('branch')
      .orderBy('seq')
      .execute();

  test('a new location becomes known by its code, and brings everything it has', async () => {
    const kiosk = await enrolledKiosk(1_234);
    await kiosk.drain();
    expect((await stored(kiosk.store.device)).length).toBe(1_234);
    expect(kiosk.worker.contact()).toMatchObject({ state: 'ok', eventsWaiting: 0, problem: null });
    expect((await checkCounts(office.open)).stored).toEqual([]);
    expect((await checkCounts(office.open)).counted).toEqual([]);
  });
});
