import type { DeskTicket } from '../../contract/api.ts';
import type { OutcomeReason, VisitOutcome } from '../../contract/common.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient } from '../kit/api_client.ts';
import { useDutyActions } from './duty_actions.ts';
import type { DutyActions } from './duty_actions.ts';
import { useGuardedRun } from './guarded_run.ts';
import type { GuardedRun } from './guarded_run.ts';
import { useLineActions } from './line_actions.ts';
import type { LineActions } from './line_actions.ts';
import { usePaperActions } from './paper_actions.ts';
import type { PaperActions } from './paper_actions.ts';
import { useDeskTexts } from './texts.ts';

/** Everything a colleague can do, each guarded against a double press and reported in words. */
export interface DeskActions extends GuardedRun, LineActions, DutyActions, PaperActions {
  readonly callNext: () => void;
  readonly recall: (ticket: DeskTicket) => void;
  readonly start: (ticket: DeskTicket) => void;
  readonly absent: (ticket: DeskTicket) => void;
  readonly finish: (ticket: DeskTicket, outcome: VisitOutcome, reason?: OutcomeReason) => void;
  readonly cancel: (ticket: DeskTicket) => void;
  readonly answerHelp: (visit: string) => void;
}

interface Surroundings {
  readonly api: ApiClient;
  readonly desk: string;
  readonly staff: string;
  readonly refresh: () => void;
  readonly onSignedOut: (expired: boolean) => void;
}

/** The actions of one desk. */
export function useDeskActions(surroundings: Surroundings): DeskActions {
  const { api, desk } = surroundings;
  const { t } = useDeskTexts();
  const guarded = useGuardedRun(surroundings);
  const { run } = guarded;
  const line = useLineActions({ api, run });
  const duty = useDutyActions({ api, desk, run });
  const paper = usePaperActions({ api, run });
  const onTicket = (ticket: DeskTicket) => ({ params: { path: { ticket: ticket.id } } });
  const label = (ticket: { label: string }) => ({ label: ticket.label });
  const itself = (ticket: DeskTicket) => ticket;
  return {
    ...guarded,
    ...line,
    ...duty,
    ...paper,
    callNext: () => {
      run(
        () => settle(api.POST('/api/v1/desks/{desk}/call-next', { params: { path: { desk } } })),
        ({ ticket }) => (ticket === null ? t('say.nobody') : t('say.called', label(ticket))),
        ({ ticket }) => ticket,
      );
    },
    recall: (ticket) => {
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/recall', onTicket(ticket))),
        () => t('say.recalled', label(ticket)),
      );
    },
    start: (ticket) => {
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/start', onTicket(ticket))),
        () => t('say.started', label(ticket)),
      );
    },
    absent: (ticket) => {
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/absent', onTicket(ticket))),
        () => t('say.absent', label(ticket)),
        itself,
      );
    },
    finish: (ticket, outcome, reason) => {
      const body = reason === undefined ? { outcome } : { outcome, reason };
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/finish', { ...onTicket(ticket), body })),
        () => t('say.finished', label(ticket)),
        itself,
      );
    },
    cancel: (ticket) => {
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/cancel', onTicket(ticket))),
        () => t('say.cancelled', label(ticket)),
        itself,
      );
    },
    answerHelp: (visit) => {
      run(
        () =>
          settle(api.POST('/api/v1/help-requests/{visit}/answer', { params: { path: { visit } } })),
        () => t('say.help'),
      );
    },
  };
}
