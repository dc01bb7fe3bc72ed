import type { ResidentTicket } from '../../../contract/api.ts';
import type { Language, Priority, QueueLetter } from '../../../contract/common.ts';
import type { Answer, Flow } from '../../../contract/content.ts';
import type { PrintJob } from '../../../contract/printing.ts';
import type { FlowAnswer } from '../../../contract/queue_api.ts';
import type { ApiFailure } from '../../kit/api_client.ts';
import { reduceFollow, type FollowAction, type VisitFollow } from './visit_follow.ts';
import { noNeed, reduceNeed, type NeedAction, type VisitNeed } from './visit_need.ts';
import { newer, reduceSummary, type SummaryAction, type VisitSummary } from './visit_summary.ts';
import { answer, back, stateOf, type Answers, type FlowPlace } from '../../../domain/flow.ts';

/*
 * One resident's visit to the kiosk, from the first touch to the wipe. It lives in memory only, and
 * every rule of going on, going back and never getting two numbers is here, without a screen.
 */

export type Screen =
  | 'welcome'
  | 'products'
  | 'question'
  | 'outcome'
  | 'summary'
  | 'check_in'
  | 'ticket'
  | 'feedback'
  | 'need'
  | 'form'
  | 'follow'
  | 'goodbye';
/** A screen laid over the visit; closing it gives the visit back as it was. */
export type Aside = 'language' | 'help' | 'look' | 'words' | 'priority';

/** How this resident wants to see the screens. */
export interface Look {
  readonly mode: 'light' | 'dark';
  readonly scale: 100 | 150 | 200;
}

interface Wish {
  /** The same for every attempt: the service then gives the same ticket, never a second. */
  readonly request: string;
  readonly language: Language;
}

/** A number of a queue. */
export interface NumberWish extends Wish {
  readonly queue: QueueLetter;
  readonly product: string | null;
  readonly priority: Priority;
  /** What to bring, for the paper: someone at home no longer sees this screen. */
  readonly bring: readonly string[];
  /** Where it goes on after the help here, for the paper. */
  readonly later?: string;
  /** What was answered; there only when the resident agreed on screen that the desk may see it. */
  readonly answers?: readonly FlowAnswer[];
}

/** The number of an appointment, by the code that the resident has. */
export interface CheckInWish extends Wish {
  readonly code: string;
}

/** What the kiosk asks the service for. Sent again as it is until there is an answer. */
export type TicketWish = NumberWish | CheckInWish;

/** What is being filled in to be handed in; sealed, only its code is left of it. */
export interface VisitForm {
  readonly id: string;
  /** The page of the form: 0 is the first. */
  readonly page: number;
  readonly answers: Readonly<Record<string, string>>;
  readonly state: 'filling' | 'sending' | 'failed' | 'sent';
  /** What follows it, once it is made; the same for every attempt. */
  readonly code: string | null;
  /** Whether the code comes on paper as well. */
  readonly paper: boolean;
}

export interface Visit {
  readonly id: string;
  readonly screen: Screen;
  readonly aside: Aside | null;
  readonly language: Language;
  readonly look: Look;
  /** The group of products that is open, when there are too many for one screen. */
  readonly group: string | null;
  readonly flow: Flow | null;
  readonly answers: Answers;
  readonly help: 'not_asked' | 'asking' | 'coming' | 'failed';
  readonly wish: TicketWish | null;
  readonly ticket: ResidentTicket | null;
  /** The service said no for good: a person must help. */
  readonly refused: boolean;
  /** Why it said no. */
  readonly refusal: Refusal | null;
  /** Whether the desk may see the answers: no, until the resident says yes. */
  readonly agreed: boolean;
  /** What this resident says about standing and waiting long. */
  readonly priority: Priority;
  /** Where `back` on the ticket screen leads. */
  readonly ticketFrom: { readonly screen: Screen; readonly aside: Aside | null } | null;
  /** Where `back` on the feedback screen leads. */
  readonly feedbackFrom: Screen | null;
  /** The paper to take along from an outcome; null until it is asked for. */
  readonly summary: VisitSummary | null;
  /** What this resident says that they miss. */
  readonly need: VisitNeed;
  readonly form: VisitForm | null;
  /** How far something is that was handed in earlier. */
  readonly follow: VisitFollow;
}

/** Why there is no number: the code of the service. */
export type Refusal = ApiFailure['code'];

export type VisitAction =
  | SummaryAction
  | NeedAction
  | FollowAction
  | { readonly type: 'language_chosen'; readonly language: Language }
  | { readonly type: 'aside_opened'; readonly aside: Aside }
  | { readonly type: 'look_chosen'; readonly look: Look }
  | { readonly type: 'group_chosen'; readonly group: string }
  | { readonly type: 'flow_chosen'; readonly flow: Flow }
  | { readonly type: 'answered'; readonly step: string; readonly value: Answer }
  | { readonly type: 'went_back' }
  | { readonly type: 'help_answered'; readonly coming: boolean }
  | { readonly type: 'ticket_wished'; readonly wish: TicketWish }
  | { readonly type: 'ticket_known'; readonly ticket: ResidentTicket }
  | { readonly type: 'ticket_refused'; readonly why?: Refusal }
  | { readonly type: 'check_in_opened' }
  | { readonly type: 'agreed_changed'; readonly agreed: boolean }
  | { readonly type: 'priority_chosen'; readonly priority: Priority }
  | { readonly type: 'print_changed'; readonly job: PrintJob }
  | { readonly type: 'form_changed'; readonly form: VisitForm }
  | { readonly type: 'finished' }
  | { readonly type: 'feedback_given' };

/** A visit that nobody has touched yet. */
export function newVisit(id: string, language: Language): Visit {
  return {
    id,
    screen: 'welcome',
    aside: null,
    language,
    look: { mode: 'light', scale: 100 },
    group: null,
    flow: null,
    answers: {},
    help: 'not_asked',
    wish: null,
    ticket: null,
    refused: false,
    refusal: null,
    agreed: false,
    priority: 'none',
    ticketFrom: null,
    feedbackFrom: null,
    summary: null,
    need: noNeed,
    form: null,
    follow: null,
  };
}

/** Where the visit is in its flow; null outside a flow. */
export function flowPlaceOf(visit: Visit): FlowPlace | null {
  return visit.flow === null ? null : stateOf(visit.flow, visit.answers).place;
}

/** Whether `back` leads anywhere from here. */
export function canGoBack(visit: Visit): boolean {
  return visit.aside !== null || (visit.screen !== 'welcome' && visit.screen !== 'goodbye');
}

/**
 * Whether there is nothing of a resident on this screen: the idle clock may rest.
 */
export function isUntouched(visit: Visit): boolean {
  const { screen, aside, look } = visit;
  return screen === 'welcome' && aside === null && look.mode === 'light' && look.scale === 100;
}

/** The visit after an action. An action that does not fit (a late answer) changes nothing. */
export function reduceVisit(visit: Visit, action: VisitAction): Visit {
  switch (action.type) {
    case 'language_chosen':
      return {
        ...visit,
        language: action.language,
        aside: null,
        screen: visit.screen === 'welcome' ? 'products' : visit.screen,
      };
    case 'aside_opened':
      return openAside(visit, action.aside);
    case 'look_chosen':
      return { ...visit, look: action.look };
    case 'group_chosen':
      return { ...visit, group: action.group };
    case 'flow_chosen':
      return enterFlow({ ...visit, flow: action.flow, answers: {}, agreed: false });
    case 'answered':
      return answered(visit, action.step, action.value);
    case 'went_back':
      return goBack(visit);
    case 'help_answered':
      return visit.help === 'asking'
        ? { ...visit, help: action.coming ? 'coming' : 'failed' }
        : visit;
    case 'finished':
      return { ...visit, screen: 'feedback', aside: null, feedbackFrom: visit.screen };
    case 'feedback_given':
      return { ...visit, screen: 'goodbye' };
    case 'check_in_opened':
      return { ...visit, screen: 'check_in', aside: null };
    case 'agreed_changed':
      return { ...visit, agreed: action.agreed };
    case 'priority_chosen':
      return { ...visit, priority: action.priority, aside: null };
    case 'form_changed':
      return { ...visit, screen: 'form', form: action.form };
    case 'summary_wished':
    case 'summary_known':
    case 'summary_refused':
      return reduceSummary(visit, action);
    case 'print_changed':
      return reduceTicket(reduceSummary(visit, action), action);
    case 'follow_opened':
    case 'follow_asked':
    case 'follow_answered':
    case 'follow_went_back':
      return reduceFollow(visit, action);
    case 'need_opened':
    case 'need_chosen':
    case 'need_went_on':
    case 'need_closed':
      return reduceNeed(visit, action);
    default:
      return reduceTicket(visit, action);
  }
}

type TicketAction = Extract<
  VisitAction,
  { type: 'ticket_wished' | 'ticket_known' | 'ticket_refused' | 'print_changed' }
>;

function reduceTicket(visit: Visit, action: TicketAction): Visit {
  const { ticket } = visit;
  switch (action.type) {
    case 'ticket_wished': {
      const from = { screen: visit.screen, aside: visit.aside };
      const shown: Visit = { ...visit, screen: 'ticket', aside: null, ticketFrom: from };
      // One visit, one number: a second touch shows the number, or waits for the first request.
      if (ticket !== null || (visit.wish !== null && !visit.refused)) return shown;
      return { ...shown, wish: action.wish, refused: false, refusal: null };
    }
    case 'ticket_known': {
      if (visit.wish === null || (ticket !== null && ticket.id !== action.ticket.id)) return visit;
      return { ...visit, ticket: { ...action.ticket, printJob: newestJob(ticket, action) } };
    }
    case 'ticket_refused':
      return ticket === null ? { ...visit, refused: true, refusal: action.why ?? null } : visit;
    case 'print_changed':
      if (ticket === null || action.job.ticket !== ticket.id) return visit;
      return { ...visit, ticket: { ...ticket, printJob: newer(ticket.printJob, action.job) } };
  }
}

function newestJob(known: ResidentTicket | null, action: { ticket: ResidentTicket }) {
  const told = action.ticket.printJob;
  return told === null || known === null ? told : newer(known.printJob, told);
}

function openAside(visit: Visit, aside: Aside): Visit {
  if (aside !== 'help') return { ...visit, aside };
  // Asked once per visit; after a failure the next touch asks again.
  const help = visit.help === 'coming' ? 'coming' : 'asking';
  return { ...visit, aside, help };
}

/** To the screen of wherever the answers lead. */
function enterFlow(visit: Visit): Visit {
  const place = flowPlaceOf(visit);
  return { ...visit, screen: place?.kind === 'outcome' ? 'outcome' : 'question' };
}

function answered(visit: Visit, step: string, value: Answer): Visit {
  if (visit.flow === null || visit.screen !== 'question') return visit;
  const next = answer(visit.flow, visit.answers, step, value);
  return next.ok ? enterFlow({ ...visit, answers: next.value.answers }) : visit;
}

function leaveFlow(visit: Visit): Visit {
  return { ...visit, screen: 'products', flow: null, answers: {}, agreed: false };
}

/** Whether this visit has a number, or will have one as soon as the service answers. */
export function holdsNumber(visit: Visit): boolean {
  return visit.wish !== null && !visit.refused;
}

/** One screen back. */
function goBack(visit: Visit): Visit {
  if (visit.aside !== null) return { ...visit, aside: null };
  switch (visit.screen) {
    case 'products':
      return visit.group === null ? { ...visit, screen: 'welcome' } : { ...visit, group: null };
    case 'question':
    case 'outcome': {
      if (visit.flow === null || Object.keys(visit.answers).length === 0) return leaveFlow(visit);
      return enterFlow({ ...visit, answers: back(visit.flow, visit.answers).answers });
    }
    case 'check_in':
      return { ...visit, screen: 'products' };
    case 'form': {
      const { form } = visit;
      return form?.state === 'filling' && form.page > 0
        ? { ...visit, form: { ...form, page: form.page - 1 } }
        : { ...visit, screen: 'outcome' };
    }
    case 'follow':
      return reduceFollow(visit, { type: 'follow_went_back' });
    case 'summary':
      return { ...visit, screen: 'outcome' };
    case 'need':
      return reduceNeed(visit, { type: 'need_went_back' });
    case 'ticket': {
      const from = visit.ticketFrom ?? ({ screen: 'products', aside: null } as const);
      // What was refused is asked anew, perhaps with another code.
      const again = visit.ticket === null && visit.refused;
      return { ...visit, ...from, ...(again ? { wish: null, refused: false, refusal: null } : {}) };
    }
    case 'feedback':
      return { ...visit, screen: visit.feedbackFrom ?? 'products' };
    default:
      return visit;
  }
}
