import type { Flow, Form, Municipality } from '../contract/content.ts';

/** What a text is for; it decides how plain it must be. */
export type TextRole = 'name' | 'question' | 'help' | 'option' | 'title' | 'body';

/** A text that content asks for. `screen` groups the texts that are read together. */
export interface ExpectedText {
  readonly key: string;
  readonly role: TextRole;
  readonly required: boolean;
  readonly flow?: string;
  readonly screen?: string;
}

/** First parts of keys that are not flows, so that no flow may have them as its id. */
export const SHARED_TEXTS: readonly string[] = [
  'bring',
  'person',
  'queue',
  'group',
  'place',
  'form',
  'organisation',
  'glossary',
];

/** Names of texts beside those of steps and options, so that neither may have them as its id. */
export const TEXT_NAMES: readonly string[] = ['title', 'help', 'body'];

function stepTexts(flow: Flow): readonly ExpectedText[] {
  return Object.entries(flow.steps).flatMap(([id, step]) => {
    const screen = `${flow.id}.${id}`;
    const texts: ExpectedText[] = [
      { key: `${screen}.title`, role: 'question', required: true, flow: flow.id, screen },
      { key: `${screen}.help`, role: 'help', required: false, flow: flow.id, screen },
    ];
    const options = step.ask === 'choice' ? step.options : [];
    for (const option of options) {
      const key = `${screen}.${option.id}`;
      texts.push({ key, role: 'option', required: true, flow: flow.id, screen });
    }
    return texts;
  });
}

function outcomeTexts(flow: Flow): readonly ExpectedText[] {
  return Object.keys(flow.outcomes).flatMap((id): readonly ExpectedText[] => {
    const screen = `${flow.id}.${id}`;
    const common = { required: true, flow: flow.id, screen };
    return [
      { key: `${screen}.title`, role: 'title', ...common },
      { key: `${screen}.body`, role: 'body', ...common },
    ];
  });
}

function namesOf(flow: Flow): readonly string[] {
  return Object.values(flow.outcomes).flatMap((outcome) => [
    ...outcome.bring.map((one) => `bring.${typeof one === 'string' ? one : one.item}`),
    ...(outcome.inPerson?.who ?? []).map((who) => `person.${who}`),
    ...(outcome.kind === 'ticket' ? [`queue.${outcome.queue}`] : []),
  ]);
}

function formTexts([id, form]: readonly [string, Form]): readonly ExpectedText[] {
  const own = `form.${id}`;
  return [
    { key: `${own}.title`, role: 'name', required: true },
    ...form.steps.flatMap((step): readonly ExpectedText[] => {
      const screen = `${own}.${step.id}`;
      const options = step.ask === 'choice' ? step.options : [];
      return [
        { key: `${screen}.title`, role: 'question', required: true, screen },
        { key: `${screen}.help`, role: 'help', required: false, screen },
        ...options.map((option): ExpectedText => ({
          key: `${screen}.${option.id}`,
          role: 'option',
          required: true,
          screen,
        })),
      ];
    }),
  ];
}

/** Every text that a municipality's content needs, in the order in which people meet it. */
export function expectedTexts(
  municipality: Municipality,
  flows: readonly Flow[],
): readonly ExpectedText[] {
  const named = new Set([
    ...municipality.groups.map(({ id }) => `group.${id}`),
    ...Object.keys(municipality.places).map((id) => `place.${id}`),
    ...flows.flatMap(namesOf),
  ]);
  return [
    ...[...named].map((key): ExpectedText => ({ key, role: 'name', required: true })),
    ...flows.flatMap((flow): readonly ExpectedText[] => [
      { key: `${flow.id}.title`, role: 'name', required: true, flow: flow.id },
      ...stepTexts(flow),
      ...outcomeTexts(flow),
    ]),
    ...Object.entries(municipality.forms).flatMap(formTexts),
  ];
}
