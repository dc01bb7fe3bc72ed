import type { KioskSetup, LocalizedContent } from '../../../contract/api.ts';
import type { Form } from '../../../contract/content.ts';
import type { SubmissionReceipt } from '../../../contract/submissions.ts';
import type { Result } from '../../../base/result.ts';
import { codeFrom, CODE_LENGTH, type PlainSubmission } from '../../../base/sealed_submission.ts';
import { settle, type ApiClient, type ApiFailure } from '../../kit/api_client.ts';
import { lookupOf, seal } from '../../kit/sealing.ts';
import { readSetup } from '../kiosk.tsx';
import type { Visit, VisitForm } from '../visit/visit.ts';

/** A new code, by the chance of the machine. */
export const newCode = () => codeFrom(crypto.getRandomValues(new Uint8Array(CODE_LENGTH)));

interface HandIn {
  readonly api: ApiClient;
  readonly setup: KioskSetup;
  readonly visit: Visit;
  readonly content: LocalizedContent;
  readonly form: Form;
  readonly filled: VisitForm & { readonly code: string };
  /** The same for every attempt. */
  readonly submission: string;
  /** Dutch words for the clerk. */
  readonly dutch: (key: string) => string | undefined;
}

function plainOf({ form, filled, visit, dutch }: HandIn): PlainSubmission {
  const own = `form.${filled.id}`;
  const words: Record<string, string> = {};
  const note = (key: string) => {
    const text = dutch(`${own}.${key}`);
    if (text !== undefined) words[key] = text;
  };
  note('title');
  for (const step of form.steps) {
    note(`${step.id}.title`);
    if (step.ask === 'choice') note(`${step.id}.${filled.answers[step.id] ?? ''}`);
  }
  return {
    form: filled.id,
    version: form.version,
    language: visit.language,
    code: filled.code,
    answers: Object.entries(filled.answers).map(([step, answer]) => ({ step, answer })),
    words,
  };
}

async function attempt(
  work: HandIn,
  setup: KioskSetup,
): Promise<Result<SubmissionReceipt, ApiFailure>> {
  const { api, visit, filled, submission } = work;
  const { sealing } = setup;
  if (sealing === null) {
    return { ok: false, error: { code: 'not_found', detail: 'no key any more' } };
  }
  const { keyId, epoch, device, publicKey, municipality } = sealing;
  const place = { device, epoch, submission, form: filled.id, keyId };
  const sealed = await seal(plainOf(work), place, publicKey);
  const lookup = await lookupOf(filled.code, municipality);
  const body = {
    ...{ submission, form: filled.id, keyId, epoch, lookup, sealed },
    language: visit.language,
    code: filled.code,
  };
  return settle(api.POST('/api/v1/submissions', { body }));
}

/**
 * Seals what was filled in and hands it in. Nothing but ciphertext leaves this page, and the code for
 * the paper. Sealed anew once when the key or the epoch changed meanwhile.
 */
export async function handIn(work: HandIn): Promise<Result<SubmissionReceipt, ApiFailure>> {
  const first = await attempt(work, work.setup);
  if (first.ok || first.error.code !== 'stale_seal') return first;
  const setup = await readSetup(work.api);
  return setup.ok ? attempt(work, setup.value as KioskSetup) : first;
}
