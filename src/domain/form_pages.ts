import type { Form, FormStep } from '../contract/content.ts';

/** What one screen of a form asks. `way`: how someone wants to be reached. */
export type FormPage =
  | { readonly kind: 'choice'; readonly step: Extract<FormStep, { ask: 'choice' }> }
  | { readonly kind: 'part' | 'place'; readonly step: FormStep }
  | { readonly kind: 'text'; readonly step: Extract<FormStep, { ask: 'text' }> }
  | { readonly kind: 'way' | 'contact'; readonly step: Extract<FormStep, { ask: 'contact' }> }
  | { readonly kind: 'review' };

export type FormAnswers = Readonly<Record<string, string>>;

/** Where the answer of a page is kept: a place and a contact have two. */
export const answerKey = (page: Exclude<FormPage, { kind: 'review' }>): string =>
  page.kind === 'part' || page.kind === 'way' ? `${page.step.id}.${page.kind}` : page.step.id;

/** The longest place, phone number or e-mail address. */
const LINE_MAX = 120;

/** The screens of a form, in order; the last one shows everything once more. */
export function formPages(
  form: Form,
  answers: FormAnswers,
  hasParts: boolean,
): readonly FormPage[] {
  const pages = form.steps.flatMap((step): readonly FormPage[] => {
    switch (step.ask) {
      case 'choice':
        return [{ kind: 'choice', step }];
      case 'text':
        return [{ kind: 'text', step }];
      case 'place':
        return hasParts
          ? [
              { kind: 'part', step },
              { kind: 'place', step },
            ]
          : [{ kind: 'place', step }];
      case 'contact':
        // Who does not want to be reached is not asked where.
        return answers[`${step.id}.way`] === undefined
          ? [{ kind: 'way', step }]
          : [
              { kind: 'way', step },
              { kind: 'contact', step },
            ];
    }
  });
  return [...pages, { kind: 'review' }];
}

/** The most characters of a typed answer. */
export function lengthMaxOf(page: FormPage): number {
  return page.kind === 'text' ? page.step.lengthMax : LINE_MAX;
}

/** Marks that turn the direction of text about: nobody types them, and they can hide what stands there. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What someone typed, without marks of direction and control characters, and no longer than it may be. */
export function cleanTyped(typed: string, lengthMax: number): string {
  const clean = typed
    .normalize('NFC')
    .replace(DIRECTION_MARKS, '')
    .replace(/\p{Cc}/gu, ' ');
  return [...clean].slice(0, lengthMax).join('');
}

const PHONE_DIGITS_MIN = 8;
const PHONE_DIGITS_MAX = 15;

/** Whether a typed answer is good enough to go on; wrong ones can't be asked again later. */
export function isTypedWell(page: FormPage, way: string | undefined, typed: string): boolean {
  const text = typed.trim();
  if (page.kind !== 'contact') return text.length >= 2;
  if (way === 'email') return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/u.test(text);
  const digits = text.replace(/\D/gu, '').length;
  return /^\+?[\d ]+$/u.test(text) && digits >= PHONE_DIGITS_MIN && digits <= PHONE_DIGITS_MAX;
}
