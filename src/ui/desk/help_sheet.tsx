import { Dialog } from '../kit/dialog.tsx';
import { Pictogram } from '../kit/pictogram.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import { useDeskTexts } from './texts.ts';

interface HelpSheetProps {
  readonly actions: DeskActions;
  readonly onClose: () => void;
}

/**
 * A colleague, or danger. Two presses in two places: quick enough when it matters, and nobody sets
 * off an emergency by leaning on the tablet.
 */
export function HelpSheet({ actions, onClose }: HelpSheetProps) {
  const { t } = useDeskTexts();
  return (
    <Dialog title={t('alarm.title')} closeLabel={t('menu.close')} onClose={onClose} narrow>
      <div className="desk-menu desk-alarm">
        <ActionButton
          wide
          variant="secondary"
          pictogram="user-question"
          busy={actions.busy}
          onClick={() => {
            actions.askColleague();
            onClose();
          }}
        >
          <strong>{t('alarm.ask')}</strong>
          <small>{t('alarm.askHelp')}</small>
        </ActionButton>
        <button
          type="button"
          className="desk-alarm__danger"
          aria-disabled={actions.busy}
          onClick={() => {
            if (actions.busy) return;
            actions.raiseEmergency();
            onClose();
          }}
        >
          <Pictogram name="urgent" />
          <span>
            <strong>{t('alarm.emergency')}</strong>
            <small>{t('alarm.emergencyHelp')}</small>
          </span>
        </button>
        <p className="desk-alarm__phone">{t('alarm.phone')}</p>
      </div>
    </Dialog>
  );
}
