import type { NeedChannel, NeedObstacle } from '../../../contract/events.ts';
import type { Screen, Visit } from './visit.ts';

/*
 * What someone hoped to arrange here: three screens of choices, every one may be skipped. It is told
 * to the service when the last is done; who walks away before that has told nothing.
 */

/** The choices so far; null is not answered. */
export interface NeedChoices {
  readonly group: string | null;
  readonly obstacle: NeedObstacle | null;
  readonly channel: NeedChannel | null;
  readonly stadsdeel: string | null;
}

const STEPS = ['wish', 'obstacle', 'where', 'thanks'] as const;
export type NeedStep = (typeof STEPS)[number];

export interface VisitNeed {
  readonly step: NeedStep;
  readonly choices: NeedChoices;
  /** Where it was opened, and where it ends. */
  readonly from: Screen;
  /** Told once per visit: then it is not asked any more. */
  readonly told: boolean;
}

export type NeedAction =
  | { readonly type: 'need_opened' }
  | { readonly type: 'need_chosen'; readonly choices: Partial<NeedChoices> }
  /** To the next question, answered or not; after the last one to the thanks. */
  | { readonly type: 'need_went_on' }
  | { readonly type: 'need_closed' };

const NOTHING: NeedChoices = { group: null, obstacle: null, channel: null, stadsdeel: null };

export const noNeed: VisitNeed = { step: 'wish', choices: NOTHING, from: 'products', told: false };

/** Whether anything was chosen: an empty answer is not told. */
export function saysSomething(choices: NeedChoices): boolean {
  return Object.values(choices).some((choice) => choice !== null);
}

/** Which of the three questions this is; null after them. */
export function needQuestion(step: NeedStep): number | null {
  return step === 'thanks' ? null : STEPS.indexOf(step) + 1;
}

/** Questions in all. */
export const NEED_QUESTIONS = STEPS.length - 1;

function close(visit: Visit): Visit {
  return { ...visit, screen: visit.need.from };
}

/** The visit after something about what is missed. */
export function reduceNeed(
  visit: Visit,
  action: NeedAction | { readonly type: 'need_went_back' },
): Visit {
  const { need } = visit;
  const to = (step: NeedStep, told = need.told): Visit => ({
    ...visit,
    need: { ...need, step, told },
  });
  switch (action.type) {
    case 'need_opened': {
      if (need.told) return visit;
      const opened = { ...noNeed, from: visit.screen };
      return { ...visit, screen: 'need', aside: null, need: opened };
    }
    case 'need_chosen': {
      const choices = { ...need.choices, ...action.choices };
      return visit.screen === 'need' ? { ...visit, need: { ...need, choices } } : visit;
    }
    case 'need_went_on': {
      if (visit.screen !== 'need' || need.step === 'thanks') return visit;
      if (need.step !== 'where') return to(STEPS[STEPS.indexOf(need.step) + 1] ?? 'where');
      return saysSomething(need.choices) ? to('thanks', true) : close(visit);
    }
    case 'need_closed':
      return close(visit);
    case 'need_went_back': {
      const before = need.told ? undefined : STEPS[STEPS.indexOf(need.step) - 1];
      return before === undefined ? close(visit) : to(before);
    }
  }
}
