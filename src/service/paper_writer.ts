import fs from 'node:fs';
import path from 'node:path';
import { createInstance, type i18n } from 'i18next';
import type { Language } from '../contract/common.ts';
import type { LocationConfig } from '../contract/config.ts';
import type { ContentBundle } from '../contract/content.ts';
import type { PaperDocument } from '../contract/printing.ts';
import { ticketPaper } from '../domain/ticket_paper.ts';
import { PROJECT_ROOT } from '../platform/software_version.ts';
import type { TicketRow } from './store/views.ts';

/** Turns a ticket into the words on its paper. */
export interface PaperWriter {
  /**
   * @param bring items of the content to have at hand (`bring.<item>`)
   * @param copy whether this number was printed before
   */
  ticket(ticket: TicketRow, bring: readonly string[], copy: boolean): PaperDocument;
}

/** Without a region, English puts the month before the day. */
const REGIONAL: Partial<Record<Language, string>> = { en: 'en-GB' };

function paperTexts(language: Language): Record<string, unknown> {
  const file = path.join(PROJECT_ROOT, 'locales', language, 'paper.json');
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
}

/** The texts of paper and content in every language of the location. */
async function loadTexts(config: LocationConfig, content: ContentBundle): Promise<i18n> {
  const texts = createInstance();
  const resources = Object.fromEntries(
    config.languages.map((language) => [
      language,
      { paper: paperTexts(language), content: content.texts[language] ?? {} },
    ]),
  );
  await texts.init({ resources, fallbackLng: 'nl' });
  return texts;
}

/** Reads the texts once, and writes papers with them. */
export async function createPaperWriter(
  config: LocationConfig,
  content: ContentBundle,
): Promise<PaperWriter> {
  const texts = await loadTexts(config, content);
  const paper = (language: Language) => texts.getFixedT(language, 'paper');
  const subjectIn = (language: Language, ticket: TicketRow) => {
    const key = ticket.product === null ? `queue.${ticket.queue}` : `${ticket.product}.title`;
    return texts.getFixedT(language, 'content')(key);
  };
  return {
    ticket(ticket, bring, copy) {
      const { language } = ticket;
      const word = paper(language);
      const item = texts.getFixedT(language, 'content');
      // The day as it hangs on Dutch walls: Gregorian, 24 hours, the digits of the number above it.
      const issuedAt = new Intl.DateTimeFormat(
        `${REGIONAL[language] ?? language}-u-ca-gregory-nu-latn`,
        {
          dateStyle: 'full',
          timeStyle: 'short',
          hourCycle: 'h23',
          timeZone: config.timeZone,
        },
      ).format(ticket.issued_at);
      return ticketPaper({
        ticket,
        texts: {
          heading: word('heading'),
          keep: word('keep'),
          bring: word('bring'),
          code: word('code'),
          copy: word('copy'),
        },
        subject: { text: subjectIn(language, ticket), dutch: subjectIn('nl', ticket) },
        location: config.location.name,
        issuedAt,
        bring: bring.map((id) => item(`bring.${id}`)),
        copy,
      });
    },
  };
}
