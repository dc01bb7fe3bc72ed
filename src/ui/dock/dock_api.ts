import { useCallback, useEffect, useState } from 'react';

/* The dock's own server, not the service: these routes exist in development only. */

const POLL_MS = 1_000;
/** Papers on the page; the simulated printer keeps more. */
export const PAPERS_SHOWN = 8;

export interface ServiceState {
  readonly url: string;
  readonly state: 'running' | 'gone' | 'frozen';
  readonly pid: number | null;
  readonly seq: number | null;
  readonly clock: { readonly shiftMs: number; readonly now: number } | null;
  readonly timeZone: string | null;
}

export interface Paper {
  readonly id: number;
  readonly text: string;
  readonly widthDots: number;
  readonly heightDots: number;
}

export interface PrinterState {
  readonly paperMm: number;
  readonly fault: { readonly kind: string } | null;
  readonly papers: readonly Paper[];
}

/** Sends an order to the dock's server; what comes of it is seen in the next state. */
export async function order(path: string, body?: unknown, method = 'POST'): Promise<void> {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    await fetch(path, { method, ...(body === undefined ? {} : json) });
  } catch {
    // The dock itself was stopped; its page says so by no longer changing.
  }
}

/** The service's state, asked every second; `look` asks at once. */
export function useService(): { service: ServiceState | null; look: () => void } {
  const [service, setService] = useState<ServiceState | null>(null);
  const look = useCallback(() => {
    fetch('/service')
      .then((response) => response.json())
      .then(setService, () => undefined);
  }, []);
  useEffect(() => {
    look();
    const timer = setInterval(look, POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [look]);
  return { service, look };
}

/** The simulated printer's state, as it changes. */
export function usePrinter(): PrinterState | null {
  const [printer, setPrinter] = useState<PrinterState | null>(null);
  useEffect(() => {
    const source = new EventSource('/printer/stream');
    source.addEventListener('printer', (message: MessageEvent<string>) => {
      const state = JSON.parse(message.data) as PrinterState;
      setPrinter({ ...state, papers: state.papers.slice(-PAPERS_SHOWN).reverse() });
    });
    return () => {
      source.close();
    };
  }, []);
  return printer;
}
