import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Language } from '../../../contract/common.ts';
import { SILENT, type Voice, type VoiceHandle } from './voice.ts';

/** Makes a voice at once, when it was fetched before. */
let createLoaded: (() => Voice) | null = null;

/** A chunk of its own: nobody waits for it, and the first screen stands without it. */
export async function loadVoice(): Promise<() => Voice> {
  const { createVoice } = await import('./screen_voice.ts');
  createLoaded = createVoice;
  return createVoice;
}

const silentState = () => SILENT;
const never = () => () => undefined;

/**
 * The voice of this visit: fetched once the page is at rest, gone with the visit.
 * @param given stands in for it; then nothing is fetched
 */
export function useVisitVoice(language: Language, given?: VoiceHandle): VoiceHandle {
  const [voice, setVoice] = useState<Voice | null>(null);
  const state = useSyncExternalStore(
    voice?.subscribe ?? never,
    voice?.state ?? silentState,
    silentState,
  );
  useEffect(() => {
    if (given !== undefined) return undefined;
    const gone = new AbortController();
    let made: Voice | null = null;
    function make(createVoice: () => Voice) {
      made = createVoice();
      setVoice(made);
    }
    async function fetchVoice() {
      await new Promise((idle) => requestIdleCallback(idle, { timeout: FETCH_AFTER_MS }));
      const createVoice = await loadVoice();
      if (!gone.signal.aborted) make(createVoice);
    }
    if (createLoaded === null) void fetchVoice();
    else make(createLoaded);
    return () => {
      gone.abort();
      made?.dispose();
    };
  }, [given]);
  useEffect(() => {
    voice?.setLanguage(language);
  }, [voice, language]);
  return given ?? { voice, state };
}

/** A page that is never idle fetches the voice after this. */
const FETCH_AFTER_MS = 1_500;
