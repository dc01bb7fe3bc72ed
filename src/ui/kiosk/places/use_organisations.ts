import { useEffect, useState } from 'react';
import { useServices } from '../services.ts';
import type { KnownOrganisations } from './organisation_source.ts';

/** A door opens or closes on a minute. */
const ASK_AGAIN_MS = 30_000;

/** Where residents may be sent, asked anew when a screen about it appears; null: not known yet. */
export function useOrganisations(): KnownOrganisations | null {
  const { organisations } = useServices();
  const [, setAsked] = useState(0);
  useEffect(() => {
    const gone = new AbortController();
    async function ask() {
      await organisations.refresh(gone.signal);
      // Also without an answer: what was known may not hold any more.
      if (!gone.signal.aborted) setAsked((times) => times + 1);
    }
    void ask();
    const timer = setInterval(() => void ask(), ASK_AGAIN_MS);
    return () => {
      gone.abort();
      clearInterval(timer);
    };
  }, [organisations]);
  return organisations.known();
}
