import type { DeskOverview } from '../../contract/api.ts';
import { languageName } from '../kit/language_name.ts';
import { Pictogram } from '../kit/pictogram.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import { minutesBetween } from './desk_state.ts';
import { useDeskTexts } from './texts.ts';

/** Requests for a person that are shown at once; the kiosk has few, so more is a mistake. */
const SHOWN_MAX = 3;

interface HelpRequestsProps {
  readonly view: DeskOverview;
  readonly now: number;
  readonly disabled: boolean;
  readonly actions: DeskActions;
}

/** Someone at the kiosk wants a person. */
export function HelpRequests({ view, now, disabled, actions }: HelpRequestsProps) {
  const { t, language } = useDeskTexts();
  return (
    <div role="status">
      {view.help.slice(0, SHOWN_MAX).map((request) => (
        <div key={request.visit} className="desk-notice desk-notice--help">
          <Pictogram name="hand-stop" />
          <p>
            <strong>
              {t('help.titleLanguage', { language: languageName(request.language, language) })}
            </strong>{' '}
            <span>{t('help.since', { count: minutesBetween(request.at, now) })}</span>
          </p>
          <ActionButton
            pictogram="walk"
            disabled={disabled}
            busy={actions.busy}
            onClick={() => {
              actions.answerHelp(request.visit);
            }}
          >
            {t('help.go')}
          </ActionButton>
        </div>
      ))}
    </div>
  );
}
