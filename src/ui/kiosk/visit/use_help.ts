import { useEffect } from 'react';
import { settle } from '../../kit/api_client.ts';
import { useServices } from '../services.ts';
import type { Visit, VisitAction } from './visit.ts';

const ATTEMPTS = 4;
const RETRY_MS = 700;

/** Tells the desks, once per visit, that someone at the kiosk wants a person. */
export function useHelp(visit: Visit, act: (action: VisitAction) => void): void {
  const { api } = useServices();
  const { id, language, screen } = visit;
  const asking = visit.help === 'asking';
  useEffect(() => {
    if (!asking) return;
    const gone = new AbortController();
    async function ask() {
      for (let attempt = 0; attempt < ATTEMPTS && !gone.signal.aborted; attempt += 1) {
        const body = { visit: id, language, screen };
        const answer = await settle(
          api.POST('/api/v1/help-requests', { body, signal: gone.signal }),
        );
        if (answer.ok) {
          act({ type: 'help_answered', coming: true });
          return;
        }
        await new Promise((done) => setTimeout(done, RETRY_MS));
      }
      if (!gone.signal.aborted) act({ type: 'help_answered', coming: false });
    }
    void ask();
    return () => {
      gone.abort();
    };
    // Asked for the place where help was wanted, even when the language changes meanwhile.
  }, [api, asking, act]);
}
