import { useRef, useSyncExternalStore } from 'react';
import type { Language } from '../../../contract/common.ts';
import { Pictogram } from '../../kit/pictogram.tsx';
import { useServices } from '../services.ts';
import { useOwnWords } from '../texts.ts';
import { useFiveTouches } from './staff_door.ts';
import './top_bar.css';

interface TopBarProps {
  readonly language: Language;
  /** Opens the choice of language; left out where that is what the screen is for. */
  readonly onLanguage?: (() => void) | undefined;
  /** Opens the staff screen; left out while somebody is being helped. */
  readonly onStaff?: (() => void) | undefined;
}

/** Where am I, what time is it, and my language: the same on every screen. */
export function TopBar({ language, onLanguage, onStaff }: TopBarProps) {
  const { setup } = useServices();
  const own = useOwnWords();
  return (
    <header className="top-bar">
      <p className="top-bar__place">
        <Pictogram name="map-pin" fixed />
        <span lang="nl" dir="ltr">
          {setup.locationName}
        </span>
      </p>
      <Clock timeZone={setup.timeZone} onStaff={onStaff} />
      {onLanguage === undefined ? null : (
        <button type="button" className="top-bar__language" onClick={onLanguage}>
          <Pictogram name="language" fixed />
          <span>{own(language, 'ownName')}</span>
        </button>
      )}
    </header>
  );
}

const TICK_MS = 5_000;
const MINUTE_MS = 60_000;

interface ClockProps extends Pick<TopBarProps, 'onStaff'> {
  readonly timeZone: string;
}

/** The time at the location, with the digits that also stand on the paper. */
function Clock({ timeZone, onStaff }: ClockProps) {
  const clock = useRef<HTMLTimeElement>(null);
  useFiveTouches(clock, onStaff);
  const minute = useSyncExternalStore(everyTick, currentMinute, notYet);
  return (
    <time
      ref={clock}
      className="top-bar__time"
      dir="ltr"
      dateTime={minute === null ? undefined : new Date(minute).toISOString()}
    >
      {minute === null ? null : timeAt(minute, timeZone)}
    </time>
  );
}

function timeAt(minute: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('nl', { timeZone, hour: '2-digit', minute: '2-digit' });
  return format.format(minute);
}

function everyTick(changed: () => void): () => void {
  const timer = setInterval(changed, TICK_MS);
  return () => {
    clearInterval(timer);
  };
}

const currentMinute = () => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
/** The page that stands there first is older than this minute. */
const notYet = () => null;
