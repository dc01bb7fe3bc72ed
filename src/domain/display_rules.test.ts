import { expect, test } from 'vitest';
import { LocationConfig } from '../contract/config.ts';
import { DisplaySettings } from '../contract/display.ts';
import { Organisation } from '../contract/organisations.ts';
import { locationHoursToday, noticesAt, refusedNotice, volumeAt } from './display_rules.ts';

const AMSTERDAM = 'Europe/Amsterdam';
const at = (text: string) => Date.parse(text);
const wall = { timeZone: AMSTERDAM, holidays: new Set(['2026-12-25']) };

test('in quiet hours the room is silent, also over midnight', () => {
  const settings = DisplaySettings.parse({
    volumePercent: 80,
    quietHours: [
      { from: '12:30', until: '13:00' },
      { from: '18:00', until: '08:00' },
    ],
  });
  const volume = (time: string) => volumeAt(settings, at(`2026-11-24T${time}:00+01:00`), AMSTERDAM);
  expect(
    ['07:59', '08:00', '12:29', '12:30', '13:00', '17:59', '18:00', '23:30'].map(volume),
  ).toEqual([0, 0.8, 0.8, 0, 0.8, 0.8, 0, 0]);
});

test('quiet hours may be soft instead of silent', () => {
  const quietHours = [{ from: '10:00', until: '11:00' }];
  const settings = DisplaySettings.parse({ quietHours, quietVolumePercent: 30 });
  expect(volumeAt(settings, at('2026-11-24T10:30:00+01:00'), AMSTERDAM)).toBe(0.3);
});

test('a notice stands from its first until its last moment, on the clock of the location', () => {
  const { notices } = DisplaySettings.parse({
    notices: [
      { texts: { nl: 'Vrijdag dicht' }, from: '2026-12-20', until: '2026-12-25' },
      { texts: { nl: 'De lift is stuk' }, until: '2026-12-24 12:00' },
    ],
  });
  const shown = (moment: string) => noticesAt(notices, at(moment), AMSTERDAM).map(({ nl }) => nl);
  expect(shown('2026-12-19T23:59:00+01:00')).toEqual(['De lift is stuk']);
  expect(shown('2026-12-20T00:00:00+01:00')).toEqual(['Vrijdag dicht', 'De lift is stuk']);
  expect(shown('2026-12-24T12:00:00+01:00')).toEqual(['Vrijdag dicht']);
  expect(shown('2026-12-25T00:00:00+01:00')).toEqual([]);
});

test('a notice without Dutch, or one that ends before it begins, is refused', () => {
  const refused = (notice: unknown) => DisplaySettings.safeParse({ notices: [notice] }).success;
  expect(refused({ texts: { ar: 'مغلق' } })).toBe(false);
  expect(refused({ texts: { nl: 'Dicht' }, from: '2026-12-25', until: '2026-12-24' })).toBe(false);
});

const weekly = (opens: string, closes: string) => ({
  weekly: [{ days: ['tue', 'fri'], opens, closes }],
});
const CHRISTMAS = at('2026-12-25T10:00:00+01:00');
const TUESDAY = at('2026-11-24T10:00:00+01:00');
const tuesday = (from: string, to: string) => ({
  from: at(`2026-11-24T${from}:00+01:00`),
  to: at(`2026-11-24T${to}:00+01:00`),
});

function location(queues: unknown[], organisation?: string) {
  const place = { id: 'schalkwijk', name: 'Schalkwijk', stadsdeel: 'Schalkwijk' };
  return LocationConfig.parse({
    municipality: 'haarlem',
    location: organisation === undefined ? place : { ...place, organisation },
    languages: ['nl'],
    queues,
    desks: [{ id: 'desk_1', number: 1, queues: ['A'], direction: 'left' }],
    staff: [
      {
        id: 'samira',
        name: 'Samira',
        role: 'staff',
        pinHash: `scrypt:${'0'.repeat(32)}:${'0'.repeat(64)}`,
      },
    ],
    printers: [],
  });
}

test('the hours of today are those of the organisation that the location is', () => {
  const library = Organisation.parse({
    id: 'library',
    name: 'Bibliotheek',
    kind: 'library',
    offers: ['informatiepunt'],
    stadsdelen: [],
    hours: weekly('10:00', '17:00'),
    demo: true,
  });
  const config = location([{ letter: 'A' }], 'library');
  expect(locationHoursToday(config, [library], TUESDAY, wall)).toEqual([tuesday('10:00', '17:00')]);
  expect(locationHoursToday(config, [library], CHRISTMAS, wall)).toEqual([]);
});

test('without an organisation they are those of its queues together, when each has hours', () => {
  const morning = { letter: 'A', hours: weekly('09:00', '12:00') };
  const day = { letter: 'B', hours: weekly('11:00', '16:00') };
  expect(locationHoursToday(location([morning, day]), [], TUESDAY, wall)).toEqual([
    tuesday('09:00', '16:00'),
  ]);
  expect(locationHoursToday(location([morning, { letter: 'B' }]), [], TUESDAY, wall)).toBeNull();
});

test('what a host says now comes before what was foreseen, and goes at its time', () => {
  const { notices } = DisplaySettings.parse({ notices: [{ texts: { nl: 'foreseen' } }] });
  const posted = [{ texts: { nl: 'said' }, until: 2_000 }];
  const shown = (now: number) => noticesAt(notices, now, AMSTERDAM, posted).map(({ nl }) => nl);
  expect(shown(1_999)).toEqual(['said', 'foreseen']);
  expect(shown(2_000)).toEqual(['foreseen']);
});

test('a notice ends after now, within a month, and four are enough', () => {
  const day = 86_400_000;
  expect(refusedNotice(1_001, 1_000, 3)).toBeNull();
  expect(refusedNotice(1_000, 1_000, 0)?.code).toBe('bad_request');
  expect(refusedNotice(1_001 + 31 * day, 1_000, 0)?.code).toBe('bad_request');
  expect(refusedNotice(1_001, 1_000, 4)?.code).toBe('notices_full');
});
