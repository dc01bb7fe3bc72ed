import { expect, test } from 'vitest';
import type { VisitEvent } from '../../../contract/api.ts';
import type { Flow } from '../../../contract/content.ts';
import { eventsAtEnd, eventsBetween } from './visit_events.ts';
import { newVisit, reduceVisit, type Visit, type VisitAction } from './visit.ts';

const flow: Flow = {
  id: 'moving',
  version: 3,
  owner: 'Burgerzaken',
  upl: [],
  icon: 'home-move',
  group: 'moving',
  start: 'age',
  sources: [],
  steps: {
    age: { ask: 'number', min: 0, max: 120, go: 'where' },
    where: {
      ask: 'choice',
      options: [
        { id: 'haarlem', icon: 'home', go: 'out_desk' },
        { id: 'away', icon: 'plane', go: 'out_desk' },
      ],
    },
  },
  outcomes: { out_desk: { kind: 'ticket', queue: 'A', priority: 'none', bring: [], cost: [] } },
};

const start: VisitAction = { type: 'language_chosen', language: 'nl' };
const enter: VisitAction = { type: 'flow_chosen', flow };
const age: VisitAction = { type: 'answered', step: 'age', value: 37 };
const here: VisitAction = { type: 'answered', step: 'where', value: 'haarlem' };
const back: VisitAction = { type: 'went_back' };
const help: VisitAction = { type: 'aside_opened', aside: 'help' };

/** Short names of what a walk tells, such as `step_left age next 15`. */
function told(seconds: number, ...actions: VisitAction[]) {
  let visit: Visit = newVisit('v1', 'nl');
  const events: VisitEvent[] = [];
  for (const action of actions) {
    const after = reduceVisit(visit, action);
    events.push(...eventsBetween(visit, after, seconds));
    visit = after;
  }
  return { said: events.map(named), raw: JSON.stringify(events), visit };
}

function named({ type, payload }: VisitEvent): string {
  const { step, towards, seconds, outcome } = payload as Record<string, unknown>;
  return [type.replace('flow.', ''), step ?? outcome, towards, seconds]
    .filter((part) => part !== undefined)
    .join(' ');
}

test('a walk to the end tells every place once, in order', () => {
  expect(told(3, start, enter, age, here).said).toEqual([
    'started',
    'step_shown age',
    'step_left age next 5',
    'step_shown where',
    'step_left where next 5',
    'completed out_desk',
  ]);
});

test('no event holds an answer', () => {
  const { raw } = told(3, start, enter, age, here);
  expect(raw).toContain('step_left');
  expect(raw).not.toMatch(/37|haarlem/);
});

test('time on a question is told in four sizes', () => {
  const sizes = [2, 5, 6, 15, 40, 61, 4_000].map(
    (seconds) => told(seconds, start, enter, age).said[2],
  );
  expect(sizes.map((said) => said?.split(' ').at(-1))).toEqual([
    '5',
    '5',
    '15',
    '15',
    '60',
    '300',
    '300',
  ]);
});

test('going back, asking for help and leaving a flow are told as such', () => {
  expect(told(3, start, enter, age, back).said).toContain('step_left where back 5');
  expect(told(3, start, enter, help).said).toContain('step_left age help 5');
  const left = told(3, start, enter, back).said;
  expect(left.slice(2)).toEqual(['step_left age start 5', 'abandoned age']);
});

test('walking away in the middle is told; after the outcome there is nothing to tell', () => {
  expect(eventsAtEnd(told(3, start, enter, age).visit, 20).map(named)).toEqual([
    'step_left where idle 60',
    'abandoned where',
  ]);
  expect(eventsAtEnd(told(3, start, enter, age, here).visit, 20)).toEqual([]);
  expect(eventsAtEnd(told(3, start).visit, 20)).toEqual([]);
});

test('help over a question: the flow is still left open when nobody comes back', () => {
  expect(eventsAtEnd(told(3, start, enter, help).visit, 20).map(named)).toEqual(['abandoned age']);
});
