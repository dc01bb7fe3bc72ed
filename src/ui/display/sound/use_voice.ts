import { useEffect, useRef, useState } from 'react';
import type { i18n } from 'i18next';
import type { DisplayView, StreamMessage } from '../../../contract/api.ts';
import { AnnouncementVoice } from './announcement_voice.ts';
import type { WordsOf } from './announcement_voice.ts';
import { DeviceLoudspeaker } from './loudspeaker.ts';
import type { SoundState } from './loudspeaker.ts';

/** The voice as the screen uses it. */
export interface VoiceOfRoom {
  readonly sound: SoundState;
  readonly hear: (message: StreamMessage) => void;
  /** Whether something sounds or waits to be said. */
  readonly busy: () => boolean;
}

/** The words of an announcement, from the files of texts that the screen loads anyway. */
function wordsFrom(texts: i18n): WordsOf {
  return async (language, wanted) => {
    await texts.loadLanguages(language);
    if (!texts.hasResourceBundle(language, 'announcement')) return null;
    const say = (namespace: string, key: string, values = {}) =>
      String(texts.t(key as never, { ...values, lng: language, ns: namespace } as never));
    const called = wanted.kind === 'call';
    return {
      number: say('announcement', 'number'),
      soon: say('announcement', 'soon'),
      desk: called ? say('common', 'desk', { number: wanted.deskNumber }) : '',
      direction: called ? say('common', `direction.${wanted.direction}`) : '',
    };
  };
}

/**
 * Speaks what is called while the screen is open. The play list can be read in the browser's console
 * as `waitingRoomVoice.played`, for whoever is asked why a number was not heard.
 */
export function useVoice(texts: i18n): VoiceOfRoom & {
  readonly hearView: (view: DisplayView) => void;
} {
  const [sound, setSound] = useState<SoundState>('on');
  const voice = useRef<AnnouncementVoice | null>(null);
  useEffect(() => {
    const loudspeaker = new DeviceLoudspeaker(setSound);
    const made = new AnnouncementVoice(loudspeaker, wordsFrom(texts));
    voice.current = made;
    Object.assign(window, { waitingRoomVoice: made });
    return () => {
      voice.current = null;
      loudspeaker.close();
    };
  }, [texts]);
  const [handles] = useState(() => ({
    hear: (message: StreamMessage) => {
      voice.current?.hear(message);
    },
    hearView: (view: DisplayView) => {
      voice.current?.hearView(view);
    },
    busy: () => voice.current?.busy ?? false,
  }));
  return { sound, ...handles };
}
