import { describe, expect, test } from 'vitest';
import { HUB_POLICY, pinOf } from './hub.ts';
import { WATCHDOG_AT_REST, watchdogStep, type WatchdogEvent } from './watchdog.ts';

/** A certificate made for this test, and what openssl says of its public key. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBfDCCASOgAwIBAgIUYNaD+3kV8paC0+Ii4Ohuv8XSwlcwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJV2lqa2xva2V0MB4XDTI2MTEyNTIyNTYyNloXDTM2MTEyMjIy
NTYyNlowFDESMBAGA1UEAwwJV2lqa2xva2V0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAElpSBkFN0zvtQpMaLv2E6U63xkqhYEWgoOQ3B7aogTMbQzQaJZ+x333E5
sUxT2eDugAbu/FsehkBEssE52CHxC6NTMFEwHQYDVR0OBBYEFHSOFHslJaVdXU9s
Hf/8aaK+KMjWMB8GA1UdIwQYMBaAFHSOFHslJaVdXU9sHf/8aaK+KMjWMA8GA1Ud
EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgabnnY0fRVOisWukyjUm6AkvM
HAf7WHopgNKuPOvVENkCIG5/f6IEb3G8y9lpk6wXYoalRa6cIlFxszPGdDeDiZFC
-----END CERTIFICATE-----`;
const PIN = 'sha256/x4BQz24XQvuIF57i3BqmSbYiHSKa8ZoLVCPpL6HnlCk=';

test('the pin of a certificate is the SHA-256 of its public key, as openssl prints it', () => {
  expect(pinOf(CERTIFICATE)).toBe(PIN);
});

describe('the watchdog with a hub', () => {
  /** What is done about events, one second apart. */
  function actionsAfter(events: readonly WatchdogEvent[]) {
    let state = WATCHDOG_AT_REST;
    return events.map((event, at) => {
      const step = watchdogStep(HUB_POLICY, state, event, at * 1_000);
      ({ state } = step);
      return step.actions;
    });
  }
  const url = 'https://10.0.0.2:4171';

  test('looks again at once however often the hub goes', () => {
    const away: WatchdogEvent[] = Array.from({ length: 20 }, () => [
      { type: 'ready', url } as const,
      { type: 'exited', code: null } as const,
    ]).flat();
    const actions = actionsAfter([{ type: 'begin' }, ...away]);
    const starts = actions.flat().filter(({ type }) => type === 'start');
    expect(starts).toHaveLength(21);
  });

  test('leaves an open page for a minute, and then says that it waits', () => {
    const actions = actionsAfter([
      { type: 'begin' },
      { type: 'ready', url },
      { type: 'missed' },
      { type: 'missed' },
      { type: 'missed' },
      { type: 'exited', code: null },
      { type: 'timer', timer: 'grace' },
    ]);
    expect(actions[4]).toEqual([{ type: 'kill' }]);
    expect(actions[5]).toContainEqual({ type: 'set_timer', timer: 'grace', ms: 60_000 });
    expect(actions[6]).toEqual([{ type: 'show_wait', trouble: 'crash' }]);
  });
});
