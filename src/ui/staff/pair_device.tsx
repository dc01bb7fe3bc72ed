import { useEffect, useState } from 'react';
import { LIMITS } from '../../contract/limits.ts';
import type { DeviceKind, NetworkView, PairingCode } from '../../contract/network.ts';
import { settle, type ApiClient } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { Heading } from './heading.tsx';
import { useProblemTexts, useStaffTexts } from './texts.ts';
import { useFresh } from './use_fresh.ts';

const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 5_000;
const KINDS = [
  ['desk', 'device-laptop'],
  ['display', 'device-tv'],
  ['kiosk', 'device-ipad'],
] as const;

/** A code for one more device: which kind, then the code in large digits until it was used. */
export function PairDevice({ api }: { readonly api: ApiClient }) {
  const { t } = useStaffTexts();
  const problems = useProblemTexts();
  const [code, setCode] = useState<PairingCode | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { known: network } = useFresh<NetworkView>(() => settle(api.GET('/api/v1/network')));

  async function make(kind: DeviceKind) {
    const answer = await settle(api.POST('/api/v1/pairing-codes', { body: { kind } }));
    setProblem(answer.ok ? null : problems.t(answer.error.code));
    if (answer.ok) setCode(answer.value);
  }

  if (network === null) return <Heading>{t('loading')}</Heading>;
  if (network.certificate === null) {
    return (
      <>
        <Heading>{t('pair.title')}</Heading>
        <p className="staff__notice">{t('pair.none')}</p>
      </>
    );
  }
  if (code !== null) {
    return (
      <OpenCode
        key={code.code}
        code={code}
        network={network}
        onAgain={() => void make(code.kind)}
      />
    );
  }
  return (
    <>
      <Heading>{t('pair.ask')}</Heading>
      <ul className="staff__doors">
        {KINDS.map(([kind, pictogram]) => (
          <li key={kind}>
            <Button variant="secondary" wide pictogram={pictogram} onClick={() => void make(kind)}>
              {t(`pair.${kind}`)}
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

/** The time, looked at every few seconds. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}

interface OpenCodeProps {
  readonly code: PairingCode;
  readonly network: NetworkView;
  readonly onAgain: () => void;
}

function OpenCode({ code, network, onAgain }: OpenCodeProps) {
  const { t } = useStaffTexts();
  const left = Math.ceil((code.until - useNow()) / MINUTE_MS);
  const made = code.until - LIMITS.pairingCodeMs;
  const used = network.devices.find(({ kind, pairedAt }) => kind === code.kind && pairedAt >= made);
  if (used !== undefined) {
    return (
      <>
        <Heading>{t('pair.used', { name: used.name })}</Heading>
        <Button variant="secondary" onClick={onAgain}>
          {t('pair.again')}
        </Button>
      </>
    );
  }
  return (
    <>
      <Heading>{t(`pair.${code.kind}`)}</Heading>
      <p>{t('pair.open')}</p>
      {network.addresses.map((address) => (
        <p key={address} className="staff__address" dir="ltr">
          {`${address}/${code.kind}/`}
        </p>
      ))}
      <p>{t('pair.type')}</p>
      <p className="staff__code" dir="ltr">
        {`${code.code.slice(0, 4)} ${code.code.slice(4)}`}
      </p>
      <p role="status">{left > 0 ? t('pair.left', { count: left }) : t('pair.over')}</p>
      <Button variant={left > 0 ? 'secondary' : 'primary'} onClick={onAgain}>
        {t('pair.again')}
      </Button>
      {network.certificate?.own === true ? (
        <>
          <p className="staff__help">{t('pair.warning')}</p>
          <p className="staff__fingerprint" dir="ltr">
            {network.certificate.fingerprint}
          </p>
        </>
      ) : null}
    </>
  );
}
