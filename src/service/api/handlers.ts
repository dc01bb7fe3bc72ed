import type { Clock } from '../../base/ports.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { DeskOverview, DeskTicket, Health, ResidentTicket } from '../../contract/api.ts';
import type { LocationConfig } from '../../contract/config.ts';
import type { ContentBundle } from '../../contract/content.ts';
import { Language } from '../../contract/common.ts';
import type { PrinterStatus } from '../../contract/printing.ts';
import type { Refusal } from '../../contract/problems.ts';
import { organisationsFor } from '../../domain/organisations.ts';
import { callingOrder } from '../../domain/queue.ts';
import type { ServicePoint } from '../service_point.ts';
import type { Store } from '../store/store.ts';
import type { TicketRow } from '../store/views.ts';
import type { Handlers } from './register_routes.ts';
import type { SessionDesk, SessionRecord } from './sessions.ts';

/** Requests for a person older than this are nobody's any more, in milliseconds. */
const HELP_SHOWN_MS = 30 * 60_000;
const MS_PER_MINUTE = 60_000;

export interface HandlerOptions {
  readonly config: LocationConfig;
  readonly content: ContentBundle;
  readonly store: Store;
  readonly point: ServicePoint;
  readonly sessions: SessionDesk;
  readonly clock: Clock;
  readonly software: string;
  readonly startedAt: number;
  readonly printers: () => PrinterStatus[];
}

function deskTicket(row: TicketRow): DeskTicket {
  return {
    id: row.id,
    label: row.label,
    queue: row.queue,
    product: row.product,
    language: row.language,
    priority: row.priority,
    channel: row.channel,
    state: row.state,
    issuedAt: row.issued_at,
    calledAt: row.called_at,
    calls: row.calls,
    desk: row.desk,
  };
}

const asDeskTicket = (result: Result<TicketRow, Refusal>): Result<DeskTicket, Refusal> =>
  result.ok ? ok(deskTicket(result.value)) : result;

/** Puts what the store knows into the shapes of the contract. */
class Presenter {
  readonly #options: HandlerOptions;

  constructor(options: HandlerOptions) {
    this.#options = options;
  }

  residentTicket(row: TicketRow): ResidentTicket {
    const { store, config } = this.#options;
    const desk = config.desks.find(({ id }) => id === row.desk);
    return {
      id: row.id,
      code: row.code,
      label: row.label,
      day: row.day,
      queue: row.queue,
      product: row.product,
      language: row.language,
      state: row.state,
      issuedAt: row.issued_at,
      desk: desk === undefined ? null : { number: desk.number, direction: desk.direction },
      ahead: store.views.countAhead(row),
      printJob: store.jobs.latestOf(row.id),
    };
  }

  session({ staff }: SessionRecord) {
    const person = this.#options.sessions.person(staff);
    return {
      staff,
      name: person?.name ?? staff,
      role: person?.role ?? ('volunteer' as const),
      desk: this.#options.store.views.deskOf(staff),
    };
  }

  overview(): DeskOverview {
    const { store, config, clock, point, sessions, printers } = this.#options;
    const day = point.today();
    const counts = store.views.countsOf(day);
    const meanWait = counts.mean_wait_ms;
    return {
      now: clock.now(),
      day,
      waiting: callingOrder(store.views.waiting(day)).map(deskTicket),
      desks: config.desks.map((desk) => {
        const { staff } = store.views.desk(desk.id);
        const ticket = store.views.ticketInHand(desk.id);
        return {
          ...desk,
          staff,
          staffName: staff === null ? null : (sessions.person(staff)?.name ?? staff),
          ticket: ticket === null ? null : deskTicket(ticket),
        };
      }),
      help: store.views
        .openHelp(clock.now() - HELP_SHOWN_MS)
        .map(({ visit, language, screen, at }) => ({ visit, language, screen, at })),
      printers: printers(),
      printTrouble: store.jobs.trouble(),
      today: {
        issued: counts.issued,
        helped: counts.helped,
        absent: counts.absent,
        meanWaitMinutes: meanWait === null ? null : meanWait / MS_PER_MINUTE,
      },
    };
  }

  display() {
    const { store, config, clock, point, content } = this.#options;
    const day = point.today();
    const rows = store.views.calls(day);
    const calls = rows.map((row) => point.callOf(row)).filter((call) => call !== null);
    const standing = rows[0]?.state === 'called' || rows[0]?.state === 'serving';
    const counts = new Map(store.views.waitingCounts(day).map((row) => [row.queue, row.count]));
    return {
      now: clock.now(),
      locationName: config.location.name,
      timeZone: config.timeZone,
      theme: content.municipality.theme,
      languages: config.languages,
      current: standing ? (calls[0] ?? null) : null,
      recent: (standing ? calls.slice(1) : calls).slice(0, 5),
      waiting: config.queues.map(({ letter }) => ({
        queue: letter,
        count: counts.get(letter) ?? 0,
      })),
    };
  }

  health(): Health {
    const { store, software, startedAt, printers } = this.#options;
    return {
      status: store.storageFull ? 'trouble' : 'ok',
      software,
      pid: process.pid,
      startedAt,
      device: store.device,
      epoch: store.epoch,
      seq: store.head.seq,
      storage: store.storageFull ? 'full' : 'ok',
      printers: printers(),
    };
  }
}

function residentHandlers(options: HandlerOptions, present: Presenter) {
  const { config, content, store, point } = options;
  const withPaper = (result: Result<TicketRow, Refusal>) =>
    result.ok ? ok(present.residentTicket(result.value)) : result;
  return {
    health: () => ok(present.health()),
    getSetup: () =>
      ok({
        locationName: config.location.name,
        timeZone: config.timeZone,
        languages: config.languages,
        theme: content.municipality.theme,
        idle: config.idle,
        contentHash: content.hash,
      }),
    getContent: ({ params, reply }) => {
      const language = Language.safeParse(params.language);
      const texts = language.success ? content.texts[language.data] : undefined;
      if (!language.success || texts === undefined) {
        const detail = `There are no texts in "${params.language}" here.`;
        return err({ code: 'unknown_language', detail });
      }
      const { hash, municipality, flows } = content;
      // It was checked when it was read. The schema would walk through all of it once more, for every
      // language, while the first screen is being drawn.
      reply.serializer((payload: unknown) => JSON.stringify(payload));
      return ok({ hash, language: language.data, municipality, flows, texts });
    },
    listOrganisations: () => {
      const now = options.clock.now();
      const { timeZone } = config;
      const organisations = organisationsFor(content.organisations, {
        at: now,
        timeZone,
        holidays: new Set(content.holidays),
        stadsdeel: config.location.stadsdeel,
        here: config.location.organisation,
      });
      return ok({ now, timeZone, organisations: [...organisations] });
    },
    issueTicket: ({ body }) => withPaper(point.issueTicket(body, 'kiosk')),
    getTicket: ({ params }) => {
      const row = store.views.ticketByCode(params.code);
      if (row !== null) return ok(present.residentTicket(row));
      return err({ code: 'unknown_ticket', detail: 'There is no ticket with this code.' });
    },
    cancelOwnTicket: ({ params }) => withPaper(point.cancelByResident(params.code)),
    reportVisit: ({ body }) => {
      point.reportVisit(body.events);
      return ok(null);
    },
    askForHelp: ({ body }) => {
      point.askForHelp(body);
      return ok(null);
    },
    giveFeedback: ({ body }) => {
      point.giveFeedback(body);
      return ok(null);
    },
    getDisplay: () => ok(present.display()),
  } satisfies Partial<Handlers>;
}

function sessionHandlers(options: HandlerOptions, present: Presenter) {
  const { config, point, sessions, store } = options;
  const sessionAfter = (result: Result<null, Refusal>, session: SessionRecord) =>
    result.ok ? ok(present.session(session)) : result;
  return {
    listColleagues: () => ok(config.staff.map(({ id, name }) => ({ staff: id, name }))),
    signIn: async ({ body, reply }) => {
      const result = await sessions.signIn(body.staff, body.pin, reply);
      return sessionAfter(result, { staff: body.staff, tokenHash: '' });
    },
    getSession: ({ session }) => ok(present.session(session)),
    signOut: ({ session, reply }) => {
      const desk = store.views.deskOf(session.staff);
      // A desk with a visit in hand stays open: the number would be forgotten.
      if (desk !== null) point.closeDesk(desk, session.staff);
      sessions.signOut(session, reply);
      return ok(null);
    },
    openDesk: ({ params, session }) =>
      sessionAfter(point.openDesk(params.desk, session.staff), session),
    closeDesk: ({ params, session }) =>
      sessionAfter(point.closeDesk(params.desk, session.staff), session),
  } satisfies Partial<Handlers>;
}

function deskHandlers(options: HandlerOptions, present: Presenter) {
  const { point } = options;
  return {
    getOverview: () => ok(present.overview()),
    callNext: ({ params, session }) => {
      const result = point.callNext(params.desk, session.staff);
      if (!result.ok) return result;
      return ok({ ticket: result.value === null ? null : deskTicket(result.value) });
    },
    recall: ({ params, session }) => asDeskTicket(point.recall(params.ticket, session.staff)),
    startServing: ({ params, session }) =>
      asDeskTicket(point.startServing(params.ticket, session.staff)),
    finish: ({ params, body, session }) =>
      asDeskTicket(point.finish(params.ticket, session.staff, body.outcome)),
    markAbsent: ({ params, session }) =>
      asDeskTicket(point.markAbsent(params.ticket, session.staff)),
    cancelTicket: ({ params, session }) =>
      asDeskTicket(point.cancelByStaff(params.ticket, session.staff)),
    issueTicketAtDesk: ({ body }) => {
      const result = point.issueTicket(body, 'desk');
      return result.ok ? ok(present.residentTicket(result.value)) : result;
    },
    answerHelp: ({ params, session }) => point.answerHelp(params.visit, session.staff),
    reprint: ({ params }) => point.reprint(params.ticket),
    retryPrintJob: ({ params }) => point.decidePrintJob(params.job, 'queued'),
    dismissPrintJob: ({ params }) => point.decidePrintJob(params.job, 'dismissed'),
  } satisfies Partial<Handlers>;
}

/** The answer to every route of the contract. */
export function createHandlers(options: HandlerOptions): Handlers {
  const present = new Presenter(options);
  return {
    ...residentHandlers(options, present),
    ...sessionHandlers(options, present),
    ...deskHandlers(options, present),
  };
}
