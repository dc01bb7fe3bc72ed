import { useEffect } from 'react';
import type { DeskOverview } from '../../contract/api.ts';
import type { Alarm } from '../../contract/queue_api.ts';
import { Pictogram } from '../kit/pictogram.tsx';
import { ActionButton } from './action_button.tsx';
import { useAlarmSound } from './alarm_sound.ts';
import type { DeskActions } from './actions.ts';
import { useDeskTexts } from './texts.ts';

/** Alarms that are shown at once, emergencies before the rest. */
const SHOWN_MAX = 3;

interface AlarmsProps {
  readonly view: DeskOverview;
  readonly staff: string;
  readonly disabled: boolean;
  readonly actions: DeskActions;
}

/** A colleague asks for help, or there is danger; my own call is there too, until someone comes. */
export function Alarms({ view, staff, disabled, actions }: AlarmsProps) {
  const { t } = useDeskTexts();
  const emergencies = view.alarms.filter(({ kind }) => kind === 'emergency');
  const others = view.alarms.filter(({ kind }) => kind === 'help');
  const danger = emergencies.find((alarm) => alarm.staff !== staff);
  const shouted = danger === undefined ? null : t('alarm.danger', placeOf(danger));
  useAlarmSound(danger?.id ?? null);
  // Also seen when another tab lies over the desk.
  useEffect(() => {
    if (shouted === null) return;
    const before = document.title;
    document.title = shouted;
    return () => {
      document.title = before;
    };
  }, [shouted]);
  function placeOf({ deskNumber, staffName }: Alarm) {
    const name = staffName;
    return { name, desk: deskNumber === null ? name : t('top.desk', { number: deskNumber }) };
  }
  function words(alarm: Alarm): string {
    if (alarm.staff === staff) {
      return alarm.kind === 'emergency' ? t('alarm.myDanger') : t('alarm.mine');
    }
    return t(alarm.kind === 'emergency' ? 'alarm.danger' : 'alarm.asked', placeOf(alarm));
  }
  return (
    <div role="alert">
      {[...emergencies, ...others].slice(0, SHOWN_MAX).map((alarm) => (
        <div
          key={alarm.id}
          className={
            alarm.kind === 'emergency'
              ? 'desk-notice desk-notice--danger'
              : 'desk-notice desk-notice--help'
          }
        >
          <Pictogram name={alarm.kind === 'emergency' ? 'urgent' : 'user-question'} />
          <p>
            <strong>{words(alarm)}</strong>
          </p>
          <ActionButton
            variant={alarm.staff === staff || alarm.kind === 'emergency' ? 'secondary' : 'primary'}
            pictogram={alarm.staff === staff ? 'x' : 'walk'}
            disabled={disabled}
            busy={actions.busy}
            onClick={() => {
              actions.answerAlarm(alarm.id, alarm.staff === staff);
            }}
          >
            {alarm.staff === staff ? t('alarm.over') : t('help.go')}
          </ActionButton>
        </div>
      ))}
    </div>
  );
}
