import { afterEach, describe, expect, test } from 'vitest';
import type { OrganisationView } from '../../src/contract/organisations.ts';
import { loadConfig } from '../../src/service/load_config.ts';
import { FakeClock } from '../support/fake_clock.ts';
import { ServiceApp } from '../support/service_app.ts';

let app: ServiceApp | undefined;
afterEach(async () => {
  await app?.stop();
  app = undefined;
});

async function organisationsAt(moment: string, config?: Record<string, unknown>) {
  app = await ServiceApp.start({
    clock: new FakeClock(Date.parse(moment)),
    ...(config === undefined ? {} : { config }),
  });
  const answer = await app.call('GET', '/api/v1/organisations');
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ timeZone: string; organisations: OrganisationView[] }>();
}

describe('where the kiosk refers someone', () => {
  test('on a Monday morning: to the open Sociaal Wijkteam of their own part of town', async () => {
    const { organisations, timeZone } = await organisationsAt('2026-11-23T09:00:00Z');
    const team = organisations.find(({ offers }) => offers.includes('social_team'));
    expect(timeZone).toBe('Europe/Amsterdam');
    expect(team).toMatchObject({ near: true, state: { known: true, open: true } });
    expect(team?.stadsdelen).toEqual(['Schalkwijk']);
  });

  test('at Christmas: closed, with the day after', async () => {
    const { organisations } = await organisationsAt('2026-12-25T11:00:00Z');
    expect(organisations.filter(({ state }) => state.open)).toEqual([]);
    expect(organisations.every(({ state }) => state.nextOpensAt !== null)).toBe(true);
  });

  test('the library where they stand is said to be here', async () => {
    const { organisations } = await organisationsAt('2026-11-23T09:00:00Z');
    const here = organisations.find(({ offers }) => offers.includes('digital_strong'));
    expect(here).toMatchObject({ id: 'library_schalkwijk', here: true });
  });
});

describe('Zandvoort, which shares its civil service with Haarlem', () => {
  const zandvoort = () => {
    const read = loadConfig('assets/locations/demo_zandvoort.yaml');
    if (!read.ok) throw new Error(read.error);
    return { ...read.value, printers: [] };
  };

  test('has its own counter and team, and shares the CJG', async () => {
    const { organisations } = await organisationsAt('2026-11-23T09:00:00Z', zandvoort());
    const ids = organisations.map(({ id }) => id);
    expect(ids).toContain('social_team_zandvoort');
    expect(ids).toContain('cjg');
    expect(ids).not.toContain('social_team_schalkwijk_1');
  });

  test('speaks of Zandvoort, and leads to its own website', async () => {
    app = await ServiceApp.start({ config: zandvoort() });
    for (const language of ['nl', 'en', 'ar']) {
      const { body } = await app.call('GET', `/api/v1/content/${language}`);
      const { texts, flows } = JSON.parse(body) as { texts: object; flows: object[] };
      expect(JSON.stringify(texts)).not.toMatch(/haarlem\.nl|In Haarlem|in Haarlem/u);
      const urls = JSON.stringify(flows).match(
        /"url":"[^"]+","bring|"kind":"link","url":"[^"]+"/gu,
      );
      expect(urls?.join(' ')).not.toMatch(/haarlem/u);
    }
    const { body } = await app.call('GET', '/api/v1/content/nl');
    expect(body).toContain('In Zandvoort. Ik woon al in Nederland');
  });
});
