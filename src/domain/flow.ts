import { assert } from '../base/assert.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Answer, Condition, Flow, Outcome, Step } from '../contract/content.ts';
import { conditionHolds, conditionOutlook, type Answers } from './flow_condition.ts';

export { conditionHolds, type Answers } from './flow_condition.ts';

/** Where a resident is in a flow. */
export type FlowPlace =
  | { readonly kind: 'step'; readonly id: string; readonly step: Step }
  | { readonly kind: 'outcome'; readonly id: string; readonly outcome: Outcome };

/** A place, and the answers that lead to it. */
export interface FlowState {
  readonly place: FlowPlace;
  readonly answers: Answers;
}

/**
 * Why an answer was not taken. `not_asked`: the step is not on the way that was walked.
 * `no_way_on`: no rule leads further; the content check refuses such a flow.
 */
export type FlowRefusal = 'not_asked' | 'not_an_option' | 'out_of_range' | 'no_way_on';

/** One rule of `go`, with a bare name written out. */
export interface FlowRoute {
  readonly to: string;
  readonly when?: Condition | undefined;
}

function own<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** The step or outcome with this id, or undefined when the flow has neither. */
export function placeWithId(flow: Flow, id: string): FlowPlace | undefined {
  const step = own(flow.steps, id);
  if (step !== undefined) return { kind: 'step', id, step };
  const outcome = own(flow.outcomes, id);
  return outcome === undefined ? undefined : { kind: 'outcome', id, outcome };
}

/** The first thing to show. @throws AssertionError when `start` names nothing. */
export function startFlow(flow: Flow): FlowPlace {
  const place = placeWithId(flow, flow.start);
  assert(place !== undefined, `flow ${flow.id}: start "${flow.start}" does not exist`);
  return place;
}

function routesOf(go: string | readonly FlowRoute[]): readonly FlowRoute[] {
  return typeof go === 'string' ? [{ to: go }] : go;
}

/** The rules that follow an answer to a step; empty when the answer is not one of its options. */
export function routesAfter(step: Step, answer: Answer): readonly FlowRoute[] {
  if (step.ask === 'number') return routesOf(step.go);
  const option = step.options.find((one) => one.id === answer);
  return option === undefined ? [] : routesOf(option.go);
}

/** Every rule of a step, whatever is answered. */
export function routesFrom(step: Step): readonly FlowRoute[] {
  if (step.ask === 'number') return routesOf(step.go);
  return step.options.flatMap((option) => routesOf(option.go));
}

function refusalOf(step: Step, answer: Answer): FlowRefusal | undefined {
  if (step.ask === 'choice') {
    return step.options.some((option) => option.id === answer) ? undefined : 'not_an_option';
  }
  if (typeof answer !== 'number' || !Number.isInteger(answer)) return 'not_an_option';
  return answer < step.min || answer > step.max ? 'out_of_range' : undefined;
}

function nextPlace(flow: Flow, step: Step, answers: Answers, answer: Answer) {
  const route = routesAfter(step, answer).find(
    ({ when }) => when === undefined || conditionHolds(when, answers),
  );
  return route === undefined ? undefined : placeWithId(flow, route.to);
}

/*
 * Walks from the start along the answers, at most once over every step. What lies off the way
 * (an answer from before someone went back and chose otherwise) is left behind.
 */
function walk(
  flow: Flow,
  answers: Answers,
): { states: readonly FlowState[]; refusal?: FlowRefusal } {
  const states: FlowState[] = [{ place: startFlow(flow), answers: {} }];
  for (;;) {
    const state = states[states.length - 1] as FlowState;
    if (state.place.kind === 'outcome') return { states };
    const { id, step } = state.place;
    const answer = own(answers, id);
    if (answer === undefined) return { states };
    if (Object.hasOwn(state.answers, id)) return { states, refusal: 'no_way_on' };
    const refusal = refusalOf(step, answer);
    if (refusal !== undefined) return { states, refusal };
    const given = { ...state.answers, [id]: answer };
    const place = nextPlace(flow, step, given, answer);
    if (place === undefined) return { states, refusal: 'no_way_on' };
    states.push({ place, answers: given });
  }
}

/**
 * Takes an answer and says where to go. An earlier step may be answered anew: what was answered
 * after it is then forgotten.
 * @param answersSoFar what `answer` or `back` gave the last time; `{}` at the start
 */
export function answer(
  flow: Flow,
  answersSoFar: Answers,
  step: string,
  value: Answer,
): Result<FlowState, FlowRefusal> {
  const { states } = walk(flow, answersSoFar);
  const here = states.find(({ place }) => place.kind === 'step' && place.id === step);
  if (here === undefined) return err('not_asked');
  const after = walk(flow, { ...here.answers, [step]: value });
  if (after.refusal !== undefined) return err(after.refusal);
  return ok(after.states[after.states.length - 1] as FlowState);
}

/** One question back, with its answer forgotten. At the start it stays at the start. */
export function back(flow: Flow, answersSoFar: Answers): FlowState {
  const { states } = walk(flow, answersSoFar);
  return (states.length > 1 ? states[states.length - 2] : states[0]) as FlowState;
}

/** Where these answers lead: the same state that `answer` gave with the last of them. */
export function stateOf(flow: Flow, answersSoFar: Answers): FlowState {
  const { states } = walk(flow, answersSoFar);
  return states[states.length - 1] as FlowState;
}

/** The ids of what to bring, in the order of the file, those that these answers ask for. */
export function bringList(outcome: Outcome, answers: Answers): readonly string[] {
  const items = outcome.bring
    .filter((item) => typeof item === 'string' || conditionHolds(item.when, answers))
    .map((item) => (typeof item === 'string' ? item : item.item));
  return [...new Set(items)];
}

/** The id of the tariff that these answers lead to; undefined when it costs nothing we know of. */
export function tariffOf(outcome: Outcome, answers: Answers): string | undefined {
  const cost = outcome.cost.find(({ when }) => when === undefined || conditionHolds(when, answers));
  return cost?.ref.slice('tariffs.'.length);
}

/** "Question `question` of `of`". At an outcome both say how many were answered. */
export interface FlowProgress {
  readonly question: number;
  readonly of: number;
}

/*
 * The most questions that may still come from here, this one included. A rule that these answers
 * rule out is not counted, so the number never grows on the way.
 */
function questionsFrom(
  flow: Flow,
  id: string,
  answers: Answers,
  seen: ReadonlySet<string>,
): number {
  const place = placeWithId(flow, id);
  if (place?.kind !== 'step' || seen.has(id)) return 0;
  const { step } = place;
  const nowSeen = new Set(seen).add(id);
  const ways: readonly { routes: readonly FlowRoute[]; answers: Answers }[] =
    step.ask === 'number'
      ? [{ routes: routesFrom(step), answers }]
      : step.options.map((option) => ({
          routes: routesAfter(step, option.id),
          answers: { ...answers, [id]: option.id },
        }));
  const lengths = ways.flatMap((way) =>
    possibleRoutes(way.routes, way.answers).map((route) =>
      questionsFrom(flow, route.to, way.answers, nowSeen),
    ),
  );
  return 1 + Math.max(0, ...lengths);
}

function possibleRoutes(routes: readonly FlowRoute[], answers: Answers): readonly FlowRoute[] {
  const possible: FlowRoute[] = [];
  for (const route of routes) {
    const outlook = route.when === undefined ? true : conditionOutlook(route.when, answers);
    if (outlook !== false) possible.push(route);
    if (outlook === true) break;
  }
  return possible;
}

/**
 * How far along someone is. `of` counts the longest way that is still possible: it may get smaller
 * on the way, never larger, so nobody is promised an end that then moves away.
 */
export function progress(flow: Flow, answersSoFar: Answers): FlowProgress {
  const { place, answers } = stateOf(flow, answersSoFar);
  const answered = Object.keys(answers).length;
  if (place.kind === 'outcome') return { question: answered, of: answered };
  const left = questionsFrom(flow, place.id, answers, new Set(Object.keys(answers)));
  return { question: answered + 1, of: answered + left };
}
