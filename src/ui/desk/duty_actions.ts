import { settle } from '../kit/api_client.ts';
import type { ApiClient } from '../kit/api_client.ts';
import type { GuardedRun } from './guarded_run.ts';
import { useDeskTexts } from './texts.ts';

/** What colleagues do for each other and for themselves: breaks, help, danger. */
export interface DutyActions {
  readonly takeBreak: () => void;
  readonly resume: () => void;
  readonly closeForOther: (desk: string) => void;
  readonly askColleague: () => void;
  readonly raiseEmergency: () => void;
  readonly answerAlarm: (alarm: string, mine: boolean) => void;
}

interface ActionsOf {
  readonly api: ApiClient;
  readonly desk: string;
  readonly run: GuardedRun['run'];
}

/** The acts that are about people at work, each with what is said when it worked. */
export function useDutyActions({ api, desk, run }: ActionsOf): DutyActions {
  const { t } = useDeskTexts();
  const at = (id: string) => ({ params: { path: { desk: id } } });
  return {
    takeBreak: () => {
      run(() => settle(api.POST('/api/v1/desks/{desk}/break', at(desk))));
    },
    resume: () => {
      run(() => settle(api.POST('/api/v1/desks/{desk}/resume', at(desk))));
    },
    closeForOther: (other) => {
      run(
        () => settle(api.POST('/api/v1/desks/{desk}/close-for-other', at(other))),
        () => t('say.deskClosed'),
      );
    },
    askColleague: () => {
      run(
        () => settle(api.POST('/api/v1/alarms/help')),
        () => t('say.asked'),
      );
    },
    raiseEmergency: () => {
      run(
        () => settle(api.POST('/api/v1/alarms/emergency')),
        () => t('say.emergency'),
      );
    },
    answerAlarm: (alarm, mine) => {
      const call = { params: { path: { alarm } } };
      run(
        () => settle(api.POST('/api/v1/alarms/{alarm}/answer', call)),
        () => (mine ? null : t('say.going')),
      );
    },
  };
}
