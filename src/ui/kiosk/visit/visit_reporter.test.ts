import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { VisitEvent } from '../../../contract/api.ts';
import { createVisitReporter } from './visit_reporter.ts';

const event = (step: string): VisitEvent => ({
  type: 'flow.step_shown',
  payload: { visit: 'v1', flow: 'passport', version: 1, language: 'nl', step },
});
const steps = (batch: VisitEvent[]) =>
  batch.map(({ payload }) => ('step' in payload ? payload.step : ''));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('events of one moment go out together, in order', async () => {
  const sent: string[][] = [];
  const reporter = createVisitReporter((batch) => {
    sent.push(steps(batch));
    return Promise.resolve(true);
  });
  reporter.report([event('one')]);
  reporter.report([event('two')]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([['one', 'two']]);
});

test('a service that is away gets them later, and the oldest give way to the limit', async () => {
  let away = true;
  const sent: string[] = [];
  const reporter = createVisitReporter((batch) => {
    if (!away) sent.push(...steps(batch));
    return Promise.resolve(!away);
  });
  for (let at = 0; at < 600; at += 1) reporter.report([event(`s${at}`)]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toEqual([]);
  away = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(500);
  expect(sent.at(0)).toBe('s100');
  expect(sent.at(-1)).toBe('s599');
});
