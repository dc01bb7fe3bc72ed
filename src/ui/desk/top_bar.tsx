import type { DeskState } from '../../contract/api.ts';
import { Button } from '../kit/button.tsx';
import { LanguageSwitch } from '../kit/language_switch.tsx';
import type { OpenSheet } from './sheet.ts';
import { SHORTCUTS } from './shortcuts.ts';
import { useDeskTexts } from './texts.ts';

interface TopBarProps {
  readonly desk: DeskState;
  readonly name: string;
  readonly live: boolean;
  readonly onOpen: OpenSheet;
}

/** Where I sit, whether the line is there, and what is needed now and then. */
export function TopBar({ desk, name, live, onOpen }: TopBarProps) {
  const { t } = useDeskTexts();
  return (
    <header className="desk-top">
      <p className="desk-top__desk">{t('top.desk', { number: desk.number })}</p>
      <p className="desk-top__name">{name}</p>
      <p className={live ? 'desk-top__line' : 'desk-top__line desk-top__line--stale'}>
        <span className="desk-top__dot" aria-hidden="true" />
        <span>{live ? t('top.live') : t('stale.title')}</span>
      </p>
      <span className="desk-top__space" />
      <Button
        variant="secondary"
        pictogram="ticket"
        aria-keyshortcuts={SHORTCUTS.ticket}
        onClick={() => {
          onOpen('ticket');
        }}
      >
        {t('top.ticket')}
      </Button>
      <Button
        variant="secondary"
        pictogram="lifebuoy"
        aria-haspopup="dialog"
        aria-keyshortcuts={SHORTCUTS.help}
        onClick={() => {
          onOpen('help');
        }}
      >
        {t('top.help')}
      </Button>
      <LanguageSwitch />
      <Button
        variant="secondary"
        pictogram="menu-2"
        aria-haspopup="dialog"
        aria-keyshortcuts={SHORTCUTS.menu}
        onClick={() => {
          onOpen('menu');
        }}
      >
        {t('top.menu')}
      </Button>
    </header>
  );
}
