import { describe, expect, test } from 'vitest';
import type { VisitEvent } from '../../../contract/api.ts';
import type { Flow } from '../../../contract/content.ts';
import type { PrintJob } from '../../../contract/printing.ts';
import { eventsAtEnd, eventsBetween } from './visit_events.ts';
import { newVisit, reduceVisit, type Visit, type VisitAction } from './visit.ts';
import { mayPrintAgain, paperState, type SummaryWish } from './visit_summary.ts';

/* Leaving a flow well: the paper to take along, what is missed, and what the log hears of it. */

const flow = {
  id: 'debts',
  version: 1,
  start: 'what',
  steps: { what: { ask: 'choice', options: [{ id: 'talk', icon: 'x', go: 'out_team' }] } },
  outcomes: { out_team: { kind: 'refer', to: 'team', bring: [], cost: [] } },
} as unknown as Flow;

const wish = (request: string, changes: Partial<SummaryWish> = {}): SummaryWish => ({
  request,
  flow: 'debts',
  outcome: 'out_team',
  bring: [],
  tariff: null,
  language: 'nl',
  numbered: false,
  ...changes,
});
const job = (id: string, state: PrintJob['state'], changedAt = 1) =>
  ({ id, state, ticket: null, changedAt }) as PrintJob;

const START: readonly VisitAction[] = [
  { type: 'language_chosen', language: 'nl' },
  { type: 'flow_chosen', flow },
];
const TO_OUTCOME: readonly VisitAction[] = [
  ...START,
  { type: 'answered', step: 'what', value: 'talk' },
];
const after = (...actions: readonly VisitAction[]): Visit =>
  actions.reduce(reduceVisit, newVisit('visit', 'nl'));

describe('the paper to take along', () => {
  test('is asked for once: a second touch shows it again', () => {
    const visit = after(
      ...TO_OUTCOME,
      { type: 'summary_wished', wish: wish('one') },
      { type: 'went_back' },
      { type: 'summary_wished', wish: wish('two') },
    );
    expect(visit).toMatchObject({ screen: 'summary', summary: { papers: 1 } });
    expect(visit.summary?.wish.request).toBe('one');
    expect(reduceVisit(visit, { type: 'went_back' }).screen).toBe('outcome');
  });

  test('says what is true: coming, printed, failed', () => {
    const wished = after(...TO_OUTCOME, { type: 'summary_wished', wish: wish('one') });
    const state = (...actions: VisitAction[]) => {
      const { summary } = actions.reduce(reduceVisit, wished);
      return summary === null ? null : paperState(summary);
    };
    expect(state()).toBe('coming');
    expect(state({ type: 'summary_known', job: job('one', 'sent') })).toBe('coming');
    expect(state({ type: 'print_changed', job: job('one', 'confirmed') })).toBe('printed');
    expect(state({ type: 'print_changed', job: job('one', 'dismissed') })).toBe('failed');
    expect(state({ type: 'print_changed', job: job('other', 'confirmed') })).toBe('coming');
    // It was given up, and came out after all.
    expect(
      state(
        { type: 'summary_refused', request: 'one' },
        { type: 'print_changed', job: job('one', 'confirmed') },
      ),
    ).toBe('printed');
    // An answer that comes late does not undo what the printer said.
    expect(
      state(
        { type: 'print_changed', job: job('one', 'confirmed', 5) },
        { type: 'summary_known', job: job('one', 'queued', 1) },
      ),
    ).toBe('printed');
  });

  test('may be tried again when it failed, and not without end', () => {
    let visit = after(...TO_OUTCOME);
    for (let paper = 0; paper < 9; paper += 1) {
      const request = `paper ${String(paper)}`;
      visit = reduceVisit(visit, { type: 'summary_wished', wish: wish(request) });
      visit = reduceVisit(visit, { type: 'summary_refused', request });
    }
    expect(visit.summary?.papers).toBe(4);
    expect(visit.summary !== null && mayPrintAgain(visit.summary)).toBe(false);
  });
});

describe('what someone misses', () => {
  const opened = [...TO_OUTCOME, { type: 'finished' }, { type: 'need_opened' }] as const;

  test('is three questions and thanks, and leads back to where it was opened', () => {
    const told = after(
      ...opened,
      { type: 'need_chosen', choices: { group: 'worries' } },
      { type: 'need_went_on' },
      { type: 'need_chosen', choices: { obstacle: 'time' } },
      { type: 'need_went_on' },
      { type: 'need_chosen', choices: { stadsdeel: 'Noord' } },
      { type: 'need_went_on' },
    );
    expect(told.need).toMatchObject({
      step: 'thanks',
      told: true,
      choices: { group: 'worries', obstacle: 'time', channel: null, stadsdeel: 'Noord' },
    });
    const closed = reduceVisit(told, { type: 'need_closed' });
    expect(closed.screen).toBe('feedback');
    // Once per visit.
    expect(reduceVisit(closed, { type: 'need_opened' }).screen).toBe('feedback');
  });

  test('every question may be skipped; whoever says nothing is not thanked for it', () => {
    const skip = { type: 'need_went_on' } as const;
    const skipped = after(...opened, skip, skip, skip);
    expect(skipped).toMatchObject({ screen: 'feedback', need: { told: false } });
  });

  test('back goes one question back, and out at the first', () => {
    const second = after(...opened, { type: 'need_went_on' });
    const first = reduceVisit(second, { type: 'went_back' });
    expect(first).toMatchObject({ screen: 'need', need: { step: 'wish' } });
    expect(reduceVisit(first, { type: 'went_back' }).screen).toBe('feedback');
  });
});

describe('what the log hears of leaving', () => {
  /** The events of a walk, each as its type, its step and where it went. */
  function heard(actions: readonly VisitAction[]): string[] {
    let visit = newVisit('visit', 'nl');
    const events: VisitEvent[] = [];
    for (const action of actions) {
      const next = reduceVisit(visit, action);
      events.push(...eventsBetween(visit, next, 3));
      visit = next;
    }
    events.push(...eventsAtEnd(visit, 3));
    return events.map(({ type, payload }) =>
      [
        type,
        'step' in payload ? payload.step : '',
        'towards' in payload ? payload.towards : '',
        'outcome' in payload ? payload.outcome : '',
      ]
        .filter(Boolean)
        .join(' '),
    );
  }
  const shown = ['flow.started', 'flow.step_shown what'];
  const ended = [...shown, 'flow.step_left what next', 'flow.completed out_team'];

  test.each<[string, VisitAction[], string[]]>([
    ['walking away from a question', [], ['flow.step_left what idle', 'flow.abandoned what']],
    [
      'back to the products',
      [{ type: 'went_back' }],
      ['flow.step_left what start', 'flow.abandoned what'],
    ],
    [
      'asking for a person, and then walking away',
      [{ type: 'aside_opened', aside: 'help' }],
      ['flow.step_left what help', 'flow.abandoned what'],
    ],
    [
      'looking up a word is not leaving',
      [{ type: 'aside_opened', aside: 'words' }, { type: 'went_back' }],
      ['flow.step_left what idle', 'flow.abandoned what'],
    ],
  ])('%s', (_, actions, expected) => {
    expect(heard([...START, ...actions])).toEqual([...shown, ...expected]);
  });

  test.each<[string, VisitAction[]]>([
    ['walking away from an outcome', []],
    ['with the paper', [{ type: 'summary_wished', wish: wish('one') }]],
    [
      'with the paper, done',
      [
        { type: 'summary_wished', wish: wish('one') },
        { type: 'finished' },
        { type: 'feedback_given' },
      ],
    ],
    ['by way of what is missed', [{ type: 'finished' }, { type: 'need_opened' }]],
  ])('an outcome counts once, whatever follows: %s', (_, actions) => {
    expect(heard([...TO_OUTCOME, ...actions])).toEqual(ended);
  });

  test('no event holds an answer', () => {
    expect(heard(TO_OUTCOME).join()).not.toContain('talk');
  });
});
