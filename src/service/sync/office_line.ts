import { setTimeout as after } from 'node:timers/promises';
import type { SyncWorkerOptions } from './sync_worker.ts';
import { openDeviceKey, readEnrolmentCode } from './device_key.ts';
import { officeFetch } from './office_fetch.ts';

/** The real line to the office: this machine's network, chance and timers. */
export function openOfficeLine(
  dataDir: string,
): Pick<SyncWorkerOptions, 'key' | 'fetch' | 'random' | 'sleep' | 'enrolmentCode'> {
  return {
    key: openDeviceKey(dataDir),
    fetch: officeFetch,
    random: Math.random,
    sleep: async (ms, signal) => {
      // An abort ends the wait; there is nothing to tell about it.
      await after(ms, undefined, { signal }).catch(() => undefined);
    },
    enrolmentCode: () => readEnrolmentCode(dataDir),
  };
}
