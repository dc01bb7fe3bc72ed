import { useEffect, useState } from 'react';
import type { QueueLetter } from '../../../contract/common.ts';
import type { QueueNow } from '../../../contract/waits.ts';
import { useWaits } from '../../kit/use_waits.ts';
import { useServices } from '../services.ts';

/** A queue at a moment of the service's clock; this machine's own may be another. */
export interface KnownQueue extends QueueNow {
  readonly now: number;
}

/**
 * A queue as it is now: how long one waits, and whether the kiosk still gives numbers. Null while
 * that is not known, and for a queue that this location does not have.
 */
export function useQueueNow(queue: QueueLetter | null): KnownQueue | null {
  const { api, subscribe } = useServices();
  const [changes, setChanges] = useState(0);
  useEffect(
    () =>
      subscribe((message) => {
        if (message.event === 'changed') setChanges((count) => count + 1);
      }),
    [subscribe],
  );
  const waits = useWaits(api, changes);
  const found = waits?.queues.find((each) => each.queue === queue);
  return waits === null || found === undefined ? null : { ...found, now: waits.now };
}
