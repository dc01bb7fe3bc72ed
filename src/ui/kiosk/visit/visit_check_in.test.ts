import { expect, test } from 'vitest';
import type { Flow } from '../../../contract/content.ts';
import { newVisit, reduceVisit, type Visit, type VisitAction } from './visit.ts';

/* Checking in with a code, and what a resident says before the number comes. */

const after = (...actions: readonly VisitAction[]): Visit =>
  actions.reduce(reduceVisit, newVisit('visit', 'nl'));
const CHECK_IN: readonly VisitAction[] = [
  { type: 'language_chosen', language: 'nl' },
  { type: 'check_in_opened' },
];
const wished = (request: string): VisitAction => ({
  type: 'ticket_wished',
  wish: { request, language: 'nl', code: '0123456A' },
});
const flow = {
  id: 'debts',
  version: 1,
  start: 'what',
  steps: { what: { ask: 'choice', options: [{ id: 'talk', icon: 'x', go: 'out_team' }] } },
  outcomes: { out_team: { kind: 'refer', to: 'team', bring: [], cost: [] } },
} as unknown as Flow;

test('a code that is not known can be typed again, as a new request', () => {
  const refused = after(...CHECK_IN, wished('one'), {
    type: 'ticket_refused',
    why: 'unknown_appointment',
  });
  expect(refused).toMatchObject({ screen: 'ticket', refusal: 'unknown_appointment' });
  const again = reduceVisit(refused, { type: 'went_back' });
  expect(again).toMatchObject({ screen: 'check_in', wish: null, refused: false, refusal: null });
  expect(reduceVisit(again, wished('two')).wish?.request).toBe('two');
});

test('back from the code leads to the products', () => {
  expect(after(...CHECK_IN, { type: 'went_back' }).screen).toBe('products');
});

test('nobody agrees by accident: a yes holds for one flow only', () => {
  const chosen: VisitAction = { type: 'flow_chosen', flow };
  const yes: VisitAction = { type: 'agreed_changed', agreed: true };
  expect(newVisit('visit', 'nl').agreed).toBe(false);
  expect(after(chosen, yes).agreed).toBe(true);
  expect(after(chosen, yes, chosen).agreed).toBe(false);
  expect(after(chosen, yes, { type: 'went_back' }).agreed).toBe(false);
});

test('what someone says about waiting closes its screen and stays', () => {
  const said = after(
    { type: 'aside_opened', aside: 'priority' },
    { type: 'priority_chosen', priority: 'wheelchair' },
  );
  expect(said).toMatchObject({ aside: null, priority: 'wheelchair' });
});
