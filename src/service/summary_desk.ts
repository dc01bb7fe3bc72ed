import type { i18n } from 'i18next';
import type { Clock } from '../base/ports.ts';
import { err, type Result } from '../base/result.ts';
import type { PrintSummaryRequest } from '../contract/api.ts';
import type { Language } from '../contract/common.ts';
import type { LocationConfig } from '../contract/config.ts';
import type { ContentBundle, Flow } from '../contract/content.ts';
import type { PaperDocument, PrintJob } from '../contract/printing.ts';
import type { Refusal } from '../contract/problems.ts';
import type { QueueView } from '../contract/queue_api.ts';
import { comeBackLines } from '../domain/closed_words.ts';
import { numberOf } from '../domain/number_queue.ts';
import { phoneLine, placeLines, type PlaceLine } from '../domain/place_lines.ts';
import { eurosInWords, summaryOf, type Summary } from '../domain/summary.ts';
import { summaryPaper, type SummaryPaperInput, type TwoTongued } from '../domain/summary_paper.ts';
import { loadPaperTexts, momentInWords } from './paper_writer.ts';
import { organisationsNow } from './organisations_now.ts';
import type { ServicePoint } from './service_point.ts';

export interface SummaryDeskOptions {
  readonly config: LocationConfig;
  readonly content: ContentBundle;
  readonly clock: Clock;
  readonly point: ServicePoint;
}

/** Prints what someone takes along from an outcome. */
export interface SummaryDesk {
  /** @param kiosk the name of a second kiosk; null for the first */
  print(wish: PrintSummaryRequest, kiosk: string | null): Promise<Result<PrintJob, Refusal>>;
}

/** Its texts are read when the first paper is asked for. */
export function createSummaryDesk(options: SummaryDeskOptions): SummaryDesk {
  const { config, content, clock, point } = options;
  let texts: Promise<i18n> | undefined;
  return {
    async print(wish, kiosk) {
      const flow = content.flows.find(({ id }) => id === wish.flow);
      if (flow === undefined) {
        return err({ code: 'unknown_product', detail: `There is no product ${wish.flow} here.` });
      }
      const at = clock.now();
      const organisations = organisationsNow(config, content, at);
      const summary = summaryOf(flow, wish, content.municipality, organisations);
      if (!summary.ok) return err({ code: 'bad_request', detail: summary.error });
      // A location need not speak every language of the contract: its paper is in Dutch then.
      const language = config.languages.includes(wish.language) ? wish.language : 'nl';
      texts ??= loadPaperTexts(config, content, 'summary');
      const words = wordsIn(await texts, language);
      const { request: job, outcome } = wish;
      const number = wish.numbered ? null : numberOf(summary.value.way, content, flow);
      const numbers = point.queueStates().find(({ queue }) => queue === number?.queue);
      const payload = { job, flow: flow.id, outcome, language };
      return point.printers.printLoosePaper(
        job,
        kiosk,
        { type: 'summary.requested', payload },
        () =>
          paperOf({ flow, outcome, summary: summary.value, words, language, at, config, numbers }),
      );
    },
  };
}

interface Words {
  /** A text of `summary.json`. */
  readonly own: (key: string, values?: Readonly<Record<string, string>>) => string;
  /** A text of content, in the resident's language and in Dutch. */
  readonly both: (key: string) => TwoTongued;
}

function wordsIn(texts: i18n, language: Language): Words {
  const own = texts.getFixedT(language, 'summary');
  const content = texts.getFixedT(language, 'content');
  const dutch = texts.getFixedT('nl', 'content');
  return {
    own: (key, values = {}) => own(key, values),
    both: (key) => ({ text: content(key), dutch: dutch(key) }),
  };
}

interface PaperOf {
  readonly flow: Flow;
  readonly outcome: string;
  readonly summary: Summary;
  readonly words: Words;
  readonly language: Language;
  readonly at: number;
  readonly config: LocationConfig;
  /** Where this goes on with a number; undefined where it does not, or there is one already. */
  readonly numbers: QueueView | undefined;
}

function paperOf(about: PaperOf): PaperDocument {
  const { flow, outcome, summary, words, language, at, config } = about;
  const { own, both } = words;
  const key = `${flow.id}.${outcome}`;
  return summaryPaper({
    language,
    location: config.location.name,
    product: both(`${flow.id}.title`),
    outcome: { title: both(`${key}.title`), body: both(`${key}.body`).text },
    comeBack: comeBackOf(about),
    bring: { heading: own('bring'), items: summary.bring.map((item) => both(`bring.${item}`)) },
    where: whereOf(about),
    who: { heading: own('who'), people: summary.who.map((person) => both(`person.${person}`)) },
    cost: costOf(summary, words, language),
    page:
      summary.page === undefined
        ? undefined
        : { data: summary.page, heading: own('page'), host: new URL(summary.page).hostname },
    show: own('show'),
    printedAt: momentInWords(at, language, config.timeZone),
  });
}

function comeBackOf({ numbers, words, language, config }: PaperOf): readonly string[] {
  if (numbers === undefined) return [];
  const lines = comeBackLines(numbers, { timeZone: config.timeZone, language });
  return lines.map(({ key, values }) => words.own(`closed.${key}`, values));
}

function whereOf({ summary, words, language, at, config }: PaperOf): SummaryPaperInput['where'] {
  const { own, both } = words;
  const { place, organisation, phone, byPhone } = summary;
  const asking = { at, timeZone: config.timeZone, language, on: 'paper' } as const;
  const lines: readonly PlaceLine[] =
    organisation === undefined || byPhone
      ? phoneLine(organisation?.phone ?? phone, language)
      : placeLines(organisation, asking, phone);
  const name = place === undefined ? undefined : both(`place.${place}`);
  // "Sociaal Wijkteam" need not stand above "Sociaal Wijkteam Noord".
  const said = name !== undefined && organisation?.name.startsWith(name.text) === true;
  return {
    heading: own(byPhone ? 'call' : 'where'),
    place: said ? undefined : name,
    lines: lines.map((line) =>
      line.kind === 'words'
        ? { text: own(`place.${line.key}`, line.values), name: false }
        : { text: line.text, name: true },
    ),
  };
}

function costOf({ cost }: Summary, { own }: Words, language: Language): readonly string[] {
  if (cost === undefined) return [];
  const amount = eurosInWords(cost.cents, language);
  return [own('cost', { amount }), ...(cost.demo ? [own('costExample')] : [])];
}
