import type { ReactNode } from 'react';
import type { Session } from '../../contract/api.ts';
import { hasRight } from '../../domain/rights.ts';
import { Dialog } from '../kit/dialog.tsx';
import { ActionButton } from './action_button.tsx';
import type { OpenSheet, SheetName } from './sheet.ts';
import { useDeskTexts } from './texts.ts';

interface MenuProps {
  readonly session: Session;
  readonly live: boolean;
  /** Another press is still being dealt with. */
  readonly busy: boolean;
  readonly onBreak: boolean;
  readonly onClose: () => void;
  readonly onOpen: OpenSheet;
  readonly onTakeBreak: () => void;
  readonly onResume: () => void;
  readonly onLeaveDesk: () => void;
  readonly onSignOut: () => void;
  /** What the menu offers about paper. */
  readonly paper: ReactNode;
}

/** What is rarely needed. */
export function Menu(props: MenuProps) {
  const { session, live, busy, onBreak, onClose, onOpen } = props;
  const { t } = useDeskTexts();
  const entry = (pictogram: string, words: ReactNode, act: () => void) => (
    <li>
      <ActionButton
        variant="secondary"
        wide
        pictogram={pictogram}
        busy={busy}
        disabled={!live}
        onClick={act}
      >
        {words}
      </ActionButton>
    </li>
  );
  const sheet = (pictogram: string, words: ReactNode, name: SheetName) =>
    entry(pictogram, words, () => {
      onOpen(name);
    });
  return (
    <Dialog title={t('menu.title')} closeLabel={t('menu.close')} onClose={onClose}>
      <ul className="desk-menu desk-menu--beside">
        {sheet('printer', t('menu.reprint'), 'reprint')}
        {sheet('ticket-off', t('menu.cancel'), 'cancel')}
        {props.paper}
        {hasRight(session.role, 'appointments')
          ? sheet('calendar-event', t('menu.appointment'), 'appointment')
          : null}
        {hasRight(session.role, 'post_notices')
          ? sheet('message-2', t('notice.title'), 'notice')
          : null}
        {sheet('users-group', t('duty.title'), 'colleagues')}
        {sheet('keyboard', t('keys.title'), 'keys')}
        {onBreak
          ? entry('player-play', t('break.end'), props.onResume)
          : entry('coffee', t('break.take'), props.onTakeBreak)}
        {entry('armchair', t('menu.leaveDesk'), props.onLeaveDesk)}
        {entry('logout', t('menu.signOut'), props.onSignOut)}
      </ul>
    </Dialog>
  );
}
