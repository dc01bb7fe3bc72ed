import { useRef, useState } from 'react';
import type { DeskTicket } from '../../contract/api.ts';
import type { Result } from '../../base/result.ts';
import type { ApiFailure } from '../kit/api_client.ts';
import { DOUBLE_PRESS_MS } from './desk_state.ts';
import type { Message } from './notices.tsx';
import { useProblemTexts } from './texts.ts';

/** One call at a time, each guarded against a double press and reported in words. */
export interface GuardedRun {
  /** True while an answer is awaited and shortly after a press; everything else waits for it. */
  readonly busy: boolean;
  readonly message: Message | null;
  readonly dismissMessage: () => void;
  /**
   * Runs a call. @param said what is told when it worked
   * @param changed the ticket that was changed: when the service lets that be taken back, so can the
   *   person who did it
   */
  readonly run: <T>(
    call: () => Promise<Result<T, ApiFailure>>,
    said?: (value: T) => string | null,
    changed?: (value: T) => DeskTicket | null,
  ) => void;
}

interface Surroundings {
  readonly staff: string;
  readonly refresh: () => void;
  readonly onSignedOut: (expired: boolean) => void;
}

/** One call at a time, with a pause after each press; failures become words. */
export function useGuardedRun({ staff, refresh, onSignedOut }: Surroundings): GuardedRun {
  const problems = useProblemTexts();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<Message | null>(null);
  const inFlight = useRef(false);

  async function send<T>(
    call: () => Promise<Result<T, ApiFailure>>,
    tell: (answer: Result<T, ApiFailure>) => void,
  ) {
    inFlight.current = true;
    setBusy(true);
    const pause = new Promise((done) => setTimeout(done, DOUBLE_PRESS_MS));
    const answer = await call();
    refresh();
    tell(answer);
    await pause;
    inFlight.current = false;
    setBusy(false);
  }

  function fail(failure: ApiFailure) {
    setMessage({ kind: 'failed', text: problems.t(failure.code), undo: null });
    if (failure.code === 'not_signed_in') onSignedOut(true);
  }

  return {
    busy,
    message,
    dismissMessage: () => {
      setMessage(null);
    },
    run: (call, said = () => null, changed = () => null) => {
      if (inFlight.current) return;
      void send(call, (answer) => {
        if (!answer.ok) {
          fail(answer.error);
          return;
        }
        const text = said(answer.value);
        const ticket = changed(answer.value);
        const undo = ticket?.undo?.staff === staff ? ticket : null;
        setMessage(text === null ? null : { kind: 'done', text, undo });
      });
    },
  };
}
