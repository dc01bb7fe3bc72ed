import { useEffect, useState } from 'react';
import type { WaitRange } from '../../../contract/waits.ts';
import { hasWaitLabel, waitText } from '../../../domain/wait_estimate/wait_range.ts';
import { Pictogram } from '../../kit/pictogram.tsx';
import { useWaits } from '../../kit/use_waits.ts';
import { useServices } from '../services.ts';
import { useCommonTexts } from '../texts.ts';
import './wait_line.css';

/** How long it takes, in the resident's words. */
export function WaitLine({ range }: { readonly range: WaitRange }) {
  const { t } = useCommonTexts();
  const { key, values } = waitText(range);
  return (
    <p className="wait-line">
      <Pictogram name="clock" />
      <span>
        {hasWaitLabel(range) ? `${t('waitTime.label')}: ` : null}
        <strong>{t(key, values)}</strong>
      </span>
    </p>
  );
}

/** How long someone waits who takes a number in this queue now; nothing while it is not known. */
export function QueueWait({ queue }: { readonly queue: string }) {
  const { api, subscribe } = useServices();
  const [changes, setChanges] = useState(0);
  useEffect(
    () =>
      subscribe((message) => {
        if (message.event === 'changed') setChanges((count) => count + 1);
      }),
    [subscribe],
  );
  const wait = useWaits(api, changes)?.queues.find((each) => each.queue === queue)?.wait;
  return wait === undefined ? null : <WaitLine range={wait} />;
}
