import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { EventDraft } from '../../src/contract/events.ts';
import { checkCounts, recount } from '../../src/office/server/store/recount.ts';
import { FakeClock } from '../support/fake_clock.ts';
import { Kiosk, newHome, OfficeApp, type DatabaseKind } from '../support/office_app.ts';
import { issueMany } from '../support/service_app_point.ts';

describe.each<DatabaseKind>(['sqlite', 'postgres'])('what an office on %s counts', (kind) => {
  let office: OfficeApp;
  const clock = new FakeClock();
  beforeAll(async () => {
    office = await OfficeApp.start(newHome(kind, inject('postgresUrl')), clock);
  });
  afterAll(() => office.stop());

  async function kioskAt(location: string): Promise<Kiosk> {
    return new Kiosk({ office, clock, code: await office.code({ location }) });
  }

  async function bring(kiosk: Kiosk, drafts: readonly EventDraft[]): Promise<void> {
    kiosk.store.commit(({ append }) => {
      for (const draft of drafts) append(draft);
    });
    await kiosk.drain();
  }

  const totalOf = async (location: string, metric: string) => {
    const row = await office.open.db
      .selectFrom('rollups')
      .select('count')
      .where('location', '=', location)
      .where('metric', '=', metric)
      .where('breakdown', '=', 'total')
      .executeTakeFirst();
    return row?.count ?? 0;
  };

  async function expectSameAgain(): Promise<void> {
    const { stored, counted } = await checkCounts(office.open);
    expect({ stored, counted }).toEqual({ stored: [], counted: [] });
  }

  const OUTCOME = { outcome: 'helped' } as const;

  async function oneTicket(location: string) {
    const kiosk = await kioskAt(location);
    issueMany(kiosk.point, 1);
    const event = kiosk.store.sync
      .eventsAfter(1, 0, 100)
      .find(({ type }) => type === 'ticket.issued');
    const { ticket } = JSON.parse(event?.payload ?? '{}') as { ticket: string };
    const at = { ticket, desk: 'balie', staff: 'noor' };
    const take = (act: 'completed' | 'called') =>
      ({
        type: 'ticket.undone',
        payload: { ticket, staff: 'noor', act },
      }) as const;
    return { kiosk, at, take };
  }

  test('a visit that is taken back at the desk counts for nothing', async () => {
    const { kiosk, at, take } = await oneTicket('taken');
    await bring(kiosk, [
      { type: 'ticket.called', payload: at },
      { type: 'ticket.completed', payload: { ...at, ...OUTCOME } },
    ]);
    expect(await totalOf('taken', 'visits_completed')).toBe(1);
    await bring(kiosk, [take('completed')]);
    expect(await totalOf('taken', 'visits_completed')).toBe(0);
    await expectSameAgain();
  });

  test('taking back something else, or twice, takes nothing away', async () => {
    const { kiosk, at, take } = await oneTicket('twice');
    const completed = { type: 'ticket.completed', payload: { ...at, ...OUTCOME } } as const;
    await bring(kiosk, [{ type: 'ticket.called', payload: at }, completed, take('called')]);
    expect(await totalOf('twice', 'visits_completed')).toBe(1);
    await bring(kiosk, [take('completed'), completed]);
    await bring(kiosk, [take('completed')]);
    expect(await totalOf('twice', 'visits_completed')).toBe(0);
    await expectSameAgain();
  });

  test('figures that older rules made are made again at the start', async () => {
    const { kiosk, at } = await oneTicket('older');
    await bring(kiosk, [{ type: 'ticket.completed', payload: { ...at, ...OUTCOME } }]);
    await office.open.db.deleteFrom('rollups').execute();
    await office.open.db.deleteFrom('ticket_facts').execute();
    await office.open.db.updateTable('office').set({ counting_version: 1 }).execute();
    const again = await OfficeApp.start(office.home, clock);
    await again.stop();
    expect(await totalOf('older', 'visits_completed')).toBe(1);
    await expectSameAgain();
  });

  test('what was counted anew can still be taken back', async () => {
    const { kiosk, at, take } = await oneTicket('anew');
    await bring(kiosk, [{ type: 'ticket.completed', payload: { ...at, ...OUTCOME } }]);
    await recount(office.open);
    await bring(kiosk, [take('completed')]);
    expect(await totalOf('anew', 'visits_completed')).toBe(0);
    await expectSameAgain();
  });
});
