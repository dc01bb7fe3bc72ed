import { z } from 'zod';
import { Language, Priority, QueueLetter, Slug } from './common.ts';
import { Organisation } from './organisations.ts';

/*
 * A flow is a file of data: steps that ask one thing, and outcomes. Every text is an i18next key:
 *   <flow>.title, <flow>.<step>.title|help, <flow>.<step>.<option>, <flow>.<outcome>.title|body,
 * in locales/<language>/flows/<flow>.json (there without the first part), and shared by all flows
 *   bring.<item>, person.<who>, queue.<letter>, group.<group>, place.<place>
 * in locales/<language>/content.json. `help` may be left out.
 */

/** An answer to a step: an option's id, or a number. */
export const Answer = z.union([Slug, z.number()]);
export type Answer = z.infer<typeof Answer>;

const comparison = z.union([
  Slug,
  z.number(),
  z.strictObject({ eq: z.union([Slug, z.number()]) }),
  z.strictObject({ in: z.array(z.union([Slug, z.number()])).min(1) }),
  z.strictObject({ lt: z.number() }),
  z.strictObject({ gt: z.number() }),
]);
export type Comparison = z.infer<typeof comparison>;

/** When something holds: `{who: me}`, `{age: {lt: 18}}`, `{all: [...]}`, `{guard: name}`. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly guard: string }
  | { readonly [step: string]: Comparison };
export const Condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(Condition).min(1) }),
      z.strictObject({ any: z.array(Condition).min(1) }),
      z.strictObject({ not: Condition }),
      z.strictObject({ guard: Slug }),
      z.record(Slug, comparison),
    ]),
  )
  .meta({ id: 'Condition' });

/** Where to go next: the first rule that holds; one without `when` always does. */
export const Route = z.strictObject({ when: Condition.optional(), to: Slug });
const go = z.union([Slug, z.array(Route).min(1)]);

/** The name of a picture in the Tabler icon set. */
export const Pictogram = z.string().regex(/^[a-z0-9-]{2,40}$/);

export const ChoiceStep = z.strictObject({
  ask: z.literal('choice'),
  options: z
    .array(z.strictObject({ id: Slug, icon: Pictogram, go }))
    .min(2)
    .max(6),
});
export const NumberStep = z.strictObject({
  ask: z.literal('number'),
  min: z.int(),
  max: z.int(),
  go,
});
export const Step = z.discriminatedUnion('ask', [ChoiceStep, NumberStep]);
export type Step = z.infer<typeof Step>;

/** Something to bring, always or under a condition. */
export const Bring = z.union([Slug, z.strictObject({ item: Slug, when: Condition })]);

const outcomeParts = {
  /** Who must come to the counter in person. */
  inPerson: z.strictObject({ required: z.boolean(), who: z.array(Slug).default([]) }).optional(),
  bring: z.array(Bring).default([]),
  /** References into the municipality's tariffs, never a literal price: the first that holds. */
  cost: z
    .array(
      z.strictObject({
        ref: z.string().regex(/^tariffs\.[a-z0-9_]+$/),
        when: Condition.optional(),
      }),
    )
    .default([]),
  /** The place (`places` in the municipality's file) where this is done. */
  place: Slug.optional(),
  /**
   * A form (`forms` in the municipality's file) that can be handed in here, as a way beside the
   * others; only at a location that has a key to seal it with.
   */
  form: Slug.optional(),
  /** Here one can see with a code how far something is that was handed in at a kiosk. */
  followByCode: z.literal(true).optional(),
};

/** How a flow can end. */
export const Outcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ticket'),
    queue: QueueLetter,
    priority: Priority.default('none'),
    ...outcomeParts,
  }),
  /** `to` is a place of the municipality. */
  z.strictObject({ kind: z.literal('refer'), to: Slug, ...outcomeParts }),
  z.strictObject({ kind: z.literal('link'), url: z.url(), ...outcomeParts }),
  z.strictObject({ kind: z.literal('submit'), ...outcomeParts, form: Slug }),
  /** `instead` is another outcome of the same flow: what one can do now. */
  z.strictObject({ kind: z.literal('no'), instead: Slug.optional(), ...outcomeParts }),
  z.strictObject({ kind: z.literal('home_visit'), ...outcomeParts }),
]);
export type Outcome = z.infer<typeof Outcome>;

/** Where a fact comes from, and when a person last looked. */
export const Source = z.strictObject({
  url: z.url(),
  checked: z.iso.date(),
  /** True until the municipality has confirmed it; `ask` then says what must be asked. */
  unverified: z.boolean().default(false),
  ask: z.string().max(300).optional(),
});

/** One product: what a resident may come for. The file's name is its id. */
export const Flow = z
  .strictObject({
    id: Slug,
    /**
     * Whether residents are offered it. Left out: when it stands in the municipality's list of
     * products. `released` offers it after those, `draft` never.
     */
    status: z.enum(['draft', 'released']).optional(),
    version: z.int().positive(),
    /** The person in the municipality who answers for this text. */
    owner: z.string().min(2).max(80),
    /** Names and addresses in the Uniforme Productnamenlijst. Empty: the list has no such product. */
    upl: z.array(z.strictObject({ name: z.string(), uri: z.url() })),
    icon: Pictogram,
    group: Slug,
    start: Slug,
    sources: z.array(Source).min(1),
    steps: z.record(Slug, Step),
    outcomes: z.record(Slug, Outcome),
  })
  .meta({ id: 'Flow' });
export type Flow = z.infer<typeof Flow>;

/** A group of products on the first choice screen. */
export const ProductGroup = z.strictObject({ id: Slug, icon: Pictogram });

/** A place that an outcome may name. Its name for people is the text `place.<id>`. */
export const Place = z.strictObject({
  phone: z.string().max(20).optional(),
  url: z.url().optional(),
  /** People choose someone themselves: no organisation of organisations.yaml has to offer it. */
  anyone: z.literal(true).optional(),
});

/** A price in euro cents. `demo: true` marks a value that is made up for the demonstration. */
export const Tariff = z.strictObject({ cents: z.int().nonnegative(), demo: z.boolean() });

/**
 * One question of a form. Its texts are `form.<form>.<step>.title|help` and of a choice
 * `form.<form>.<step>.<option>`.
 */
export const FormStep = z.discriminatedUnion('ask', [
  z.strictObject({
    id: Slug,
    ask: z.literal('choice'),
    options: z
      .array(z.strictObject({ id: Slug, icon: Pictogram }))
      .min(2)
      .max(6),
  }),
  /** A part of town by a touch, then a street or a spot, typed. */
  z.strictObject({ id: Slug, ask: z.literal('place') }),
  z.strictObject({ id: Slug, ask: z.literal('text'), lengthMax: z.int().min(20).max(500) }),
  /** A phone number or an e-mail address; may be skipped unless it is required. */
  z.strictObject({ id: Slug, ask: z.literal('contact'), required: z.boolean() }),
]);
export type FormStep = z.infer<typeof FormStep>;

/** What can be handed in: a few questions, sealed for the back office. */
export const Form = z.strictObject({
  version: z.int().positive(),
  steps: z.array(FormStep).min(1).max(6),
});
export type Form = z.infer<typeof Form>;

/** What one municipality offers: the file `municipality.yaml`. */
export const Municipality = z
  .strictObject({
    id: Slug,
    name: z.string().min(2).max(60),
    /** The languages in which everything is there for residents, Dutch first. */
    languages: z.array(Language).min(1),
    theme: Slug,
    groups: z.array(ProductGroup).min(1).max(8),
    places: z.record(Slug, Place),
    tariffs: z.record(Slug, Tariff),
    /** Parts of town, as on the map: asked of residents who say what they miss. */
    stadsdelen: z.array(z.string().min(2).max(60)).max(12).default([]),
    /** What residents can hand in at a kiosk. Its name for people is the text `form.<id>.title`. */
    forms: z.record(Slug, Form).default({}),
    /** Order of products, most used first. */
    products: z.array(Slug).min(1),
  })
  .meta({ id: 'Municipality' });
export type Municipality = z.infer<typeof Municipality>;

/**
 * What a municipality does otherwise than the one it extends: its `municipality.yaml` says only
 * that. Changes to a flow are a merge patch (RFC 7396): what is named is replaced, null takes it
 * away. Beside that, options are changed by their id; an outcome of another kind replaces the whole
 * outcome; sources are added.
 */
export const MunicipalityOverlay = z.strictObject({
  id: Slug,
  extends: Slug,
  name: Municipality.shape.name,
  languages: Municipality.shape.languages.optional(),
  theme: Slug.optional(),
  groups: Municipality.shape.groups.optional(),
  places: z.record(Slug, Place.nullable()).default({}),
  tariffs: z.record(Slug, Tariff.nullable()).default({}),
  stadsdelen: Municipality.shape.stadsdelen.unwrap().optional(),
  forms: z.record(Slug, Form.nullable()).default({}),
  /** Products that are not offered here. */
  without: z.array(Slug).default([]),
  /** Words that are others here, in the texts of `all` languages or of one. */
  words: z
    .partialRecord(z.enum([...Language.options, 'all']), z.record(z.string().min(2), z.string()))
    .default({}),
  /** Addresses that are others here, in the outcomes of every flow. */
  urls: z.record(z.url(), z.url()).default({}),
  flows: z.record(Slug, z.record(z.string(), z.unknown())).default({}),
});
export type MunicipalityOverlay = z.infer<typeof MunicipalityOverlay>;

/** A municipality's content, read, checked and ready to serve. */
export const ContentBundle = z.strictObject({
  /** SHA-256 over the whole content; changes with any letter. */
  hash: z.string(),
  municipality: Municipality,
  flows: z.array(Flow),
  organisations: z.array(Organisation),
  /** Public holidays, `2026-12-25`. */
  holidays: z.array(z.iso.date()),
  /** Texts per language: i18next keys, nested. */
  texts: z.partialRecord(Language, z.record(z.string(), z.unknown())),
});
export type ContentBundle = z.infer<typeof ContentBundle>;
