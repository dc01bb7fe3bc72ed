import { expect, test } from 'vitest';
import { newVisit, reduceVisit, type Visit, type VisitAction } from './visit.ts';

const after = (...actions: readonly VisitAction[]): Visit =>
  actions.reduce(reduceVisit, newVisit('visit', 'nl'));
const ASKED: readonly VisitAction[] = [{ type: 'follow_opened' }, { type: 'follow_asked' }];
const UNKNOWN: VisitAction = { type: 'follow_answered', answer: { kind: 'unknown' } };

test('back from an answer leads to the code, and from there out of it', () => {
  const answered = after(...ASKED, UNKNOWN);
  expect(answered).toMatchObject({ screen: 'follow', follow: { kind: 'unknown' } });
  const typing = reduceVisit(answered, { type: 'went_back' });
  expect(typing).toMatchObject({ screen: 'follow', follow: null });
  expect(reduceVisit(typing, { type: 'went_back' }).screen).toBe('outcome');
});

test('an answer that comes after going back is not shown', () => {
  const left = after(...ASKED, { type: 'went_back' });
  expect(reduceVisit(left, UNKNOWN)).toEqual(left);
});

test('asking again begins with an empty answer', () => {
  expect(after(...ASKED, UNKNOWN, { type: 'follow_opened' }).follow).toBeNull();
});
