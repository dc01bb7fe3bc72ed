import { useState } from 'react';
import type { NetworkView, PairedDevice } from '../../contract/network.ts';
import { settle, type ApiClient } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { Heading } from './heading.tsx';
import { useProblemTexts, useStaffTexts } from './texts.ts';
import { useFresh } from './use_fresh.ts';
import { useMoments } from './use_moments.ts';

/** Who was let in, and a way to turn each of them away. */
export function Devices({ api }: { readonly api: ApiClient }) {
  const { t } = useStaffTexts();
  const problems = useProblemTexts();
  const moment = useMoments();
  const [asked, setAsked] = useState<PairedDevice | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { known, away, again } = useFresh<NetworkView>(() => settle(api.GET('/api/v1/network')));

  async function remove(device: PairedDevice) {
    const params = { path: { device: device.id } };
    const answer = await settle(api.POST('/api/v1/paired-devices/{device}/revoke', { params }));
    setAsked(null);
    setProblem(answer.ok ? null : problems.t(answer.error.code));
    again();
  }

  if (asked !== null) {
    return (
      <>
        <Heading>{t('devices.sure', { name: asked.name })}</Heading>
        <Button pictogram="trash" onClick={() => void remove(asked)}>
          {t('devices.yes')}
        </Button>
        <Button
          variant="secondary"
          onClick={() => {
            setAsked(null);
          }}
        >
          {t('devices.no')}
        </Button>
      </>
    );
  }
  return (
    <>
      <Heading>{t('devices.title')}</Heading>
      {away ? <p role="status">{t('away')}</p> : null}
      {known?.devices.length === 0 ? <p className="staff__notice">{t('devices.none')}</p> : null}
      <ul className="staff__list">
        {(known?.devices ?? []).map((device) => (
          <li key={device.id}>
            <div>
              <strong>{device.name}</strong>
              <p>
                {t(`devices.${device.kind}`)} · {t('devices.seen', { when: moment(device.seenAt) })}
              </p>
            </div>
            <Button
              variant="secondary"
              aria-label={t('devices.removeFor', { name: device.name })}
              onClick={() => {
                setAsked(device);
              }}
            >
              {t('devices.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <p role="alert" className="staff__problem">
        {problem}
      </p>
    </>
  );
}
