import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Pictogram } from '../../kit/pictogram.tsx';
import { useKioskTexts } from '../texts.ts';
import { useVoice } from '../voice/voice.ts';

interface HeadingProps {
  /** False where the screen is heard in another way. */
  readonly speaker?: boolean;
  readonly children: ReactNode;
}

/**
 * The one heading of a screen. It takes the focus when its screen appears, so that a screen reader
 * and a keyboard start there; the speaker beside it reads the screen aloud.
 */
export function Heading({ speaker = true, children }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Before it is seen: later, it would take the focus from who is quick.
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const { voice } = useVoice();
  useEffect(() => {
    const screen = speaker ? heading.current?.closest('main') : null;
    if (!screen) return undefined;
    voice?.shown(screen);
    return () => voice?.left(screen);
  }, [voice, speaker]);
  const words = (
    <h1 ref={heading} tabIndex={-1} className="heading">
      {children}
    </h1>
  );
  if (!speaker) return words;
  return (
    <div className="heading-row">
      {words}
      <SpeakerButton />
    </div>
  );
}

/**
 * Reads the screen, or stops; not there when nothing could be heard. Its place stays where only this
 * page of the screen is silent: a heading that takes it would lay all pages anew.
 */
function SpeakerButton() {
  const { t } = useKioskTexts();
  const { voice, state } = useVoice();
  if (voice === null || !state.canSpeak) return null;
  if (!state.canRead) return <span className="heading-row__place" aria-hidden="true" />;
  return (
    <button
      type="button"
      className="heading-row__speaker"
      data-speech="off"
      aria-label={state.reading ? t('voice.stop') : t('voice.read')}
      onClick={state.reading ? voice.stop : voice.read}
    >
      <Pictogram name={state.reading ? 'player-stop' : 'volume'} fixed />
    </button>
  );
}
