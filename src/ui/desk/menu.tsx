import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useDeskTexts } from './texts.ts';

interface MenuProps {
  readonly live: boolean;
  readonly onClose: () => void;
  readonly onOpen: (sheet: 'cancel' | 'reprint') => void;
  readonly onLeaveDesk: () => void;
  readonly onSignOut: () => void;
}

/** What is rarely needed. */
export function Menu({ live, onClose, onOpen, onLeaveDesk, onSignOut }: MenuProps) {
  const { t } = useDeskTexts();
  return (
    <Dialog title={t('menu.title')} closeLabel={t('menu.close')} onClose={onClose} narrow>
      <ul className="desk-menu">
        <li>
          <Button
            variant="secondary"
            wide
            pictogram="printer"
            disabled={!live}
            onClick={() => {
              onOpen('reprint');
            }}
          >
            {t('menu.reprint')}
          </Button>
        </li>
        <li>
          <Button
            variant="secondary"
            wide
            pictogram="ticket-off"
            disabled={!live}
            onClick={() => {
              onOpen('cancel');
            }}
          >
            {t('menu.cancel')}
          </Button>
        </li>
        <li>
          <Button
            variant="secondary"
            wide
            pictogram="armchair"
            disabled={!live}
            onClick={onLeaveDesk}
          >
            {t('menu.leaveDesk')}
          </Button>
        </li>
        <li>
          <Button variant="secondary" wide pictogram="logout" disabled={!live} onClick={onSignOut}>
            {t('menu.signOut')}
          </Button>
        </li>
      </ul>
    </Dialog>
  );
}
