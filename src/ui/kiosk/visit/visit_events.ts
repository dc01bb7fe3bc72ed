import type { VisitEvent } from '../../../contract/api.ts';
import { flowPlaceOf, type Visit } from './visit.ts';

type Place = Extract<VisitEvent, { type: 'flow.started' }>['payload'];
type StepLeft = Extract<VisitEvent, { type: 'flow.step_left' }>['payload'];
export type Towards = StepLeft['towards'];

/** Seconds are reported in four sizes only, so that a visit can't be recognised by its rhythm. */
function bucketOf(seconds: number): StepLeft['seconds'] {
  if (seconds <= 5) return 5;
  if (seconds <= 15) return 15;
  return seconds <= 60 ? 60 : 300;
}

function placeOf(visit: Visit): Place | null {
  const { flow, id, language } = visit;
  return flow === null ? null : { visit: id, flow: flow.id, version: flow.version, language };
}

/** The question on screen; asking for help covers it, changing the letters does not. */
function shownStep(visit: Visit): string | null {
  if (visit.screen !== 'question' || visit.aside === 'help') return null;
  return openStep(visit);
}

/** The question that the resident has not answered yet, on screen or not. */
function openStep(visit: Visit): string | null {
  const place = flowPlaceOf(visit);
  return place?.kind === 'step' ? place.id : null;
}

function stepKey(visit: Visit): string | null {
  const step = shownStep(visit);
  return step === null ? null : `${visit.flow?.id ?? ''}/${step}`;
}

function towardsOf(before: Visit, after: Visit): Towards {
  if (after.aside === 'help') return 'help';
  if (after.flow === null) return 'start';
  const fewer = Object.keys(after.answers).length < Object.keys(before.answers).length;
  return fewer ? 'back' : 'next';
}

/**
 * What a move through the visit says to the log: places in a flow, never an answer.
 * @param secondsOnStep how long the question of `before` was on screen.
 */
export function eventsBetween(before: Visit, after: Visit, secondsOnStep: number): VisitEvent[] {
  const events: VisitEvent[] = [];
  const from = placeOf(before);
  const to = placeOf(after);
  if (stepKey(before) !== stepKey(after)) {
    events.push(...leaving(before, towardsOf(before, after), secondsOnStep));
  }
  const open = openStep(before);
  if (from !== null && to === null && open !== null) {
    events.push({ type: 'flow.abandoned', payload: { ...from, step: open } });
  }
  if (to === null) return events;
  if (from === null || from.flow !== to.flow) events.push({ type: 'flow.started', payload: to });
  const shown = shownStep(after);
  if (shown !== null && stepKey(before) !== stepKey(after)) {
    events.push({ type: 'flow.step_shown', payload: { ...to, step: shown } });
  }
  const end = flowPlaceOf(after);
  const wasAtEnd = flowPlaceOf(before)?.kind === 'outcome';
  if (end?.kind === 'outcome' && !wasAtEnd) {
    events.push({ type: 'flow.completed', payload: { ...to, outcome: end.id } });
  }
  return events;
}

function leaving(before: Visit, towards: Towards, seconds: number): VisitEvent[] {
  const place = placeOf(before);
  const step = shownStep(before);
  if (place === null || step === null) return [];
  const payload = { ...place, step, seconds: bucketOf(seconds), towards };
  return [{ type: 'flow.step_left', payload }];
}

/** What the end of a visit says: a flow that was left open by walking away. */
export function eventsAtEnd(visit: Visit, secondsOnStep: number): VisitEvent[] {
  const place = placeOf(visit);
  const open = openStep(visit);
  if (place === null || open === null) return [];
  return [
    ...leaving(visit, 'idle', secondsOnStep),
    { type: 'flow.abandoned', payload: { ...place, step: open } },
  ];
}
