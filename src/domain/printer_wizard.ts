import type { CodePageName, PrinterSetup } from '../contract/printer_setup.ts';
import type { PrinterModel } from '../contract/printing.ts';

/*
 * Which setup to try next, from what somebody saw on the test page. The wizard never asks for a
 * code page or a number of dots: it asks what came out.
 */

/** What came out of the printer. */
export interface TestPageSeen {
  /** `strange`: pages of signs, or nothing at all. */
  readonly page: 'came' | 'strange';
  /** Whether the letters of the test line are the ones beside it. */
  readonly letters: 'right' | 'wrong';
  /** Whether the bar runs from edge to edge: `cut_off` misses an end, `narrow` leaves room. */
  readonly width: 'right' | 'cut_off' | 'narrow';
  /** Whether the drawn line is there. */
  readonly picture: 'right' | 'wrong';
  /** Whether the paper was cut, under the last line. */
  readonly cut: 'right' | 'not_cut';
}

export type NextSetup =
  /** Everything is as it should be. */
  | { readonly kind: 'done' }
  /** Print the test page with this and ask again. */
  | { readonly kind: 'try'; readonly setup: PrinterSetup }
  /** Nothing is left to try: someone who knows printers must look. */
  | { readonly kind: 'stuck' };

const STEP_DOTS = 32;
const WIDTH_DOTS = { min: 320, max: 640 } as const;

function otherLanguage(setup: PrinterSetup, models: readonly PrinterModel[]): NextSetup {
  const at = models.findIndex(({ id }) => id === setup.model);
  const language = models[at]?.language;
  const next = models.slice(at + 1).find((model) => model.language !== language);
  if (next === undefined) return { kind: 'stuck' };
  const [codePage = 'DRAWN'] = Object.keys(next.codePages) as CodePageName[];
  const { paperMm, cut } = setup;
  return { kind: 'try', setup: { model: next.id, paperMm, cut, codePage } };
}

/** The page after this one, in the order of the model; after the last every letter is drawn. */
function nextCodePage(setup: PrinterSetup, model: PrinterModel): CodePageName {
  const pages = Object.keys(model.codePages) as CodePageName[];
  return pages[pages.indexOf(setup.codePage) + 1] ?? 'DRAWN';
}

/**
 * What to try after this test page.
 * @param models in the order in which they are offered
 */
export function nextSetup(
  setup: PrinterSetup,
  models: readonly PrinterModel[],
  seen: TestPageSeen,
): NextSetup {
  const model = models.find(({ id }) => id === setup.model);
  if (model === undefined || seen.page === 'strange') return otherLanguage(setup, models);
  // Pictures are needed for five of the eight languages: without them it is another printer.
  if (seen.picture === 'wrong') return otherLanguage(setup, models);
  let next = setup;
  if (seen.letters === 'wrong') {
    if (setup.codePage === 'DRAWN') return { kind: 'stuck' };
    next = { ...next, codePage: nextCodePage(setup, model) };
  }
  if (seen.width !== 'right') {
    const dots = setup.widthDots ?? model.widthDots[setup.paperMm];
    const widthDots = dots + (seen.width === 'cut_off' ? -STEP_DOTS : STEP_DOTS);
    if (widthDots < WIDTH_DOTS.min || widthDots > WIDTH_DOTS.max) return { kind: 'stuck' };
    next = { ...next, widthDots };
  }
  if (seen.cut === 'not_cut') {
    if (setup.cut === 'tear') return { kind: 'stuck' };
    next = { ...next, cut: 'tear' };
  }
  return next === setup ? { kind: 'done' } : { kind: 'try', setup: next };
}
