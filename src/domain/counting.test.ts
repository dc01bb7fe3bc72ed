import { expect, test } from 'vitest';
import { eventPayloads, type EventPayload } from '../contract/events.ts';
import { countedOf, figuresOf } from './counting.ts';

const NEED: EventPayload<'need.registered'> = {
  ...{ group: 'travel', obstacle: 'distance', channel: 'home', stadsdeel: 'Noord', language: 'pl' },
};

test('a need counts by what was asked for, what is in the way, how and where someone lives', () => {
  const payload = eventPayloads['need.registered'].parse(NEED);
  expect(countedOf('need.registered', payload, undefined)).toEqual({
    metric: 'needs',
    product: 'travel',
    language: 'pl',
    channel: 'home',
    obstacle: 'distance',
    stadsdeel: 'Noord',
  });
});

test('a need is also counted by product and obstacle together', () => {
  const counted = countedOf('need.registered', NEED, undefined);
  if (counted === null) throw new Error('a need counts');
  expect(figuresOf(counted, 9)).toContainEqual(['product_obstacle', 'travel/distance']);
});

test('what someone did not say stays unknown, also where they live', () => {
  const silent = { group: null, obstacle: null, channel: null, stadsdeel: null, language: 'nl' };
  const payload = eventPayloads['need.registered'].parse(silent);
  expect(countedOf('need.registered', payload, undefined)).toMatchObject({
    ...{ product: 'unknown', obstacle: 'unknown', channel: 'unknown', stadsdeel: 'unknown' },
  });
});

test('words that are taken along on paper count by flow and outcome', () => {
  const payload = eventPayloads['summary.requested'].parse({
    job: '019ab8c5-3d3e-7b6a-9d54-0c3f5a1e7c11',
    ...{ flow: 'passport', outcome: 'prepared', language: 'ar' },
  });
  expect(countedOf('summary.requested', payload, undefined)).toEqual({
    ...{ metric: 'summaries', product: 'passport', outcome: 'prepared' },
    ...{ language: 'ar', channel: 'kiosk' },
  });
});

test('a ticket that nobody called before closing counts as expired', () => {
  const facts = { product: 'passport', language: 'nl', channel: 'kiosk' };
  const payload = { ticket: '019ab8c5-3d3e-7b6a-9d54-0c3f5a1e7c11', day: '2026-11-25' };
  expect(countedOf('ticket.expired', payload, facts)).toEqual({
    metric: 'tickets_expired',
    ...facts,
  });
});
