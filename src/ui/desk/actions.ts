import { useRef, useState } from 'react';
import { v4 as uuid } from 'uuid';
import type { DeskTicket } from '../../contract/api.ts';
import type { VisitOutcome } from '../../contract/common.ts';
import type { Result } from '../../base/result.ts';
import type { z } from 'zod';
import { settle } from '../kit/api_client.ts';
import type { ApiClient, ApiFailure } from '../kit/api_client.ts';
import { DOUBLE_PRESS_MS } from './desk_state.ts';
import type { Message } from './notices.tsx';
import { useDeskTexts, useProblemTexts } from './texts.ts';

export type Outcome = z.infer<typeof VisitOutcome>;

/** Everything a colleague can do, each guarded against a double press and reported in words. */
export interface DeskActions {
  /** True while an answer is awaited and shortly after a press; everything else waits for it. */
  readonly busy: boolean;
  readonly message: Message | null;
  readonly dismissMessage: () => void;
  readonly callNext: () => void;
  readonly recall: (ticket: DeskTicket) => void;
  readonly start: (ticket: DeskTicket) => void;
  readonly absent: (ticket: DeskTicket) => void;
  readonly finish: (ticket: DeskTicket, outcome: Outcome) => void;
  readonly cancel: (ticket: DeskTicket) => void;
  readonly reprint: (ticket: DeskTicket) => void;
  readonly answerHelp: (visit: string) => void;
  readonly retryJob: (job: string) => void;
  readonly dismissJob: (job: string) => void;
  /** Runs any other call under the same guard; `said` is what is told when it worked. */
  readonly run: <T>(
    call: () => Promise<Result<T, ApiFailure>>,
    said?: (value: T) => string | null,
  ) => void;
}

interface Surroundings {
  readonly api: ApiClient;
  readonly desk: string;
  readonly refresh: () => void;
  readonly onSignedOut: (expired: boolean) => void;
}

/** The actions of one desk. */
export function useDeskActions(surroundings: Surroundings): DeskActions {
  const { api, desk } = surroundings;
  const { t } = useDeskTexts();
  const guarded = useGuardedRun(surroundings);
  const { run } = guarded;
  const onTicket = (ticket: DeskTicket) => ({ params: { path: { ticket: ticket.id } } });
  const label = (ticket: { label: string }) => ({ label: ticket.label });
  return {
    ...guarded,
    callNext: () => {
      run(
        () => settle(api.POST('/api/v1/desks/{desk}/call-next', { params: { path: { desk } } })),
        ({ ticket }) => (ticket === null ? t('say.nobody') : t('say.called', label(ticket))),
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
      );
    },
    finish: (ticket, outcome) => {
      run(
        () =>
          settle(
            api.POST('/api/v1/tickets/{ticket}/finish', { ...onTicket(ticket), body: { outcome } }),
          ),
        () => t('say.finished', label(ticket)),
      );
    },
    cancel: (ticket) => {
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/cancel', onTicket(ticket))),
        () => t('say.cancelled', label(ticket)),
      );
    },
    reprint: (ticket) => {
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/print', copyOf(ticket))),
        () => t('reprint.sent', label(ticket)),
      );
    },
    answerHelp: (visit) => {
      run(
        () =>
          settle(api.POST('/api/v1/help-requests/{visit}/answer', { params: { path: { visit } } })),
        () => t('say.help'),
      );
    },
    retryJob: (job) => {
      run(() =>
        settle(
          api.POST('/api/v1/print-jobs/{job}/retry', { params: { path: { job } }, body: null }),
        ),
      );
    },
    dismissJob: (job) => {
      run(() =>
        settle(api.POST('/api/v1/print-jobs/{job}/dismiss', { params: { path: { job } } })),
      );
    },
  };
}

/** A copy of a number: one paper for one press. */
function copyOf(ticket: DeskTicket) {
  return { params: { path: { ticket: ticket.id } }, body: { request: uuid() } };
}

/** One call at a time, with a pause after each press; failures become words. */
function useGuardedRun({ refresh, onSignedOut }: Surroundings) {
  const problems = useProblemTexts();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<Message | null>(null);
  const inFlight = useRef(false);

  async function send<T>(
    call: () => Promise<Result<T, ApiFailure>>,
    said: (value: T) => string | null,
  ) {
    inFlight.current = true;
    setBusy(true);
    const pause = new Promise((done) => setTimeout(done, DOUBLE_PRESS_MS));
    const answer = await call();
    refresh();
    tell(answer, said);
    await pause;
    inFlight.current = false;
    setBusy(false);
  }

  function tell<T>(answer: Result<T, ApiFailure>, said: (value: T) => string | null) {
    if (answer.ok) {
      const text = said(answer.value);
      setMessage(text === null ? null : { kind: 'done', text });
      return;
    }
    setMessage({ kind: 'failed', text: problems.t(answer.error.code) });
    if (answer.error.code === 'not_signed_in') onSignedOut(true);
  }

  return {
    busy,
    message,
    dismissMessage: () => {
      setMessage(null);
    },
    run: <T>(
      call: () => Promise<Result<T, ApiFailure>>,
      said: (value: T) => string | null = () => null,
    ) => {
      if (inFlight.current) return;
      void send(call, said);
    },
  };
}
