import { createHash } from 'node:crypto';
import type { i18n } from 'i18next';
import type { Clock, IdSource } from '../base/ports.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { LocationConfig } from '../contract/config.ts';
import type { ContentBundle } from '../contract/content.ts';
import type { EventPayload } from '../contract/events.ts';
import type { PaperDocument } from '../contract/printing.ts';
import type { Refusal } from '../contract/problems.ts';
import {
  SUBMISSION_LIMITS,
  SubmissionProgress,
  type SealingSetup,
  type SubmissionReceipt,
  type SubmissionRequest,
} from '../contract/submissions.ts';
import { submissionPaper } from '../domain/submission_paper.ts';
import { loadPaperTexts, momentInWords } from './paper_writer.ts';
import type { SealingKeys } from './sealing_keys.ts';
import type { ServicePoint } from './service_point.ts';
import type { Store } from './store/store.ts';
import { readAnswer, type Fetch } from './sync/office_fetch.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** A resident stands there and waits: then "not now" is better than another half minute. */
const OFFICE_MS_MAX = 8_000;

export interface SubmissionDeskOptions {
  readonly config: LocationConfig;
  readonly content: ContentBundle;
  readonly store: Store;
  readonly point: ServicePoint;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly pokePrinter: (printer: string) => void;
  /** How the office is asked; null where there is none. */
  readonly fetch: Fetch | null;
  readonly keys: SealingKeys;
}

/** Takes what residents hand in. Only ciphertext ever comes here, and no key to it. */
export class SubmissionDesk {
  readonly #options: SubmissionDeskOptions;
  /** Read when the first receipt is asked for. */
  #texts: Promise<i18n> | undefined;

  constructor(options: SubmissionDeskOptions) {
    this.#options = options;
  }

  /** What a page seals with; null where forms are done together with a colleague. */
  sealing(): SealingSetup | null {
    const { config, store, keys } = this.#options;
    const key = keys.current();
    if (key === null) return null;
    return {
      ...key,
      device: store.device,
      epoch: store.epoch,
      municipality: config.municipality,
    };
  }

  #refusalOf(request: SubmissionRequest): Refusal | null {
    const { store, content, clock, keys } = this.#options;
    const key = keys.current();
    if (key === null) return { code: 'not_found', detail: 'No key to seal with here.' };
    if (!Object.hasOwn(content.municipality.forms, request.form)) {
      return { code: 'bad_request', detail: `There is no form "${request.form}" here.` };
    }
    if (request.keyId !== key.keyId || request.epoch !== store.epoch) {
      const detail =
        'Sealed with an older key or for an earlier epoch. Read the setup, seal again.';
      return { code: 'stale_seal', detail };
    }
    const { perHour } = SUBMISSION_LIMITS;
    if (store.sealed.countSince(clock.now() - HOUR_MS, perHour) >= perHour) {
      return { code: 'too_many_attempts', detail: 'Too much was handed in here this hour.' };
    }
    return null;
  }

  /**
   * Stores ciphertext with its event, and has the receipt printed; all of it or nothing.
   * @param kiosk the name of a second kiosk; null for the first
   */
  async handIn(
    request: SubmissionRequest,
    kiosk: string | null,
  ): Promise<Result<SubmissionReceipt, Refusal>> {
    const { store, point, ids, pokePrinter } = this.#options;
    const { submission, form, keyId, lookup, language, sealed, code } = request;
    if (store.sealed.isKnown(submission)) return ok({ submission, paper: code !== null });
    const refusal = this.#refusalOf(request);
    if (refusal !== null) return err(refusal);
    const document = code === null ? null : await this.#receipt(request, code);
    // While the texts were read, the same request may have come once more.
    if (store.sealed.isKnown(submission)) return ok({ submission, paper: code !== null });
    const printer = document === null ? null : point.printers.freePrinter(kiosk);
    const sealedHash = createHash('sha256').update(sealed).digest('hex');
    const payload = { submission, form, keyId, lookup, language, sealedHash };
    store.commit((transaction) => {
      const { epoch, seq, at } = transaction.append({ type: 'submission.sealed', payload });
      transaction.sealed.add({ submission, epoch, seq, at, sealed });
      if (printer === null || document === null) return;
      transaction.jobs.add({ id: ids.uuid(), ticket: null, label: null, printer, document });
    });
    if (printer !== null) pokePrinter(printer);
    return ok({ submission, paper: printer !== null });
  }

  async #receipt(request: SubmissionRequest, code: string): Promise<PaperDocument> {
    const { config, content, clock } = this.#options;
    const language = config.languages.includes(request.language) ? request.language : 'nl';
    this.#texts ??= loadPaperTexts(config, content, 'submission');
    const texts = await this.#texts;
    const own = texts.getFixedT(language, 'submission');
    const dutch = texts.getFixedT('nl', 'submission');
    const name = `form.${request.form}.title`;
    return submissionPaper({
      language,
      location: config.location.name,
      heading: own('paper.heading'),
      form: {
        text: texts.getFixedT(language, 'content')(name),
        dutch: texts.getFixedT('nl', 'content')(name),
      },
      code,
      codeWord: { text: own('paper.code'), dutch: dutch('paper.code') },
      follow: own('paper.follow'),
      at: momentInWords(clock.now(), language, config.timeZone),
    });
  }

  /** Asks the office how far a submission is. Nothing of the answer is kept here. */
  async progress(lookup: string): Promise<Result<SubmissionProgress, Refusal>> {
    const { config, fetch } = this.#options;
    const unreachable = err<Refusal>({
      code: 'office_unreachable',
      detail: 'The office does not answer now.',
    });
    if (config.office === undefined || fetch === null) return unreachable;
    try {
      const response = await fetch(
        `${config.office.url.replace(/\/$/, '')}/v1/submission-progress`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: Uint8Array.from(Buffer.from(JSON.stringify({ lookup }))),
          signal: AbortSignal.timeout(OFFICE_MS_MAX),
        },
      );
      const answer = await readAnswer(response);
      if (response.status === 404 && answer !== null) {
        return err({ code: 'unknown_submission', detail: 'The office knows no such code.' });
      }
      const progress = SubmissionProgress.safeParse(answer);
      return response.ok && progress.success ? ok(progress.data) : unreachable;
    } catch {
      return unreachable;
    }
  }

  /** A colleague says how far a submission is; the office hears it with the other events. */
  setProgress(
    change: Omit<EventPayload<'submission.status_set'>, 'staff'>,
    staff: string,
  ): Result<null, Refusal> {
    if (this.#options.config.submissions === undefined) {
      return err({ code: 'not_found', detail: 'Nothing is sealed here.' });
    }
    this.#options.point.note({ type: 'submission.status_set', payload: { ...change, staff } });
    return ok(null);
  }

  /** Deletes ciphertext that is in a tested backup of the office and old enough. */
  forget(safe: readonly { readonly epoch: number; readonly seq: number }[]): void {
    const { config, store, clock } = this.#options;
    if (config.submissions === undefined) return;
    const before = clock.now() - config.submissions.keepDays * DAY_MS;
    for (const mark of safe) store.sealed.forget(mark, before);
  }
}
