import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Condition, Flow, Outcome, Step } from '../contract/content.ts';
import {
  answer,
  back,
  bringList,
  conditionHolds,
  progress,
  startFlow,
  stateOf,
  tariffOf,
  type Answers,
} from './flow.ts';
import { conditionOutlook } from './flow_condition.ts';
import { pathsOf, wayTo } from './flow_paths.ts';

const ticket: Outcome = { kind: 'ticket', queue: 'A', priority: 'none', bring: [], cost: [] };

function flowWith(steps: Record<string, Step>, outcomes: Record<string, Outcome>): Flow {
  return {
    id: 'sample',
    version: 1,
    owner: 'Burgerzaken',
    upl: [],
    icon: 'id',
    group: 'documents',
    start: Object.keys(steps)[0] ?? 'out',
    sources: [{ url: 'https://example.org', checked: '2026-11-22', unverified: false }],
    steps,
    outcomes,
  };
}

const option = (id: string, go: string) => ({ id, icon: 'user', go });
const travel = flowWith(
  {
    who: { ask: 'choice', options: [option('me', 'age'), option('friend', 'out_phone')] },
    age: {
      ask: 'number',
      min: 0,
      max: 120,
      go: [{ when: { age: { lt: 18 } }, to: 'consent' }, { to: 'out_ticket' }],
    },
    consent: { ask: 'choice', options: [option('both', 'out_ticket'), option('none', 'out_no')] },
  },
  {
    out_ticket: {
      ...ticket,
      bring: ['photo', { item: 'form', when: { consent: 'both' } }, 'photo'],
      cost: [{ ref: 'tariffs.child', when: { age: { lt: 18 } } }, { ref: 'tariffs.adult' }],
    },
    out_phone: { kind: 'refer', to: 'hall', bring: [], cost: [] },
    out_no: { kind: 'no', instead: 'out_ticket', bring: [], cost: [] },
  },
);

function answerAll(flow: Flow, given: readonly (readonly [string, Answer])[]) {
  let answers: Answers = {};
  for (const [step, value] of given) {
    const result = answer(flow, answers, step, value);
    if (!result.ok) return result.error;
    answers = result.value.answers;
  }
  return stateOf(flow, answers);
}

describe('walking through a flow', () => {
  test('starts with the first question', () => {
    expect(startFlow(travel)).toMatchObject({ kind: 'step', id: 'who' });
  });

  test('a flow with nothing to ask starts at its outcome', () => {
    const flow = { ...flowWith({}, { out: ticket }), start: 'out' };
    expect(startFlow(flow)).toMatchObject({ kind: 'outcome', id: 'out' });
    expect(progress(flow, {})).toEqual({ question: 0, of: 0 });
  });

  test('a choice leads on, and a number leads where its first holding rule says', () => {
    const minor = [
      ['who', 'me'],
      ['age', 17],
    ] as const;
    expect(answerAll(travel, minor)).toMatchObject({ place: { id: 'consent' } });
    expect(answerAll(travel, [minor[0], ['age', 18]])).toMatchObject({
      place: { kind: 'outcome', id: 'out_ticket' },
    });
  });

  test('back forgets the last answer, and stays at the start', () => {
    const second = back(travel, { who: 'me', age: 12 });
    expect(second).toMatchObject({ place: { id: 'age' }, answers: { who: 'me' } });
    expect(back(travel, second.answers)).toMatchObject({ place: { id: 'who' }, answers: {} });
    expect(back(travel, {})).toMatchObject({ place: { id: 'who' }, answers: {} });
  });

  test('answering an earlier question anew forgets what came after it', () => {
    const again = answer(travel, { who: 'me', age: 12, consent: 'both' }, 'age', 30);
    expect(again).toMatchObject({ ok: true, value: { answers: { who: 'me', age: 30 } } });
    if (again.ok) expect(again.value.answers).not.toHaveProperty('consent');
  });

  test.each([
    ['a step that was not reached', 'consent', 'both', 'not_asked'],
    ['a step that does not exist', 'nowhere', 'me', 'not_asked'],
    ['an option that does not exist', 'who', 'cat', 'not_an_option'],
    ['a number where a choice is asked', 'who', 3, 'not_an_option'],
  ] as const)('refuses %s', (_case, step, value, refusal) => {
    expect(answer(travel, {}, step, value)).toEqual({ ok: false, error: refusal });
  });

  test.each([
    [-1, 'out_of_range'],
    [121, 'out_of_range'],
    [3.5, 'not_an_option'],
    ['twelve', 'not_an_option'],
  ] as const)('refuses %s as an age', (value, refusal) => {
    expect(answer(travel, { who: 'me' }, 'age', value)).toEqual({ ok: false, error: refusal });
  });

  test('a flow that goes in circles is refused, not walked for ever', () => {
    const circle = flowWith(
      {
        one: { ask: 'choice', options: [option('on', 'two'), option('end', 'out')] },
        two: { ask: 'choice', options: [option('again', 'one'), option('end', 'out')] },
      },
      { out: ticket },
    );
    expect(answer(circle, { one: 'on' }, 'two', 'again')).toEqual({
      ok: false,
      error: 'no_way_on',
    });
  });
});

describe('what an outcome says for these answers', () => {
  const outcome = travel.outcomes['out_ticket'] as Outcome;

  test('brings only what these answers ask for, each once', () => {
    expect(bringList(outcome, { consent: 'both' })).toEqual(['photo', 'form']);
    expect(bringList(outcome, {})).toEqual(['photo']);
  });

  test('names the first tariff that holds, and none where there is none', () => {
    expect(tariffOf(outcome, { age: 12 })).toBe('child');
    expect(tariffOf(outcome, { age: 40 })).toBe('adult');
    expect(tariffOf(ticket, {})).toBeUndefined();
  });
});

describe('conditions', () => {
  const answers: Answers = { who: 'teen', document: 'passport', age: 15 };
  const cases: readonly (readonly [string, Condition, boolean])[] = [
    ['a bare value', { who: 'teen' }, true],
    ['two bare values, both needed', { who: 'teen', document: 'id_card' }, false],
    ['eq', { age: { eq: 15 } }, true],
    ['in', { who: { in: ['child', 'teen'] } }, true],
    ['lt leaves out the number itself', { age: { lt: 15 } }, false],
    ['gt', { age: { gt: 14 } }, true],
    ['lt of a word', { who: { lt: 15 } }, false],
    ['all', { all: [{ who: 'teen' }, { age: { gt: 20 } }] }, false],
    ['any', { any: [{ who: 'adult' }, { age: { gt: 10 } }] }, true],
    ['not', { not: { who: 'adult' } }, true],
    ['what was not asked is not so', { lost: 'gone' }, false],
    ['not, about what was not asked', { not: { lost: 'gone' } }, true],
    ['a guard', { guard: 'parents_must_agree' }, true],
    ['a guard that does not exist', { guard: 'nobody_wrote_this' }, false],
  ];

  test.each(cases)('%s', (_name, condition, holds) => {
    expect(conditionHolds(condition, answers)).toBe(holds);
  });

  test.each([
    ['adult', 'passport', false],
    ['other', 'passport', false],
    ['teen', 'passport', true],
    ['teen', 'id_card', false],
    ['child', 'passport', true],
    ['child', 'id_card', true],
  ])('parents must agree: %s, %s is %s', (who, document, holds) => {
    expect(conditionHolds({ guard: 'parents_must_agree' }, { who, document })).toBe(holds);
  });

  test('an outlook is undefined only while an answer is missing that matters', () => {
    expect(conditionOutlook({ guard: 'parents_must_agree' }, { who: 'teen' })).toBeUndefined();
    expect(conditionOutlook({ all: [{ who: 'adult' }, { lost: 'gone' }] }, answers)).toBe(false);
    expect(conditionOutlook({ any: [{ who: 'teen' }, { lost: 'gone' }] }, answers)).toBe(true);
    expect(conditionOutlook({ not: { lost: 'gone' } }, answers)).toBeUndefined();
  });
});

describe('question N of M', () => {
  test('counts the longest way that is still possible', () => {
    expect(progress(travel, {})).toEqual({ question: 1, of: 3 });
    expect(progress(travel, { who: 'me' })).toEqual({ question: 2, of: 3 });
    expect(progress(travel, { who: 'me', age: 12 })).toEqual({ question: 3, of: 3 });
    expect(progress(travel, { who: 'friend' })).toEqual({ question: 1, of: 1 });
  });
});

describe('all ways through a flow', () => {
  test('finds each way once, numbers that lead the same way together', () => {
    const { paths, complete } = pathsOf(travel);
    expect(complete).toBe(true);
    const ends = paths.map(({ steps, outcome }) => `${steps.join(' ')} ${String(outcome)}`);
    expect(ends.sort()).toEqual([
      'who age consent out_no',
      'who age consent out_ticket',
      'who age out_ticket',
      'who out_phone',
    ]);
  });

  test('the shortest way to a place asks the fewest questions', () => {
    expect(wayTo(travel, 'who')).toEqual({});
    expect(wayTo(travel, 'out_phone')).toEqual({ who: 'friend' });
    expect(Object.keys(wayTo(travel, 'out_ticket') ?? {})).toEqual(['who', 'age']);
    expect(wayTo(travel, 'nowhere')).toBeUndefined();
  });

  test('a way that just stops has no outcome', () => {
    const flow = flowWith(
      { age: { ask: 'number', min: 0, max: 9, go: [{ when: { age: { lt: 5 } }, to: 'out' }] } },
      { out: ticket },
    );
    expect(pathsOf(flow).paths.map(({ outcome }) => outcome)).toContain(undefined);
  });
});

/* Flows as a writer could make them: every step leads only to later places, last rule always. */
const randomFlow: fc.Arbitrary<Flow> = fc.integer({ min: 1, max: 7 }).chain((count) => {
  const later = (index: number) =>
    fc.constantFrom(
      ...Array.from({ length: count - index - 1 }, (_, i) => `s${String(index + 1 + i)}`),
      'out',
      'out_other',
    );
  const condition = (index: number): fc.Arbitrary<Condition> => {
    const about = fc.nat({ max: index }).map((i) => `s${String(i)}`);
    const simple = fc.oneof(
      fc.tuple(about, fc.constantFrom('a', 'b')).map(([s, v]): Condition => ({ [s]: v })),
      fc.tuple(about, fc.nat({ max: 9 })).map(([s, n]): Condition => ({ [s]: { lt: n } })),
    );
    return fc.oneof(
      simple,
      simple.map((part): Condition => ({ not: part })),
      fc.array(simple, { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
      fc.array(simple, { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
    );
  };
  const go = (index: number) =>
    fc
      .tuple(
        fc.array(fc.record({ when: condition(index), to: later(index) }), { maxLength: 2 }),
        later(index),
      )
      .map(([rules, last]) => [...rules, { to: last }]);
  const step = (index: number): fc.Arbitrary<Step> =>
    fc.oneof(
      fc.tuple(go(index), go(index)).map(([a, b]): Step => ({
        ask: 'choice',
        options: [
          { id: 'a', icon: 'user', go: a },
          { id: 'b', icon: 'user', go: b },
        ],
      })),
      go(index).map((rules): Step => ({ ask: 'number', min: 0, max: 9, go: rules })),
    );
  return fc.tuple(...Array.from({ length: count }, (_, index) => step(index))).map((steps) =>
    flowWith(Object.fromEntries(steps.map((one, i) => [`s${String(i)}`, one])), {
      out: ticket,
      out_other: ticket,
    }),
  );
});

function someAnswer(step: Step, choice: number): Answer {
  return step.ask === 'number' ? choice % 10 : choice % 2 === 0 ? 'a' : 'b';
}

describe('whatever someone answers', () => {
  test('every way ends, the end promised never moves away, and back undoes each answer', () => {
    fc.assert(
      fc.property(
        randomFlow,
        fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
        (flow, choices) => {
          let state = stateOf(flow, {});
          let promised = Number.POSITIVE_INFINITY;
          for (const choice of choices) {
            const { question, of } = progress(flow, state.answers);
            expect(of).toBeLessThanOrEqual(promised);
            expect(question).toBeLessThanOrEqual(of);
            promised = of;
            if (state.place.kind === 'outcome') break;
            const value = someAnswer(state.place.step, choice);
            const next = answer(flow, state.answers, state.place.id, value);
            if (!next.ok) throw new Error(next.error);
            expect(back(flow, next.value.answers)).toEqual(state);
            state = next.value;
          }
          expect(state.place.kind).toBe('outcome');
        },
      ),
    );
  });

  test('the ways found are exactly the ways walked', () => {
    fc.assert(
      fc.property(randomFlow, (flow) => {
        for (const path of pathsOf(flow).paths) {
          const { place } = stateOf(flow, path.answers);
          expect([place.kind, place.id]).toEqual(['outcome', path.outcome]);
        }
      }),
      { numRuns: 30 },
    );
  });
});
