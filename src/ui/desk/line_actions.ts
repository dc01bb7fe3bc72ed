import { v4 as uuid } from 'uuid';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { DeskTicket } from '../../contract/api.ts';
import type { DirectCallReason, LinePlace } from '../../contract/common.ts';
import type { TransferRequest } from '../../contract/queue_api.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient, ApiFailure } from '../kit/api_client.ts';
import type { GuardedRun } from './guarded_run.ts';
import { useDeskTexts } from './texts.ts';

/** What can be done to a number beyond calling and helping. */
export interface LineActions {
  readonly callDirect: (ticket: DeskTicket, reason: DirectCallReason) => void;
  /** @param where the queue or desk in words */
  readonly transfer: (ticket: DeskTicket, to: TransferRequest, where: string) => void;
  readonly park: (ticket: DeskTicket) => void;
  readonly putBack: (ticket: DeskTicket) => void;
  readonly bringBack: (ticket: DeskTicket, place: LinePlace) => void;
  /** @param name of the organisation, to be told */
  readonly refer: (ticket: DeskTicket, organisation: string, name: string) => void;
  readonly undo: (ticket: DeskTicket) => void;
}

interface ActionsOf {
  readonly api: ApiClient;
  readonly run: GuardedRun['run'];
}

/** The acts on a number of queue_routes.ts, each with what is said when it worked. */
export function useLineActions({ api, run }: ActionsOf): LineActions {
  const { t } = useDeskTexts();
  const path = (ticket: DeskTicket) => ({ params: { path: { ticket: ticket.id } } });
  const label = (ticket: DeskTicket) => ({ label: ticket.label });
  const itself = (ticket: DeskTicket) => ticket;
  return {
    callDirect: (ticket, reason) => {
      const call = { ...path(ticket), body: { reason } };
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/call', call)),
        () => t('say.called', label(ticket)),
        itself,
      );
    },
    transfer: (ticket, to, where) => {
      const call = { ...path(ticket), body: to };
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/transfer', call)),
        () => t('say.transferred', { ...label(ticket), where }),
        itself,
      );
    },
    park: (ticket) => {
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/park', path(ticket))),
        () => t('say.parked', label(ticket)),
        itself,
      );
    },
    putBack: (ticket) => {
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/put-back', path(ticket))),
        () => t('say.back', label(ticket)),
        itself,
      );
    },
    bringBack: (ticket, place) => {
      const call = { ...path(ticket), body: { place } };
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/bring-back', call)),
        () => t('say.back', label(ticket)),
        itself,
      );
    },
    refer: (ticket, organisation, name) => {
      run(
        () => referOnPaper(api, ticket, organisation),
        (onPaper) =>
          t(onPaper ? 'say.referred' : 'say.referredNoPaper', { ...label(ticket), name }),
      );
    },
    undo: (ticket) => {
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/undo', path(ticket))),
        () => t('say.undone', label(ticket)),
      );
    },
  };
}

/**
 * Writes a referral down, and prints it in the language of the resident.
 * @returns whether the paper is on its way; without it the referral stands all the same
 */
async function referOnPaper(
  api: ApiClient,
  { id, language }: DeskTicket,
  organisation: string,
): Promise<Result<boolean, ApiFailure>> {
  const call = { params: { path: { ticket: id } }, body: { organisation } };
  const referred = await settle(api.POST('/api/v1/tickets/{ticket}/refer', call));
  if (!referred.ok) return referred;
  const body = { request: uuid(), organisation, language };
  const paper = await settle(api.POST('/api/v1/referral-papers', { body }));
  return ok(paper.ok);
}
