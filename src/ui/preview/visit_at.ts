import type { LocalizedContent, ResidentTicket } from '../../contract/api.ts';
import type { Language } from '../../contract/common.ts';
import type { Flow } from '../../contract/content.ts';
import { wayTo } from '../../domain/flow_paths.ts';
import { summaryFor } from '../../domain/summary.ts';
import {
  newVisit,
  reduceVisit,
  type Visit,
  type VisitAction,
  type VisitForm,
} from '../kiosk/visit/visit.ts';
import type { FollowAnswer } from '../kiosk/visit/visit_follow.ts';
import type { SummaryWish } from '../kiosk/visit/visit_summary.ts';
import type { FixedScreen, NextScreen, PreviewWish } from './preview_wish.ts';
import { sampleAnswer } from './sample_follow.ts';
import { filledForm } from './sample_form.ts';
import { samplePaper } from './sample_paper.ts';
import { SAMPLE_WISH } from './sample_ticket.ts';

/** Nobody's visit: it is never told to the service. */
const VISIT_ID = '00000000-0000-4000-8000-000000000000';
const PAPER = '00000000-0000-4000-8000-000000000004';

/** What a resident would have done to get to a screen. */
function touchesTo(
  wish: PreviewWish,
  language: Language,
  content: LocalizedContent,
  ticket: ResidentTicket,
): readonly VisitAction[] {
  const { screen } = wish;
  switch (screen.kind) {
    case 'fixed':
      return touchesToFixed(screen.name, ticket, content);
    case 'group':
      return [{ type: 'group_chosen', group: screen.group }];
    case 'form': {
      const { forms, stadsdelen } = content.municipality;
      const form = forms[screen.form];
      if (form === undefined) return [];
      return [{ type: 'form_changed', form: filledForm(screen.form, form, stadsdelen, screen) }];
    }
    case 'node': {
      const flow = content.flows.find(({ id }) => id === screen.flow);
      return flow === undefined ? [] : touchesToNode(flow, screen, language);
    }
  }
}

function touchesToNode(
  flow: Flow,
  screen: Extract<PreviewWish['screen'], { kind: 'node' }>,
  language: Language,
): readonly VisitAction[] {
  const node = screen.node ?? flow.start;
  const answers = screen.answers ?? wayTo(flow, node) ?? {};
  return [
    { type: 'flow_chosen', flow },
    ...Object.entries(answers).map(([step, value]): VisitAction => ({
      type: 'answered',
      step,
      value,
    })),
    ...touchesToNext(screen.next, {
      ...summaryFor(flow, node, answers),
      ...{ request: PAPER, language, numbered: false },
    }),
  ];
}

function touchesToNext(next: NextScreen | undefined, wish: SummaryWish): readonly VisitAction[] {
  if (next === undefined) return [];
  if (next === 'words') return [{ type: 'aside_opened', aside: 'words' }];
  const paper = samplePaper(next, wish);
  return [
    { type: 'summary_wished', wish },
    ...(paper === null ? [] : [{ type: 'summary_known', job: paper } as const]),
    ...(next === 'summary-refused' ? [{ type: 'summary_refused', request: PAPER } as const] : []),
  ];
}

/** To a question about what is missed, or to the thanks after them. */
function touchesToNeed(questions: number): readonly VisitAction[] {
  return [
    { type: 'finished' },
    { type: 'need_opened' },
    { type: 'need_chosen', choices: { obstacle: 'distance' } },
    ...Array.from({ length: questions }, () => ({ type: 'need_went_on' }) as const),
  ];
}

/** A form on its way, or at the office: of the first one, they are all alike. */
function touchesToSent(
  { municipality }: LocalizedContent,
  state: VisitForm['state'],
  paper: boolean,
): readonly VisitAction[] {
  return Object.entries(municipality.forms)
    .slice(0, 1)
    .map(([id, form]) => ({
      type: 'form_changed',
      form: { ...filledForm(id, form, municipality.stadsdelen, { state }), paper },
    }));
}

function touchesToAnswer(answer: FollowAnswer): readonly VisitAction[] {
  return [{ type: 'follow_opened' }, { type: 'follow_asked' }, { type: 'follow_answered', answer }];
}

function touchesToFixed(
  name: FixedScreen,
  ticket: ResidentTicket,
  content: LocalizedContent,
): readonly VisitAction[] {
  switch (name) {
    case 'check-in':
      return [{ type: 'check_in_opened' }];
    case 'form-sending':
      return touchesToSent(content, 'sending', false);
    case 'form-failed':
      return touchesToSent(content, 'failed', false);
    case 'form-sent':
    case 'form-printed':
      return touchesToSent(content, 'sent', name === 'form-printed');
    case 'follow':
      return [{ type: 'follow_opened' }];
    case 'follow-unknown':
    case 'follow-offline':
    case 'follow-known':
    case 'follow-refused':
      return touchesToAnswer(sampleAnswer(name, content));
    case 'language':
    case 'look':
      return [{ type: 'aside_opened', aside: name }];
    case 'help-asking':
      return [{ type: 'aside_opened', aside: 'help' }];
    case 'help-coming':
    case 'help-failed':
      return [
        { type: 'aside_opened', aside: 'help' },
        { type: 'help_answered', coming: name === 'help-coming' },
      ];
    case 'priority':
      return [{ type: 'aside_opened', aside: 'priority' }];
    case 'ticket-making':
      return [{ type: 'ticket_wished', wish: SAMPLE_WISH }];
    case 'ticket-refused':
      return [{ type: 'ticket_wished', wish: SAMPLE_WISH }, { type: 'ticket_refused' }];
    case 'ticket-closed':
      return [
        { type: 'ticket_wished', wish: SAMPLE_WISH },
        { type: 'ticket_refused', why: 'queue_closed' },
      ];
    case 'need-wish':
      return touchesToNeed(0);
    case 'need-obstacle':
      return touchesToNeed(1);
    case 'need-where':
      return touchesToNeed(2);
    case 'need-thanks':
      return touchesToNeed(3);
    case 'feedback':
      return [{ type: 'finished' }];
    case 'goodbye':
      return [{ type: 'finished' }, { type: 'feedback_given' }];
    case 'welcome':
    case 'products':
    case 'idle':
    case 'wait':
      return [];
    default:
      return [
        { type: 'ticket_wished', wish: SAMPLE_WISH },
        { type: 'ticket_known', ticket },
      ];
  }
}

/** The visit of a resident who came to this screen, by the kiosk's own rules. */
export function visitAt(
  wish: PreviewWish,
  language: Language,
  content: LocalizedContent,
  ticket: ResidentTicket,
): Visit {
  const atStart = wish.screen.kind === 'fixed' && wish.screen.name === 'welcome';
  const look: VisitAction = { type: 'look_chosen', look: { mode: wish.mode, scale: wish.scale } };
  const touches: readonly VisitAction[] = [
    look,
    ...(atStart ? [] : [{ type: 'language_chosen', language } as const]),
    ...touchesTo(wish, language, content, ticket),
  ];
  return touches.reduce(reduceVisit, newVisit(VISIT_ID, language));
}
