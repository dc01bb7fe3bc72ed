import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Pictogram } from '../../kit/pictogram.tsx';
import './card.css';
import './choice_card.css';

interface ChoiceCardProps {
  readonly pictogram: string;
  readonly onChoose: () => void;
  /** Already chosen before (a setting that is on). */
  readonly on?: boolean;
  readonly chosen?: boolean;
  /** `quiet` stands back: another way out, not one of the answers. */
  readonly variant?: 'answer' | 'quiet';
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly children: ReactNode;
}

/** An answer: a picture and words over the full width. It acts when the finger is lifted. */
export function ChoiceCard(props: ChoiceCardProps) {
  const { pictogram, onChoose, on, chosen = false, variant = 'answer', lang, dir } = props;
  const selected = chosen || on === true;
  const classes = ['card', 'choice', `choice--${variant}`, selected ? 'card--chosen' : ''];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      onClick={onChoose}
      aria-pressed={on}
      lang={lang}
      dir={dir}
    >
      <span className="choice__picture">
        <Pictogram name={pictogram} />
      </span>
      <span className="choice__words">{props.children}</span>
      <Pictogram name={selected ? 'check' : 'chevron-right'} className="choice__mark" />
    </button>
  );
}

/** How long a choice is seen before the next screen: long enough to notice, too short to wait. */
const SEEN_MS = 220;

/** Marks a choice at once and goes on a moment later; a second touch meanwhile does nothing. */
export function useChoice<Id>(onChosen: (id: Id) => void) {
  const [chosen, setChosen] = useState<Id | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  function choose(id: Id) {
    if (timer.current !== undefined) return;
    setChosen(id);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      setChosen(null);
      onChosen(id);
    }, SEEN_MS);
  }
  return { chosen, choose };
}
