import { z } from 'zod';
import { Language, Slug } from './common.ts';
import { Outcome } from './content.ts';
import { ContentFaultCode } from './content_faults.ts';

/* What the service tells the editor's view under /dev/content: in development only. */

/** Something that is wrong with content, where, and what to do about it. */
export const EditorFault = z.strictObject({
  severity: z.enum(['error', 'warning']),
  /** From the project's folder, `assets/content/haarlem/flows/passport.yaml`. */
  file: z.string(),
  key: z.string(),
  code: ContentFaultCode,
  message: z.string(),
  doThis: z.string(),
});
export type EditorFault = z.infer<typeof EditorFault>;

/** A fact that a person must look at: not confirmed by the municipality, or looked at long ago. */
export const EditorQuestion = z.strictObject({
  flow: Slug,
  /** Who can answer. */
  owner: z.string(),
  url: z.string(),
  checked: z.iso.date(),
  /** What must be asked; null when the flow does not say. */
  ask: z.string().nullable(),
});
export type EditorQuestion = z.infer<typeof EditorQuestion>;

/** `broken`: its file can not be read as a flow, so there is nothing to draw. */
export const EditorFlowState = z.enum(['released', 'draft', 'broken']);
export type EditorFlowState = z.infer<typeof EditorFlowState>;

/** One flow in the list. */
export const EditorFlowLine = z.strictObject({
  id: z.string(),
  /** The Dutch name; null when there is none yet. */
  title: z.string().nullable(),
  group: z.string().nullable(),
  state: EditorFlowState,
  errors: z.int(),
  warnings: z.int(),
  /** Facts that the municipality has not confirmed. */
  unverified: z.int(),
});
export type EditorFlowLine = z.infer<typeof EditorFlowLine>;

/** How many translations are in each state. */
export const EditorStateCounts = z.strictObject({
  draft: z.int(),
  reviewed: z.int(),
  stale: z.int(),
  missing: z.int(),
});

export const EditorMunicipality = z.strictObject({
  id: z.string(),
  name: z.string(),
  languages: z.array(Language),
  /** In the order in which residents see them; drafts and broken ones last. */
  flows: z.array(EditorFlowLine),
  groups: z.array(z.strictObject({ id: z.string(), title: z.string().nullable() })),
  translations: z.array(z.strictObject({ language: Language, texts: EditorStateCounts })),
  questions: z.array(EditorQuestion),
  /** Faults that are about no single flow. */
  faults: z.array(EditorFault),
});
export type EditorMunicipality = z.infer<typeof EditorMunicipality>;

export const EditorOverview = z.strictObject({
  /** What the location of this service shows to residents now. */
  location: z.strictObject({ municipality: z.string(), languages: z.array(Language) }),
  municipalities: z.array(EditorMunicipality),
});
export type EditorOverview = z.infer<typeof EditorOverview>;

/** How plain a text is. Sentences in words. */
export const EditorMeasures = z.strictObject({
  words: z.int(),
  meanSentenceWords: z.number(),
  maxSentenceWords: z.int(),
  /** Dutch of a hundred words and more; null where it says nothing. */
  fleschDouma: z.number().nullable(),
});
export type EditorMeasures = z.infer<typeof EditorMeasures>;

/** `source`: the Dutch, of which all others are translations. */
export const EditorTextState = z.enum(['source', 'draft', 'reviewed', 'stale', 'missing']);
export type EditorTextState = z.infer<typeof EditorTextState>;

/** One text in one language. */
export const EditorTranslation = z.strictObject({
  language: Language,
  text: z.string().nullable(),
  state: EditorTextState,
  measures: EditorMeasures,
  jargon: z.array(z.strictObject({ term: z.string(), instead: z.string() })),
  longWords: z.array(z.string()),
  passive: z.array(z.string()),
});
export type EditorTranslation = z.infer<typeof EditorTranslation>;

export const EditorText = z.strictObject({
  key: z.string(),
  role: z.enum(['name', 'question', 'help', 'option', 'title', 'body']),
  translations: z.array(EditorTranslation),
});
export type EditorText = z.infer<typeof EditorText>;

/** A screen of a flow. `unknown`: something leads to a name that the flow does not have. */
export const EditorNode = z.strictObject({
  id: z.string(),
  kind: z.enum(['step', 'outcome', 'unknown']),
  /** How an outcome ends the visit; null for others. */
  outcome: z.enum(Outcome.options.map(({ shape }) => shape.kind.value)).nullable(),
  texts: z.array(EditorText),
  faults: z.array(EditorFault),
});
export type EditorNode = z.infer<typeof EditorNode>;

export const EditorEdge = z.strictObject({
  from: z.string(),
  to: z.string(),
  /** The option that was chosen; null for a number, and for `instead` of an outcome. */
  option: z.string().nullable(),
  /** The condition as it stands in the file; null when it always holds. */
  when: z.string().nullable(),
  /** What one can do instead, rather than where an answer leads. */
  instead: z.boolean(),
});
export type EditorEdge = z.infer<typeof EditorEdge>;

export const EditorFlow = EditorFlowLine.omit({ errors: true, warnings: true }).extend({
  municipality: z.string(),
  /** Changes when any file of the content does. */
  mark: z.string(),
  /** Where its files stand; with changes of a municipality, that file as well. */
  files: z.array(z.string()),
  owner: z.string().nullable(),
  languages: z.array(Language),
  start: z.string().nullable(),
  nodes: z.array(EditorNode),
  edges: z.array(EditorEdge),
  /** Texts that belong to no screen: the name of the product. */
  texts: z.array(EditorText),
  /** Faults that are about no single screen. */
  faults: z.array(EditorFault),
  /** All Dutch of the flow together; null when there is none. */
  plain: EditorMeasures.nullable(),
  ways: z.int(),
  screensMedian: z.number(),
  screensMax: z.int(),
  questions: z.array(EditorQuestion),
});
export type EditorFlow = z.infer<typeof EditorFlow>;
