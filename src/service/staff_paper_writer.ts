import fs from 'node:fs';
import path from 'node:path';
import type { Language } from '../contract/common.ts';
import type { LocationConfig } from '../contract/config.ts';
import type { ContentBundle } from '../contract/content.ts';
import type { OrganisationView } from '../contract/organisations.ts';
import type { PaperDocument } from '../contract/printing.ts';
import {
  dayListPaper,
  referralPaper,
  testPagePaper,
  type DayListTexts,
  type ReferralTexts,
  type TestPageTexts,
} from '../domain/staff_papers.ts';
import { ticketLabel } from '../domain/ticket.ts';
import { PROJECT_ROOT } from '../platform/software_version.ts';
import type { TicketRow } from './store/ticket_row.ts';

/** Numbers of a queue that are kept apart. */
export interface NumberRange {
  readonly queue: string;
  readonly first: number;
  readonly last: number;
}

/** Papers that are no ticket. */
export interface StaffPaperWriter {
  /** @param about which printer it is, and how it is set up */
  testPage(about: readonly string[]): PaperDocument;
  /** @param waiting in the order in which they would be called */
  dayList(at: number, waiting: readonly TicketRow[], byHand: readonly NumberRange[]): PaperDocument;
  referral(to: OrganisationView, language: Language): PaperDocument;
}

/** What `paper.json` holds beside the words of a ticket. */
interface StaffTexts {
  readonly test: TestPageTexts;
  readonly dayList: DayListTexts;
  readonly referral: Omit<ReferralTexts, 'visit'> & Record<'walk_in' | 'appointment', string>;
}

/** Colleagues read these papers: they are in their language. */
const STAFF_LANGUAGE = 'nl';

/** Read when it is asked for: rarely, and never while a resident waits. */
function textsOf(language: Language): StaffTexts {
  const file = path.join(PROJECT_ROOT, 'locales', language, 'paper.json');
  return JSON.parse(fs.readFileSync(file, 'utf8')) as StaffTexts;
}

function textAt(texts: Readonly<Record<string, unknown>> | undefined, ...keys: string[]): string {
  let found: unknown = texts;
  for (const key of keys) {
    found =
      typeof found === 'object' && found !== null
        ? (found as Record<string, unknown>)[key]
        : undefined;
  }
  return typeof found === 'string' ? found : keys.join('.');
}

/** Writes the papers of staff with the texts of this location. */
export function createStaffPaperWriter(
  config: LocationConfig,
  content: ContentBundle,
): StaffPaperWriter {
  const dutch = content.texts[STAFF_LANGUAGE];
  const subjectOf = ({ product, queue }: TicketRow) =>
    product === null ? textAt(dutch, 'queue', queue) : textAt(dutch, product, 'title');
  const clockOf = (at: number, style: 'time' | 'full') =>
    new Intl.DateTimeFormat(STAFF_LANGUAGE, {
      ...(style === 'full' ? { dateStyle: 'full' } : {}),
      timeStyle: 'short',
      timeZone: config.timeZone,
    }).format(at);
  return {
    testPage: (about) => testPagePaper(STAFF_LANGUAGE, textsOf(STAFF_LANGUAGE).test, about),
    dayList(at, waiting, byHand) {
      const names = new Intl.DisplayNames([STAFF_LANGUAGE], { type: 'language' });
      return dayListPaper(
        STAFF_LANGUAGE,
        textsOf(STAFF_LANGUAGE).dayList,
        clockOf(at, 'full'),
        waiting.map((ticket) => ({
          label: ticket.label,
          time: clockOf(ticket.issued_at, 'time'),
          language: names.of(ticket.language) ?? ticket.language,
          subject: subjectOf(ticket),
          priority: ticket.priority !== 'none',
        })),
        byHand.map(({ queue, first, last }) => ({
          queue: textAt(dutch, 'queue', queue),
          labels: Array.from({ length: last - first + 1 }, (_, i) => ticketLabel(queue, first + i)),
        })),
      );
    },
    referral(to, language) {
      const { title, phone, ...visit } = textsOf(language).referral;
      const { address } = to;
      const lines =
        address === null
          ? []
          : [address.street, [address.postcode, address.town].filter(Boolean).join(' ')];
      return referralPaper(
        language,
        { title, phone, visit: visit[to.visit] },
        { name: to.name, stop: to.stop, address: lines, phone: to.phone, url: to.url },
        config.location.name,
      );
    },
  };
}
