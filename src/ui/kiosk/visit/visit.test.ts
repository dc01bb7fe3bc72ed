import { describe, expect, test } from 'vitest';
import type { ResidentTicket } from '../../../contract/api.ts';
import type { Flow } from '../../../contract/content.ts';
import type { PrintJob } from '../../../contract/printing.ts';
import {
  canGoBack,
  flowPlaceOf,
  isUntouched,
  newVisit,
  reduceVisit,
  type TicketWish,
  type Visit,
  type VisitAction,
} from './visit.ts';

const flow: Flow = {
  id: 'passport',
  version: 1,
  owner: 'Burgerzaken',
  upl: [],
  icon: 'e-passport',
  group: 'documents',
  start: 'who',
  sources: [],
  steps: {
    who: {
      ask: 'choice',
      options: [
        { id: 'me', icon: 'user', go: 'old' },
        { id: 'other', icon: 'users', go: 'out_no' },
      ],
    },
    old: {
      ask: 'choice',
      options: [
        { id: 'have_it', icon: 'check', go: 'out_desk' },
        { id: 'gone', icon: 'search', go: 'out_desk' },
      ],
    },
  },
  outcomes: {
    out_desk: { kind: 'ticket', queue: 'A', priority: 'none', bring: [], cost: [] },
    out_no: { kind: 'no', bring: [], cost: [] },
  },
};

const wish: TicketWish = {
  request: 'r1',
  queue: 'A',
  product: 'passport',
  priority: 'none',
  language: 'nl',
  bring: [],
};

const job: PrintJob = {
  id: 'j1',
  ticket: 't1',
  label: 'A001',
  printer: 'kiosk',
  state: 'queued',
  attempts: 0,
  reason: null,
  createdAt: 1,
  changedAt: 1,
};

const ticket: ResidentTicket = {
  id: 't1',
  code: 'ABCD1234',
  label: 'A001',
  day: '2026-11-22',
  queue: 'A',
  product: 'passport',
  language: 'nl',
  state: 'waiting',
  issuedAt: 1,
  desk: null,
  slotAt: null,
  ahead: 2,
  printJob: job,
};

function after(...actions: VisitAction[]): Visit {
  return actions.reduce(reduceVisit, newVisit('v1', 'nl'));
}

const toProducts: VisitAction = { type: 'language_chosen', language: 'en' };
const toFlow: VisitAction = { type: 'flow_chosen', flow };
const forMe: VisitAction = { type: 'answered', step: 'who', value: 'me' };
const haveIt: VisitAction = { type: 'answered', step: 'old', value: 'have_it' };
const back: VisitAction = { type: 'went_back' };
const wanted: VisitAction = { type: 'ticket_wished', wish };
const given: VisitAction = { type: 'ticket_known', ticket };
const toOutcome = [toProducts, toFlow, forMe, haveIt];
const placeIn = (visit: Visit) => flowPlaceOf(visit)?.id;

describe('going on and back', () => {
  test('a language leads to the products, in that language', () => {
    expect(after(toProducts)).toMatchObject({ screen: 'products', language: 'en' });
  });

  test('every answer leads to the next question and the last one to the outcome', () => {
    expect(placeIn(after(toProducts, toFlow))).toBe('who');
    expect(placeIn(after(toProducts, toFlow, forMe))).toBe('old');
    expect(after(...toOutcome)).toMatchObject({ screen: 'outcome' });
  });

  test('back undoes one step at a time, all the way to the first screen', () => {
    const screens = [back, back, back, back].map(
      (_, count) => after(...toOutcome, ...Array<VisitAction>(count + 1).fill(back)).screen,
    );
    expect(screens).toEqual(['question', 'question', 'products', 'welcome']);
    expect(after(...toOutcome, back, back, back).answers).toEqual({});
  });

  test('an answer to a question that is not on screen changes nothing', () => {
    const visit = after(toProducts, toFlow);
    expect(reduceVisit(visit, { type: 'answered', step: 'who', value: 'nobody' })).toBe(visit);
    const outcome = after(...toOutcome);
    expect(reduceVisit(outcome, haveIt)).toBe(outcome);
  });

  test('the language can change in the middle without losing an answer', () => {
    const visit = after(
      toProducts,
      toFlow,
      forMe,
      { type: 'aside_opened', aside: 'language' },
      { type: 'language_chosen', language: 'ar' },
    );
    expect(visit).toMatchObject({ language: 'ar', aside: null, answers: { who: 'me' } });
  });

  test('back from a screen laid over the visit gives the visit as it was', () => {
    const visit = after(toProducts, toFlow, forMe);
    const over = reduceVisit(visit, { type: 'aside_opened', aside: 'look' });
    expect(reduceVisit(over, back)).toEqual(visit);
  });

  test('there is no way back from the first screen and from goodbye', () => {
    expect(canGoBack(after())).toBe(false);
    expect(canGoBack(after(toProducts))).toBe(true);
    expect(canGoBack(after(...toOutcome, { type: 'finished' }, { type: 'feedback_given' }))).toBe(
      false,
    );
  });
});

describe('one visit, one number', () => {
  test('touching "print" again keeps the first request', () => {
    const again: VisitAction = { type: 'ticket_wished', wish: { ...wish, request: 'r2' } };
    expect(after(...toOutcome, wanted, again).wish?.request).toBe('r1');
    expect(after(...toOutcome, wanted, given, back, again)).toMatchObject({
      screen: 'ticket',
      wish: { request: 'r1' },
      ticket: { label: 'A001' },
    });
  });

  test('after a refusal a new request may be made', () => {
    const visit = after(...toOutcome, wanted, { type: 'ticket_refused' });
    expect(visit.refused).toBe(true);
    const again = reduceVisit(visit, { type: 'ticket_wished', wish: { ...wish, request: 'r2' } });
    expect(again).toMatchObject({ refused: false, wish: { request: 'r2' } });
  });

  test('back from the number leads to where it was asked for', () => {
    expect(after(...toOutcome, wanted, given, back).screen).toBe('outcome');
    const fromHelp = after(toProducts, { type: 'aside_opened', aside: 'help' }, wanted, given);
    expect(reduceVisit(fromHelp, back)).toMatchObject({ screen: 'products', aside: 'help' });
  });

  test('news of the paper counts whichever way it comes first', () => {
    const done = { ...job, state: 'confirmed', changedAt: 5 } as const;
    const printed = after(...toOutcome, wanted, given, { type: 'print_changed', job: done });
    expect(printed.ticket?.printJob?.state).toBe('confirmed');
    // An older answer that arrives late does not undo it.
    expect(reduceVisit(printed, given).ticket?.printJob?.state).toBe('confirmed');
  });

  test("news of someone else's paper or ticket is not ours", () => {
    const visit = after(...toOutcome, wanted, given);
    const other = { ...job, ticket: 't2', state: 'failed', changedAt: 9 } as const;
    expect(reduceVisit(visit, { type: 'print_changed', job: other })).toBe(visit);
    const stranger: VisitAction = { type: 'ticket_known', ticket: { ...ticket, id: 't2' } };
    expect(reduceVisit(visit, stranger)).toBe(visit);
    expect(after(toProducts, given).ticket).toBeNull();
  });
});

describe('help and looks', () => {
  test('help is asked for once, and again only after it failed', () => {
    const asked = after(toProducts, { type: 'aside_opened', aside: 'help' });
    expect(asked.help).toBe('asking');
    const coming = reduceVisit(asked, { type: 'help_answered', coming: true });
    const again = [back, { type: 'aside_opened', aside: 'help' } as const].reduce(
      reduceVisit,
      coming,
    );
    expect(again.help).toBe('coming');
    const failed = reduceVisit(asked, { type: 'help_answered', coming: false });
    expect(reduceVisit(failed, { type: 'aside_opened', aside: 'help' }).help).toBe('asking');
  });

  test('bigger letters on the first screen count as a visit, so that they are wiped', () => {
    expect(isUntouched(after())).toBe(true);
    expect(isUntouched(after({ type: 'look_chosen', look: { mode: 'light', scale: 150 } }))).toBe(
      false,
    );
  });
});
