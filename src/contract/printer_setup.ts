import { z } from 'zod';
import { Slug } from './common.ts';

/** Letters that a printer can print itself. `DRAWN`: trust none of them, draw every line. */
export const CodePageName = z.enum([
  'PC437_USA',
  'PC850_MULTILINGUAL',
  'PC858_EURO',
  'WPC1252',
  'DRAWN',
]);
export type CodePageName = z.infer<typeof CodePageName>;

/** Width of the paper, in millimetres. */
export const PaperMm = z.union([z.literal(58), z.literal(80)]);
export type PaperMm = z.infer<typeof PaperMm>;

/** Dots across the paper. */
export const widthDots = z
  .int()
  .min(256)
  .max(832)
  .refine((dots) => dots % 8 === 0, 'a row of dots is whole bytes: a multiple of 8');

/** How to write for one printer: what the wizard finds out. */
export const PrinterSetup = z.strictObject({
  /** Whose commands it speaks: a file of `assets/printers`. */
  model: Slug,
  paperMm: PaperMm,
  /** Dots that the head reaches; without it what the model has for this paper. */
  widthDots: widthDots.optional(),
  /** Letters that it can print itself; every other line is drawn as a picture. */
  codePage: CodePageName,
  /** `tear`: no knife, so the paper is fed far enough to tear it off. */
  cut: z.enum(['knife', 'tear']).default('knife'),
});
export type PrinterSetup = z.infer<typeof PrinterSetup>;
