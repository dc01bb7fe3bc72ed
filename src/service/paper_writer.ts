import fs from 'node:fs';
import path from 'node:path';
import { createInstance, type i18n } from 'i18next';
import type { Language } from '../contract/common.ts';
import type { LocationConfig } from '../contract/config.ts';
import type { ContentBundle } from '../contract/content.ts';
import type { PaperDocument } from '../contract/printing.ts';
import type { WaitRange } from '../contract/waits.ts';
import { bestFor, placeLines } from '../domain/place_lines.ts';
import { ticketPaper, type LaterPlace } from '../domain/ticket_paper.ts';
import { PROJECT_ROOT } from '../platform/software_version.ts';
import { hasWaitLabel, waitText } from '../domain/wait_estimate/wait_range.ts';
import { organisationsNow } from './organisations_now.ts';
import type { TicketRow } from './store/ticket_row.ts';

/** What a paper says beside the number. */
export interface PaperTold {
  readonly bring?: readonly string[] | undefined;
  readonly later?: string | undefined;
}

/** Turns a ticket into the words on its paper. */
export interface PaperWriter {
  /**
   * @param told items of the content to have at hand (`bring.<item>`), and the place to go to later
   * @param copy whether this number was printed before
   * @param wait how long it will take; null says nothing: on a copy it would be old
   */
  ticket(ticket: TicketRow, told: PaperTold, copy: boolean, wait: WaitRange | null): PaperDocument;
}

/** Without a region, English puts the month before the day. */
const REGIONAL: Partial<Record<Language, string>> = { en: 'en-GB' };

function textsOf(language: Language, namespace: string): Record<string, unknown> {
  const file = path.join(PROJECT_ROOT, 'locales', language, `${namespace}.json`);
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
}

/**
 * The texts of content and of one kind of paper in every language of the location.
 * @param namespace file of `locales/<language>/` with the paper's own words
 */
export async function loadPaperTexts(
  config: LocationConfig,
  content: ContentBundle,
  namespace: 'paper' | 'summary' | 'submission',
): Promise<i18n> {
  const texts = createInstance();
  const resources = Object.fromEntries(
    config.languages.map((language) => [
      language,
      {
        [namespace]: textsOf(language, namespace),
        common: textsOf(language, 'common'),
        content: content.texts[language] ?? {},
      },
    ]),
  );
  // What is filled in goes on paper, not into a web page.
  await texts.init({ resources, fallbackLng: 'nl', interpolation: { escapeValue: false } });
  return texts;
}

/** Ukrainian says another word for "at" before the one hour that begins with a vowel: eleven. */
const UKRAINIAN_AT_ELEVEN = / о (?=11:)/u;

/** A moment as it hangs on Dutch walls: Gregorian, 24 hours, the digits of the number on paper. */
export function momentInWords(at: number, language: Language, timeZone: string): string {
  const words = new Intl.DateTimeFormat(`${REGIONAL[language] ?? language}-u-ca-gregory-nu-latn`, {
    dateStyle: 'full',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
  return language === 'uk' ? words.replace(UKRAINIAN_AT_ELEVEN, ' об ') : words;
}

/** Reads the texts once, and writes papers with them. */
export async function createPaperWriter(
  config: LocationConfig,
  content: ContentBundle,
): Promise<PaperWriter> {
  const texts = await loadPaperTexts(config, content, 'paper');
  const paper = (language: Language) => texts.getFixedT(language, 'paper');
  const subjectIn = (language: Language, ticket: TicketRow) => {
    const key = ticket.product === null ? `queue.${ticket.queue}` : `${ticket.product}.title`;
    return texts.getFixedT(language, 'content')(key);
  };
  const waitIn = (language: Language, wait: WaitRange) => {
    const word = texts.getFixedT(language, 'common');
    const { key, values } = waitText(wait);
    const words = word(key, values);
    return hasWaitLabel(wait) ? `${word('waitTime.label')}: ${words}` : words;
  };
  const laterIn = (ticket: TicketRow, place: string): LaterPlace | undefined => {
    const { language, issued_at: at } = ticket;
    if (content.municipality.places[place] === undefined) return undefined;
    const name = (of: Language) => texts.getFixedT(of, 'content')(`place.${place}`);
    const asking = { at, timeZone: config.timeZone, language, on: 'paper' } as const;
    const best = bestFor(organisationsNow(config, content, at), place);
    // Its times may be others on the day that somebody goes there.
    const known = best === undefined ? [] : placeLines(best, asking, undefined);
    const lines = known.flatMap((line) => (line.kind === 'words' ? [] : [line.text]));
    return {
      text: name(language),
      dutch: name('nl'),
      lines: lines.filter((line) => line !== name('nl')),
    };
  };
  return {
    ticket(ticket, { bring = [], later }, copy, wait) {
      const { language } = ticket;
      const word = paper(language);
      const item = texts.getFixedT(language, 'content');
      const issuedAt = momentInWords(ticket.issued_at, language, config.timeZone);
      return ticketPaper({
        ticket,
        texts: {
          heading: word('heading'),
          keep: word('keep'),
          bring: word('bring'),
          code: word('code'),
          copy: word('copy'),
          later: word('later'),
        },
        subject: { text: subjectIn(language, ticket), dutch: subjectIn('nl', ticket) },
        location: config.location.name,
        issuedAt,
        bring: bring.map((id) => item(`bring.${id}`)),
        later: later === undefined ? undefined : laterIn(ticket, later),
        // What is true for the moment belongs on a screen, not on paper.
        wait: wait === null || wait.kind === 'unknown' ? null : waitIn(language, wait),
        copy,
      });
    },
  };
}
