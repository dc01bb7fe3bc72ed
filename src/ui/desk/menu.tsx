import type { ReactNode } from 'react';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ActionButton } from './action_button.tsx';
import { useDeskTexts } from './texts.ts';

interface MenuProps {
  readonly live: boolean;
  /** Another press is still being dealt with. */
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onOpen: (sheet: 'cancel' | 'reprint') => void;
  readonly onLeaveDesk: () => void;
  readonly onSignOut: () => void;
  /** What the menu offers about paper. */
  readonly paper: ReactNode;
}

/** What is rarely needed. */
export function Menu(props: MenuProps) {
  const { live, busy, onClose, onOpen, onLeaveDesk, onSignOut } = props;
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
        {props.paper}
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
          <ActionButton
            variant="secondary"
            wide
            pictogram="armchair"
            busy={busy}
            disabled={!live}
            onClick={onLeaveDesk}
          >
            {t('menu.leaveDesk')}
          </ActionButton>
        </li>
        <li>
          <ActionButton
            variant="secondary"
            wide
            pictogram="logout"
            disabled={!live}
            busy={busy}
            onClick={onSignOut}
          >
            {t('menu.signOut')}
          </ActionButton>
        </li>
      </ul>
    </Dialog>
  );
}
