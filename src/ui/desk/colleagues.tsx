import type { DeskOverview, Session } from '../../contract/api.ts';
import type { ColleagueOnDuty } from '../../contract/queue_api.ts';
import { hasRight } from '../../domain/rights.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Pictogram } from '../kit/pictogram.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import { deskOf } from './desk_state.ts';
import { useDeskTexts } from './texts.ts';

interface ColleaguesProps {
  readonly view: DeskOverview;
  readonly session: Session;
  readonly actions: DeskActions;
  readonly onClose: () => void;
}

/** Who is here, and where; a host can close a desk that someone left behind. */
export function Colleagues({ view, session, actions, onClose }: ColleaguesProps) {
  const { t } = useDeskTexts();
  const mayClose = hasRight(session.role, 'close_other_desk');
  const taken = view.desks.filter(({ staff }) => staff !== null && staff !== session.staff);
  return (
    <Dialog title={t('duty.title')} closeLabel={t('menu.close')} onClose={onClose} narrow>
      <OnDuty view={view} />
      {mayClose && taken.length > 0 ? (
        <>
          <h3 className="desk-visit__question">{t('duty.closeTitle')}</h3>
          <p className="desk-dialog__help">{t('duty.closeHelp')}</p>
          <ul className="desk-menu">
            {taken.map(({ id, number, staffName }) => (
              <li key={id}>
                <ActionButton
                  variant="secondary"
                  wide
                  pictogram="door-exit"
                  busy={actions.busy}
                  onClick={() => {
                    actions.closeForOther(id);
                    onClose();
                  }}
                >
                  {t('duty.close', { number, name: staffName ?? '' })}
                </ActionButton>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Dialog>
  );
}

/** Everyone who is signed in, with their desk. */
export function OnDuty({ view }: { readonly view: DeskOverview }) {
  const { t } = useDeskTexts();
  const where = ({ desk, onBreak }: ColleagueOnDuty) => {
    if (onBreak) return t('duty.onBreak');
    const number = desk === null ? undefined : deskOf(view, desk)?.number;
    return number === undefined ? t('duty.noDesk') : t('top.desk', { number });
  };
  return (
    <ul className="desk-duty">
      {view.onDuty.map((colleague) => (
        <li key={colleague.staff}>
          <Pictogram name={colleague.onBreak ? 'coffee' : 'user'} />
          <strong>{colleague.name}</strong> <span>{where(colleague)}</span>
        </li>
      ))}
    </ul>
  );
}
