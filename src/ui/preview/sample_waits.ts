import type { WaitsView } from '../../contract/waits.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A wait for every queue, as on a busy morning: the longest words that a screen may have to hold. */
export function sampleWaits(): WaitsView {
  return {
    now: Date.now(),
    queues: [...LETTERS].map((queue) => ({
      queue,
      waiting: 4,
      openDesks: 1,
      wait: { kind: 'between', fromMinutes: 25, toMinutes: 40 },
    })),
    accuracy: null,
  };
}
