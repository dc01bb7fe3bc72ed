import type { ReactNode } from 'react';
import { Pictogram } from '../../kit/pictogram.tsx';
import { useKioskTexts } from '../texts.ts';
import './bottom_bar.css';

interface BottomBarProps {
  /** Left out where nothing lies behind; the other buttons stay where they are. */
  readonly onBack?: (() => void) | undefined;
  readonly onLook?: (() => void) | undefined;
  /** Left out where nothing could be heard. */
  readonly onListen?: (() => void) | undefined;
  /** Every screen is being read. */
  readonly listening?: boolean;
  readonly onHelp?: (() => void) | undefined;
}

/** The bar that never moves: back, bigger letters, read aloud, a person. */
export function BottomBar({ onBack, onLook, onListen, listening, onHelp }: BottomBarProps) {
  const { t } = useKioskTexts();
  return (
    <nav className="bottom-bar" aria-label={t('bar.label')}>
      <BarSlot name="back" pictogram="arrow-left" onTouch={onBack}>
        {t('bar.back')}
      </BarSlot>
      <BarSlot name="look" pictogram="text-size" onTouch={onLook}>
        {t('bar.look')}
      </BarSlot>
      <BarSlot name="listen" pictogram="volume" on={listening ?? false} onTouch={onListen}>
        {t('bar.listen')}
      </BarSlot>
      <BarSlot name="help" pictogram="user-heart" onTouch={onHelp}>
        {t('bar.help')}
      </BarSlot>
    </nav>
  );
}

interface BarSlotProps {
  readonly name: string;
  readonly pictogram: string;
  /** A setting: whether it is on. */
  readonly on?: boolean;
  readonly onTouch: (() => void) | undefined;
  readonly children: ReactNode;
}

function BarSlot({ name, pictogram, on, onTouch, children }: BarSlotProps) {
  return (
    <div className={`bottom-bar__slot bottom-bar__slot--${name}`}>
      {onTouch === undefined ? null : (
        <button type="button" className="bottom-bar__button" aria-pressed={on} onClick={onTouch}>
          <Pictogram name={pictogram} fixed={name === 'listen'} />
          <span>{children}</span>
        </button>
      )}
    </div>
  );
}
