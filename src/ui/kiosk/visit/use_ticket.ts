import { useEffect } from 'react';
import { settle } from '../../kit/api_client.ts';
import { useServices } from '../services.ts';
import { takeNumber } from './take_number.ts';
import type { Visit, VisitAction } from './visit.ts';

type Act = (action: VisitAction) => void;

/** Asks for the number that the visit wants, and follows it while the visit lasts. */
export function useTicket(visit: Visit, act: Act): void {
  const { api } = useServices();
  const { wish, refused } = visit;
  useEffect(() => {
    if (wish === null || refused) return;
    const gone = new AbortController();
    void takeNumber(api, wish, gone.signal).then((answer) => {
      if (gone.signal.aborted) return;
      if (answer.ok) act({ type: 'ticket_known', ticket: answer.value });
      else act({ type: 'ticket_refused', why: answer.error.code });
    });
    return () => {
      gone.abort();
    };
    // `refused` ends the effect's work by itself; it must not start the request again.
  }, [api, wish, act]);
  useTicketNews(visit.ticket?.id ?? null, visit.ticket?.code ?? null, act);
}

/** Keeps place in line, desk and print job up to date; several messages at once give one request. */
function useTicketNews(id: string | null, code: string | null, act: Act): void {
  const { api, subscribe } = useServices();
  useEffect(() => {
    if (id === null || code === null) return;
    const gone = new AbortController();
    let reading = false;
    let again = false;
    async function read(ticketCode: string): Promise<void> {
      if (reading) {
        again = true;
        return;
      }
      reading = true;
      const params = { path: { code: ticketCode } };
      const answer = await settle(
        api.GET('/api/v1/tickets/by-code/{code}', { params, signal: gone.signal }),
      );
      reading = false;
      if (gone.signal.aborted) return;
      if (answer.ok) act({ type: 'ticket_known', ticket: answer.value });
      if (again) {
        again = false;
        await read(ticketCode);
      }
    }
    const unsubscribe = subscribe((message) => {
      if (message.event === 'alive') return;
      if (message.event === 'print_job') act({ type: 'print_changed', job: message.data });
      else void read(code);
    });
    // Its paper may have come out before the answer to the request did.
    void read(code);
    return () => {
      gone.abort();
      unsubscribe();
    };
  }, [api, subscribe, id, code, act]);
}
