import { useId, useState } from 'react';
import type { DeskOverview } from '../../contract/api.ts';
import type { AppointmentView } from '../../contract/queue_api.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import { dayAndTime } from './clock_words.ts';
import { useDeskTexts } from './texts.ts';
import type { Words } from './words.ts';

interface AppointmentSheetProps {
  readonly api: ApiClient;
  readonly view: DeskOverview;
  readonly words: Words;
  readonly actions: DeskActions;
  readonly onClose: () => void;
}

/** An appointment without a name: the code is what the resident takes along. */
export function AppointmentSheet({ api, view, words, actions, onClose }: AppointmentSheetProps) {
  const { t, language } = useDeskTexts();
  const id = useId();
  const [queue, setQueue] = useState(view.queues[0]?.queue ?? 'A');
  const [at, setAt] = useState('');
  const [made, setMade] = useState<AppointmentView | null>(null);
  const slotAt = new Date(at).getTime();
  return (
    <Dialog title={t('appointment.title')} closeLabel={t('menu.close')} onClose={onClose} narrow>
      {made === null ? (
        <form
          className="desk-ticket"
          onSubmit={(event) => {
            event.preventDefault();
            const body = { appointments: [{ queue, slotAt, product: null }] };
            actions.run(
              () => settle(api.POST('/api/v1/appointments', { body })),
              (entered) => {
                setMade(entered[0] ?? null);
                return t('appointment.made');
              },
            );
          }}
        >
          <p className="desk-field">
            <label htmlFor={`${id}-at`}>{t('appointment.when')}</label>
            <input
              id={`${id}-at`}
              type="datetime-local"
              required
              value={at}
              onChange={(event) => {
                setAt(event.target.value);
              }}
            />
          </p>
          <p className="desk-field">
            <label htmlFor={`${id}-queue`}>{t('appointment.queue')}</label>
            <select
              id={`${id}-queue`}
              value={queue}
              onChange={(event) => {
                setQueue(event.target.value);
              }}
            >
              {view.queues.map((each) => (
                <option key={each.queue} value={each.queue}>
                  {each.queue} · {words.queueName(each.queue)}
                </option>
              ))}
            </select>
          </p>
          {actions.message?.kind === 'failed' ? <p role="alert">{actions.message.text}</p> : null}
          <ActionButton
            type="submit"
            pictogram="calendar-check"
            busy={actions.busy}
            disabled={Number.isNaN(slotAt)}
          >
            {t('appointment.make')}
          </ActionButton>
        </form>
      ) : (
        <div className="desk-issued">
          <p>{t('appointment.code', { time: dayAndTime(made.slotAt, view.now, language) })}</p>
          <p className="desk-appointment__code" dir="ltr">
            {made.code.slice(0, 4)} {made.code.slice(4)}
          </p>
          <p>{t('appointment.codeHelp')}</p>
          <Button onClick={onClose}>{t('ticket.done')}</Button>
        </div>
      )}
    </Dialog>
  );
}
