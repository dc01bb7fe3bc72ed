import { useEffect } from 'react';
import type { PrintJob } from '../../../contract/printing.ts';
import { settle } from '../../kit/api_client.ts';
import { useServices } from '../services.ts';
import type { Visit, VisitAction } from './visit.ts';

/** Asked again this often, for as long as someone would wait for a paper. */
const ASK_AGAIN_MS = 1_500;
const ATTEMPTS = 8;

/** What may pass by itself before the resident is gone. */
const PASSING: ReadonlySet<string> = new Set(['unreachable', 'internal']);

/** Has the paper printed that the visit wants, and follows it while the visit lasts. */
export function useSummary(visit: Visit, act: (action: VisitAction) => void): void {
  const { api, subscribe } = useServices();
  const wish = visit.summary?.wish ?? null;
  const refused = visit.summary?.refused === true;
  useEffect(() => {
    if (wish === null || refused) return;
    const body = { ...wish, bring: [...wish.bring] };
    const gone = new AbortController();
    async function ask() {
      // The same request gives the same job, so asking again also tells how it is doing.
      for (let attempt = 0; attempt < ATTEMPTS && !gone.signal.aborted; attempt += 1) {
        const answer = await settle(api.POST('/api/v1/summaries', { body, signal: gone.signal }));
        if (gone.signal.aborted) return;
        if (answer.ok) {
          act({ type: 'summary_known', job: answer.value });
          if (isOver(answer.value)) return;
        } else if (!PASSING.has(answer.error.code)) break;
        await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
      }
      if (!gone.signal.aborted) act({ type: 'summary_refused', request: body.request });
    }
    void ask();
    return () => {
      gone.abort();
    };
    // `refused` ends the effect's work by itself; it must not start the request again.
  }, [api, wish, act]);
  useEffect(() => {
    if (wish === null) return;
    return subscribe((message) => {
      if (message.event === 'print_job') act({ type: 'print_changed', job: message.data });
    });
  }, [subscribe, wish, act]);
}

function isOver({ state }: PrintJob): boolean {
  return state !== 'queued' && state !== 'sent';
}
