import { useEffect, useState } from 'react';
import type { KioskView } from '../../contract/office_routes.ts';
import { ask } from './inbox_api.ts';
import { useInboxTexts, useMoment } from './texts.ts';

/** How often the kiosks are looked at, in milliseconds. */
const READ_EVERY_MS = 30_000;
/** A location says hello every five minutes; after three times nothing, something is the matter. */
const SILENT_MS = 15 * 60_000;

interface Fleet {
  readonly now: number;
  readonly kiosks: readonly KioskView[];
}

interface KiosksPageProps {
  readonly onExpired: () => void;
}

/** Which kiosks there are, and how each stands with the office. */
export function KiosksPage({ onExpired }: KiosksPageProps) {
  const { t } = useInboxTexts();
  const [fleet, setFleet] = useState<Fleet | null>(null);
  useEffect(() => {
    const read = async () => {
      const answer = await ask('listKiosks', undefined);
      if (answer.ok) setFleet(answer.value);
      else if (answer.error === 'not_signed_in') onExpired();
    };
    void read();
    const timer = setInterval(() => void read(), READ_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [onExpired]);
  if (fleet === null) return null;
  const silent = fleet.kiosks.filter((kiosk) => isSilent(kiosk, fleet.now)).length;
  return (
    <section className="inbox-kiosks" aria-labelledby="inbox-kiosks-title">
      <h2 id="inbox-kiosks-title">
        {fleet.kiosks.length === 0
          ? t('kiosks.empty')
          : silent === 0
            ? t('kiosks.allWell', { count: fleet.kiosks.length })
            : t('kiosks.silent', { count: silent })}
      </h2>
      {fleet.kiosks.length === 0 ? null : <KioskTable fleet={fleet} />}
      <p>{t('kiosks.revoke')}</p>
    </section>
  );
}

const isSilent = ({ state, lastContactAt }: KioskView, now: number) =>
  state === 'active' && now - lastContactAt > SILENT_MS;

const COLUMNS = [
  'name',
  'state',
  'lastContact',
  'waiting',
  'received',
  'safe',
  'software',
] as const;

function KioskTable({ fleet }: { readonly fleet: Fleet }) {
  const { t } = useInboxTexts();
  const moment = useMoment();
  return (
    <table>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`kiosks.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fleet.kiosks.map((kiosk) => {
          const { epoch } = kiosk;
          const open = kiosk.chains.find((chain) => chain.epoch === epoch && chain.branch === 0);
          const state =
            kiosk.state === 'revoked'
              ? 'revoked'
              : isSilent(kiosk, fleet.now)
                ? 'isSilent'
                : 'isWell';
          return (
            <tr key={kiosk.device} data-state={state}>
              <th scope="row">
                {kiosk.name}
                <small>{kiosk.device}</small>
              </th>
              <td>{t(`kiosks.${state}`)}</td>
              <td>{moment(kiosk.lastContactAt)}</td>
              <td>{kiosk.eventsBehind}</td>
              <td>{t('kiosks.mark', { epoch, seq: open?.received.seq ?? 0 })}</td>
              <td>{open?.safeSeq ?? 0}</td>
              <td>{kiosk.software}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
