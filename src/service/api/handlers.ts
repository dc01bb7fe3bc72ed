import type { Clock } from '../../base/ports.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type {
  DeskOverview,
  Health,
  KioskSetup,
  OfficeContact,
  ResidentTicket,
} from '../../contract/api.ts';
import type { LocationConfig } from '../../contract/config.ts';
import type { ContentBundle } from '../../contract/content.ts';
import { Language } from '../../contract/common.ts';
import type { EventPayload } from '../../contract/events.ts';
import type { PrinterStatus } from '../../contract/printing.ts';
import type { Refusal } from '../../contract/problems.ts';
import { kioskOf } from '../network/client.ts';
import type { PaperDesk } from '../paper_desk.ts';
import type { PrinterModels } from '../printing/models.ts';
import { RecentRequests } from '../recent_requests.ts';
import type { ServicePoint } from '../service_point.ts';
import type { SubmissionDesk } from '../submission_desk.ts';
import { organisationsNow } from '../organisations_now.ts';
import type { SummaryDesk } from '../summary_desk.ts';
import type { Store } from '../store/store.ts';
import type { TicketRow } from '../store/ticket_row.ts';
import type { WaitBoard } from '../wait_board.ts';
import { CodeGuard } from './code_guard.ts';
import { noticeHandlers } from './notice_handlers.ts';
import { networkHandlers, type NetworkHandlerOptions } from './network_handlers.ts';
import { asDeskTicket, deskTicket, displayNow, lineOf, waitsNow } from './queue_views.ts';
import { printingHandlers } from './printing_handlers.ts';
import { alarmHandlers, appointmentHandlers, lineHandlers } from './queue_handlers.ts';
import type { Handlers } from './register_routes.ts';
import { staffScreenHandlers, type StaffScreenOptions } from './staff_screen_handlers.ts';
import { submissionHandlers } from './submission_handlers.ts';
import type { SessionDesk, SessionRecord } from './sessions.ts';

/** Requests for a person older than this are nobody's any more, in milliseconds. */
const HELP_SHOWN_MS = 30 * 60_000;
const MS_PER_MINUTE = 60_000;

export interface HandlerOptions extends NetworkHandlerOptions, StaffScreenOptions {
  readonly config: LocationConfig;
  readonly content: ContentBundle;
  readonly store: Store;
  readonly point: ServicePoint;
  readonly sessions: SessionDesk;
  readonly summaries: SummaryDesk;
  readonly waits: WaitBoard;
  readonly submissions: SubmissionDesk;
  readonly clock: Clock;
  readonly software: string;
  readonly startedAt: number;
  readonly printers: () => PrinterStatus[];
  /** How the location stands with its office; null where there is none. */
  readonly office: () => OfficeContact | null;
  readonly papers: PaperDesk;
  readonly models: PrinterModels;
}

/** Puts what the store knows into the shapes of the contract. */
class Presenter {
  readonly #options: HandlerOptions;

  constructor(options: HandlerOptions) {
    this.#options = options;
  }

  residentTicket(row: TicketRow): ResidentTicket {
    const { store, config, clock } = this.#options;
    const desk = config.desks.find(({ id }) => id === row.desk);
    const wait = this.#options.waits.ofTicket(row);
    return {
      id: row.id,
      code: row.code,
      label: row.label,
      day: row.day,
      queue: row.line,
      product: row.product,
      language: row.language,
      state: row.state,
      issuedAt: row.issued_at,
      slotAt: row.slot_at,
      desk: desk === undefined ? null : { number: desk.number, direction: desk.direction },
      ahead: store.views.countAhead(row, clock.now()),
      ...(wait === null ? {} : { wait }),
      printJob: store.jobs.latestOf(row.id),
    };
  }

  session({ staff }: Pick<SessionRecord, 'staff'>) {
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
    return {
      now: clock.now(),
      day: point.today(),
      ...lineOf(this.#options),
      desks: config.desks.map((desk) => {
        const { staff, breakSince } = store.views.desk(desk.id);
        const ticket = store.views.ticketInHand(desk.id);
        return {
          ...desk,
          staff,
          staffName: staff === null ? null : (sessions.person(staff)?.name ?? staff),
          breakSince,
          ticket: ticket === null ? null : deskTicket(ticket, config.rules),
        };
      }),
      queues: point.queueStates(),
      alarms: point.alarms.open(),
      onDuty: sessions.onDuty().map(({ id, name, role }) => {
        const desk = store.views.deskOf(id);
        const onBreak = desk !== null && store.views.desk(desk).onBreak;
        return { staff: id, name, role, desk, onBreak };
      }),
      notices: point.notices.standing(),
      rules: config.rules,
      help: store.views
        .openHelp(clock.now() - HELP_SHOWN_MS)
        .map(({ visit, language, screen, at }) => ({ visit, language, screen, at })),
      printers: printers(),
      printTrouble: store.jobs.trouble(),
      office: this.#options.office(),
      today: this.#figures(),
    };
  }

  #figures(): DeskOverview['today'] {
    const { store, config, point } = this.#options;
    const { waitNormMinutes } = config.rules;
    const counts = store.views.countsOf(point.today(), waitNormMinutes * MS_PER_MINUTE);
    const { issued, helped, absent, cancelled, waiting } = counts;
    const { mean_wait_ms: mean, within_norm: withinNorm } = counts;
    const meanWaitMinutes = mean === null ? null : mean / MS_PER_MINUTE;
    return { issued, helped, absent, cancelled, waiting, meanWaitMinutes, withinNorm };
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
      day,
      ...displayNow(config, content, clock.now(), point.notices.standing()),
      current: standing ? (calls[0] ?? null) : null,
      recent: (standing ? calls.slice(1) : calls).slice(0, 5),
      expected: store.views
        .open(day, 'called')
        .map((row) => point.callOf(row))
        .filter((call) => call !== null)
        .sort((a, b) => a.at - b.at),
      waiting: config.queues.map(({ letter }) => ({
        queue: letter,
        count: counts.get(letter) ?? 0,
      })),
      next: point.nextUp(),
      queues: point.queueStates(),
    };
  }

  health(): Health {
    const { store, software, startedAt, printers, office } = this.#options;
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
      office: office(),
    };
  }
}

const unknownCode = () =>
  err({ code: 'unknown_ticket', detail: 'There is no ticket with this code.' } as const);

/** Which choice is not one of this municipality's; null when all are. */
function unknownInNeed(
  { municipality }: ContentBundle,
  { group, stadsdeel }: EventPayload<'need.registered'>,
): string | null {
  const groups = [...municipality.groups.map(({ id }) => id), 'other'];
  if (group !== null && !groups.includes(group)) return `There is no group ${group} here.`;
  const parts = [...municipality.stadsdelen, 'elsewhere'];
  if (stadsdeel !== null && !parts.includes(stadsdeel)) {
    return `There is no part of town ${stadsdeel} here.`;
  }
  return null;
}

/** What a kiosk has to know of its location now. */
export function kioskSetup(options: HandlerOptions): KioskSetup {
  const { config, content, store, point } = options;
  return {
    locationName: config.location.name,
    timeZone: config.timeZone,
    languages: config.languages,
    theme: content.municipality.theme,
    idle: config.idle,
    contentHash: content.hash,
    queues: point.queueStates(),
    appointments: store.views.countAppointments(point.today()) > 0,
    sealing: options.submissions.sealing(),
  };
}

function residentHandlers(options: HandlerOptions, present: Presenter) {
  const { config, content, store, point } = options;
  const codes = new CodeGuard(options.clock);
  const opinions = new RecentRequests();
  const withPaper = (result: Result<TicketRow, Refusal>) =>
    result.ok ? ok(present.residentTicket(result.value)) : result;
  return {
    health: () => ok(present.health()),
    getSetup: () => ok(kioskSetup(options)),
    listQueues: () => ok(point.queueStates()),
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
      const organisations = [...organisationsNow(config, content, now)];
      return ok({ now, timeZone: config.timeZone, organisations });
    },
    issueTicket: ({ body, request }) =>
      withPaper(point.numbers.issueTicket(body, 'kiosk', null, kioskOf(request))),
    getTicket: ({ params, request }) =>
      codes.look(request.ip, () => {
        const row = store.views.ticketByCode(params.code);
        return row === null ? unknownCode() : ok(present.residentTicket(row));
      }),
    followTicket: ({ params, request }) =>
      codes.look(request.ip, () => {
        const row = store.views.ticketByCode(params.code);
        if (row === null) return unknownCode();
        const { label, state, ahead, desk } = present.residentTicket(row);
        const almost = point.nextUp().some((each) => each.label === label);
        return ok({ label, state, ahead, desk, almost: almost && state === 'waiting' });
      }),
    ...submissionHandlers(options.submissions, codes),
    printSummary: ({ body, request }) => options.summaries.print(body, kioskOf(request)),
    cancelOwnTicket: ({ params, request }) =>
      codes.look(request.ip, () => withPaper(point.cancelByResident(params.code))),
    checkIn: ({ body, request }) =>
      codes.look(request.ip, () => withPaper(point.numbers.checkIn(body, kioskOf(request)))),
    reportVisit: ({ body }) => {
      point.reportVisit(body.events);
      return ok(null);
    },
    askForHelp: ({ body }) => {
      point.askForHelp(body);
      return ok(null);
    },
    giveFeedback: ({ body: { request, ...feedback } }) => {
      if (request === undefined || opinions.isNew(request)) point.giveFeedback(feedback);
      return ok(null);
    },
    registerNeed: ({ body: { request, ...need } }) => {
      const unknown = unknownInNeed(content, need);
      if (unknown !== null) return err({ code: 'bad_request', detail: unknown });
      if (opinions.isNew(request)) point.note({ type: 'need.registered', payload: need });
      return ok(null);
    },
    getWaits: () => ok(waitsNow(options.waits.view(), point.queueStates())),
    getDisplay: () => ok(present.display()),
  } satisfies Partial<Handlers>;
}

function sessionHandlers(options: HandlerOptions, present: Presenter) {
  const { config, point, sessions, store } = options;
  const sessionAfter = (result: Result<null, Refusal>, session: Pick<SessionRecord, 'staff'>) =>
    result.ok ? ok(present.session(session)) : result;
  return {
    listColleagues: () => ok(config.staff.map(({ id, name }) => ({ staff: id, name }))),
    signIn: async ({ body, request, reply }) => {
      const result = await sessions.signIn(body.staff, body.pin, request, reply);
      return sessionAfter(result, { staff: body.staff });
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
    takeBreak: ({ params, session }) =>
      sessionAfter(point.takeBreak(params.desk, session.staff), session),
    resume: ({ params, session }) =>
      sessionAfter(point.resume(params.desk, session.staff), session),
    closeForOther: ({ params, session }) =>
      sessionAfter(point.closeForOther(params.desk, session.staff), session),
  } satisfies Partial<Handlers>;
}

function deskHandlers(options: HandlerOptions, present: Presenter) {
  const { point } = options;
  const asDesk = asDeskTicket(options.config.rules);
  return {
    getOverview: () => ok(present.overview()),
    callNext: ({ params, session }) => {
      const result = point.callNext(params.desk, session.staff);
      if (!result.ok) return result;
      return ok({
        ticket: result.value === null ? null : deskTicket(result.value, options.config.rules),
      });
    },
    recall: ({ params, session }) => asDesk(point.recall(params.ticket, session.staff)),
    startServing: ({ params, session }) => asDesk(point.startServing(params.ticket, session.staff)),
    finish: ({ params, body, session }) =>
      asDesk(point.finish(params.ticket, session.staff, body.outcome, body.reason)),
    markAbsent: ({ params, session }) => asDesk(point.markAbsent(params.ticket, session.staff)),
    cancelTicket: ({ params, session }) =>
      asDesk(point.cancelByStaff(params.ticket, session.staff)),
    issueTicketAtDesk: ({ body, session }) => {
      const result = point.numbers.issueTicket(body, 'desk', session);
      return result.ok ? ok(present.residentTicket(result.value)) : result;
    },
    answerHelp: ({ params, session }) => point.answerHelp(params.visit, session.staff),
  } satisfies Partial<Handlers>;
}

/** The answer to every route of the contract. */
export function createHandlers(options: HandlerOptions): Handlers {
  const present = new Presenter(options);
  return {
    ...residentHandlers(options, present),
    ...sessionHandlers(options, present),
    ...deskHandlers(options, present),
    ...printingHandlers(options),
    ...lineHandlers(options),
    ...appointmentHandlers(options),
    ...alarmHandlers(options),
    ...networkHandlers(options),
    ...staffScreenHandlers(options),
    ...noticeHandlers(options),
  };
}
