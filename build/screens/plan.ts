import type { ContentBundle, Flow, Outcome } from '../../src/contract/content.ts';
import { Language } from '../../src/contract/common.ts';
import type { PseudoLanguage } from '../../src/content/pseudo.ts';
import { bringList, type Answers } from '../../src/domain/flow.ts';
import { termsOnScreen } from '../../src/domain/glossary.ts';
import { wayOf } from '../../src/domain/summary.ts';
import { pathsOf } from '../../src/domain/flow_paths.ts';
import { FIXED_SCREENS, type NextScreen } from '../../src/ui/preview/preview_wish.ts';
import { samplePages } from '../../src/ui/preview/sample_form.ts';
import { SeededRandom } from '../../tests/sim/seeded.ts';

/*
 * Which screens are looked at, and how: every node of every flow and every other screen of the
 * kiosk, in every language and in the language of tests, with normal and with the largest letters.
 */

export type ShownLanguage = Language | PseudoLanguage;
export const SHOWN_LANGUAGES: readonly ShownLanguage[] = [
  ...Language.options,
  'pseudo-LTR',
  'pseudo-RTL',
];
/** The languages of which `npm test` looks at everything: one for each direction of reading. */
export const WHOLE_LANGUAGES: readonly ShownLanguage[] = ['nl', 'ar'];
/** Of all other screens `npm test` looks at one in so many. */
const SAMPLED_ONE_IN = 20;
/** Of the nodes, one in so many is also looked at in the dark, and while somebody listens. */
const SOME_ONE_IN = 5;

/** One screen, in one look. */
export interface ScreenJob {
  readonly municipality: string;
  /** `passport.who`, `group documents` or the name of a fixed screen. */
  readonly node: string;
  readonly flow: string | null;
  readonly language: ShownLanguage;
  readonly scale: 100 | 150 | 200;
  readonly mode: 'light' | 'dark';
  readonly viewport: 'portrait' | 'landscape';
  /** Whether axe looks at it too: names and colours do not change with the size of letters. */
  readonly axe: boolean;
  /** What the preview is asked for. */
  readonly hash: string;
}

interface Place {
  readonly node: string;
  readonly flow: string | null;
  readonly query: Readonly<Record<string, string>>;
  /** All that the screen is made of, in one language: equal when two municipalities look the same. */
  readonly madeOf: (language: Language) => string;
}

function answersInWords(answers: Answers): string {
  return Object.entries(answers)
    .map(([step, value]) => `${step}:${String(value)}`)
    .join(',');
}

/** The way to an outcome on which there is most to read: the longest list of what to bring. */
function fullestWay(flow: Flow, id: string, outcome: Outcome): Answers | undefined {
  const ways = pathsOf(flow).paths.filter((path) => path.outcome === id);
  const lines = (answers: Answers) => bringList(outcome, answers).length;
  return ways.reduce<Answers | undefined>(
    (best, { answers }) => (best === undefined || lines(answers) > lines(best) ? answers : best),
    undefined,
  );
}

function textOf(content: ContentBundle, language: Language, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    content.texts[language],
  );
}

function madeOfOutcome(content: ContentBundle, flow: Flow, outcome: Outcome, language: Language) {
  const instead = outcome.kind === 'no' ? flow.outcomes[outcome.instead ?? ''] : undefined;
  const shown = [outcome, instead].filter((one) => one !== undefined);
  const { municipality, organisations } = content;
  const places = shown.flatMap((one) => [one.place, one.kind === 'refer' ? one.to : undefined]);
  const known = places.filter((place) => place !== undefined);
  return [
    shown,
    known.map((place) => [
      municipality.places[place],
      textOf(content, language, 'place', place),
      organisations.filter(({ offers }) => offers.includes(place)),
    ]),
    shown.flatMap(({ cost }) => cost.map(({ ref }) => municipality.tariffs[ref.slice(8)])),
    ['bring', 'queue', 'person'].map((name) => textOf(content, language, name)),
  ];
}

/** Whether a paper is offered to take along: where there is no number, and after "no". */
function hasPaper(flow: Flow, outcome: Outcome | undefined): boolean {
  if (outcome === undefined) return false;
  const { kind } = wayOf(flow, outcome);
  return outcome.kind === 'no' || (kind !== 'ticket' && kind !== 'submit');
}

/** What a touch on a node leads to. */
function nextOf(place: Place, next: NextScreen): Place {
  const { node, query } = place;
  return { ...place, node: `${node} ${next}`, query: { ...query, next } };
}

/** The words that are explained on a node, in Dutch; empty when there are none. */
function wordsOn(content: ContentBundle, { query, flow }: Place): string {
  const texts = textOf(content, 'nl', String(flow), String(query['node']));
  const own = typeof texts === 'object' && texts !== null ? Object.values(texts) : [];
  const glossary = textOf(content, 'nl', 'glossary') as Parameters<typeof termsOnScreen>[1];
  const read = own.filter((text) => typeof text === 'string');
  return [...termsOnScreen(read, glossary).ids].sort().join(' ');
}

/** The screens that explain words, one for each set of them that stands together on a node. */
function wordScreens(content: ContentBundle, nodes: readonly Place[]): readonly Place[] {
  const sets = new Map(nodes.map((node) => [wordsOn(content, node), node]));
  sets.delete('');
  return [...sets.values()].map((node) => ({
    ...nextOf(node, 'words'),
    madeOf: (language) => JSON.stringify(textOf(content, language, 'glossary')),
  }));
}

/** How the paper may be doing, on the screen where there is most on it. */
function paperScreens(nodes: readonly Place[]): readonly Place[] {
  const papers = nodes.filter(({ query }) => query['next'] === 'summary-printed');
  const amount = ({ madeOf }: Place) => madeOf('nl').length;
  const [fullest] = [...papers].sort((one, other) => amount(other) - amount(one));
  if (fullest === undefined) return [];
  const node = fullest.node.replace(' summary-printed', '');
  return (['summary-coming', 'summary-failed', 'summary-refused'] as const).map((next) =>
    nextOf({ ...fullest, node }, next),
  );
}

function nodesOf(content: ContentBundle, flow: Flow): readonly Place[] {
  const place = (id: string, answers: Answers | undefined, parts: Place['madeOf']): Place => ({
    node: `${flow.id}.${id}`,
    flow: flow.id,
    query: {
      flow: flow.id,
      node: id,
      ...(answers === undefined ? {} : { answers: answersInWords(answers) }),
    },
    madeOf: (language) => JSON.stringify([textOf(content, language, flow.id, id), parts(language)]),
  });
  const outcomes = Object.entries(flow.outcomes).map(([id, outcome]) =>
    place(id, fullestWay(flow, id, outcome), (language) =>
      JSON.stringify(madeOfOutcome(content, flow, outcome, language)),
    ),
  );
  return [
    ...Object.entries(flow.steps).map(([id, step]) =>
      place(id, undefined, () => JSON.stringify(step)),
    ),
    ...outcomes,
    ...outcomes
      .filter((_, at) => hasPaper(flow, Object.values(flow.outcomes)[at]))
      .map((one) => nextOf(one, 'summary-printed')),
  ];
}

/** Every page of the forms that are handed in. */
function formScreens(content: ContentBundle): readonly Place[] {
  const { forms, stadsdelen } = content.municipality;
  return Object.entries(forms).flatMap(([id, form]) => {
    const place = (page: number, query: Place['query'] = {}): Place => ({
      node: ['form', id, String(page + 1), ...Object.values(query)].join(' '),
      flow: null,
      query: { form: id, page: String(page), ...query },
      madeOf: (language) =>
        JSON.stringify([form, stadsdelen, textOf(content, language, 'form', id)]),
    });
    return samplePages(form, stadsdelen).flatMap(({ kind }, page) =>
      kind === 'contact' ? [place(page), place(page, { way: 'email' })] : [place(page)],
    );
  });
}

/** Every screen of a municipality's kiosk. */
export function placesOf(content: ContentBundle): readonly Place[] {
  const { groups, products } = content.municipality;
  const nodes = content.flows.flatMap((flow) => nodesOf(content, flow));
  const titles = (flows: readonly Flow[], language: Language) =>
    flows.map(({ id, icon }) => [icon, textOf(content, language, id, 'title')]);
  return [
    ...FIXED_SCREENS.map((name): Place => ({
      node: name,
      flow: null,
      query: { screen: name },
      madeOf: (language) =>
        name === 'products'
          ? JSON.stringify([groups, products, textOf(content, language, 'group')])
          : '',
    })),
    ...groups.map(({ id }): Place => ({
      node: `group ${id}`,
      flow: null,
      query: { group: id },
      madeOf: (language) => {
        const flows = content.flows.filter(({ group }) => group === id);
        return JSON.stringify([titles(flows, language), textOf(content, language, 'group', id)]);
      },
    })),
    ...formScreens(content),
    ...nodes,
    ...wordScreens(
      content,
      nodes.filter(({ query }) => query['next'] === undefined),
    ),
    ...paperScreens(nodes),
  ];
}

type Look = Pick<ScreenJob, 'scale' | 'mode' | 'viewport'> & { readonly listening?: true };
const LOOKS = {
  normal: { scale: 100, mode: 'light', viewport: 'portrait' },
  largest: { scale: 200, mode: 'light', viewport: 'portrait' },
  dark: { scale: 150, mode: 'dark', viewport: 'portrait' },
  wide: { scale: 100, mode: 'light', viewport: 'landscape' },
  /** The strip of the voice takes its place of every screen. */
  listening: { scale: 200, mode: 'light', viewport: 'portrait', listening: true },
  wideLargest: { scale: 200, mode: 'light', viewport: 'landscape' },
} as const satisfies Record<string, Look>;

function jobOf(
  municipality: string,
  place: Place,
  language: ShownLanguage,
  look: Look,
  axe: boolean,
): ScreenJob {
  const { node, flow, query } = place;
  const { scale, mode, viewport, listening } = look;
  const words = {
    municipality,
    ...query,
    lang: language,
    scale: String(scale),
    mode,
    ...(listening === true ? { listening: 'yes' } : {}),
  };
  const hash = new URLSearchParams(words).toString();
  return { municipality, node, flow, language, scale, mode, viewport, axe, hash };
}

const realLanguage = (language: ShownLanguage): Language =>
  language === 'pseudo-LTR' || language === 'pseudo-RTL' ? 'nl' : language;

/** What is looked at in any case, and what a sample is taken from. */
interface Jobs {
  readonly always: readonly ScreenJob[];
  readonly rest: readonly ScreenJob[];
}

function jobsOf(content: ContentBundle, places: readonly Place[], language: ShownLanguage): Jobs {
  const { id } = content.municipality;
  const whole = WHOLE_LANGUAGES.includes(language);
  const job = (place: Place, look: Look, axe: boolean) => jobOf(id, place, language, look, axe);
  const plain = (shown: readonly Place[]) =>
    shown.flatMap((place) => [job(place, LOOKS.normal, whole), job(place, LOOKS.largest, false)]);
  if (!whole) return { always: [], rest: plain(places) };
  const nodes = places.filter(({ query }) => query['next'] === undefined);
  const some = nodes.filter(({ flow }, at) => flow === null || at % SOME_ONE_IN === 0);
  return {
    always: plain(nodes),
    rest: [
      ...plain(places.filter((place) => !nodes.includes(place))),
      ...nodes.map((place) => job(place, LOOKS.wide, false)),
      ...nodes.map((place) => job(place, LOOKS.wideLargest, false)),
      ...some.map((place) => job(place, LOOKS.dark, true)),
      ...some.map((place) => job(place, LOOKS.listening, false)),
    ],
  };
}

export interface PlanOptions {
  /** The first is looked at whole; of the others only what differs from it. */
  readonly municipalities: readonly ContentBundle[];
  readonly languages: readonly ShownLanguage[];
  /** Looks at Dutch and Arabic whole, and with this seed at a sample of all else. */
  readonly sample?: number;
}

/** The screens to look at, those that share a page's size and language together. */
export function planScreens({ municipalities, languages, sample }: PlanOptions): ScreenJob[] {
  const [first, ...others] = municipalities;
  if (first === undefined) return [];
  const places = placesOf(first);
  const random = new SeededRandom(sample ?? 0);
  const planned = languages.flatMap((language) => {
    const real = realLanguage(language);
    const known = new Map(places.map((place) => [place.node, place.madeOf(real)]));
    const parts = [
      jobsOf(first, places, language),
      ...others.map((content) => {
        const differs = placesOf(content).filter(
          ({ node, madeOf }) => known.get(node) !== madeOf(real),
        );
        return jobsOf(content, differs, language);
      }),
    ];
    return parts.flatMap(({ always, rest }) => [
      ...always,
      ...rest.filter(() => sample === undefined || random.below(SAMPLED_ONE_IN) === 0),
    ]);
  });
  const wide = (job: ScreenJob) => (job.viewport === 'landscape' ? 1 : 0);
  return planned.sort((one, other) => wide(one) - wide(other));
}
