import type { ReactNode } from 'react';
import { Pictogram } from '../../kit/pictogram.tsx';
import { useKioskTexts } from '../texts.ts';
import './bottom_bar.css';

interface BottomBarProps {
  /** Left out where nothing lies behind; the other buttons stay where they are. */
  readonly onBack?: (() => void) | undefined;
  readonly onLook?: (() => void) | undefined;
  readonly onHelp?: (() => void) | undefined;
}

/** The bar that never moves: back, bigger letters, a person. */
export function BottomBar({ onBack, onLook, onHelp }: BottomBarProps) {
  const { t } = useKioskTexts();
  return (
    <nav className="bottom-bar" aria-label={t('bar.label')}>
      <BarSlot name="back" pictogram="arrow-left" onTouch={onBack}>
        {t('bar.back')}
      </BarSlot>
      <BarSlot name="look" pictogram="text-size" onTouch={onLook}>
        {t('bar.look')}
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
  readonly onTouch: (() => void) | undefined;
  readonly children: ReactNode;
}

function BarSlot({ name, pictogram, onTouch, children }: BarSlotProps) {
  return (
    <div className={`bottom-bar__slot bottom-bar__slot--${name}`}>
      {onTouch === undefined ? null : (
        <button type="button" className="bottom-bar__button" onClick={onTouch}>
          <Pictogram name={pictogram} />
          <span>{children}</span>
        </button>
      )}
    </div>
  );
}
