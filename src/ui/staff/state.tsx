import type { Health, OfficeContact } from '../../contract/api.ts';
import { settle, type ApiClient } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { Heading } from './heading.tsx';
import { useStaffTexts } from './texts.ts';
import { useFresh } from './use_fresh.ts';
import { useMoments } from './use_moments.ts';

const OFFICE_WORDS = {
  starting: 'state.officeStarting',
  ok: 'state.officeOk',
  trouble: 'state.officeTrouble',
  revoked: 'state.officeRevoked',
} as const;

/** How the kiosk stands with its office, its disk and its network, and which version runs. */
export function State({ api }: { readonly api: ApiClient }) {
  const { t } = useStaffTexts();
  const moment = useMoments();
  const { known, away } = useFresh<Health>(() => settle(api.GET('/health')));
  const network = useFresh(() => settle(api.GET('/api/v1/network'))).known;
  return (
    <>
      <Heading>{t('state.title')}</Heading>
      {away ? <p role="status">{t('away')}</p> : null}
      {known === null ? null : (
        <dl className="staff__facts">
          <dt>{t('state.office')}</dt>
          <Office office={known.office} />
          <dt>{t('state.storage')}</dt>
          <dd>{known.storage === 'ok' ? t('state.storageOk') : t('state.storageFull')}</dd>
          <dt>{t('state.version')}</dt>
          <dd>{known.software}</dd>
          <dd>{t('state.since', { when: moment(known.startedAt) })}</dd>
          <dt>{t('state.address')}</dt>
          {network?.addresses.length === 0 ? <dd>{t('state.addressNone')}</dd> : null}
          {network?.addresses.map((address) => (
            <dd key={address} dir="ltr">
              {address}
            </dd>
          ))}
          <dt>{t('state.locked')}</dt>
          <Locked api={api} />
        </dl>
      )}
    </>
  );
}

function Office({ office }: { readonly office: OfficeContact | null }) {
  const { t } = useStaffTexts();
  const moment = useMoments();
  if (office === null) return <dd>{t('state.officeNone')}</dd>;
  const { state, lastSuccessAt, eventsWaiting } = office;
  return (
    <>
      <dd>{t(OFFICE_WORDS[state])}</dd>
      <dd>
        {lastSuccessAt === null
          ? t('state.never')
          : t('state.last', { when: moment(lastSuccessAt) })}
      </dd>
      <dd>{t('state.waiting', { count: eventsWaiting })}</dd>
    </>
  );
}

/** The way back for whoever mistyped a PIN too often. */
function Locked({ api }: { readonly api: ApiClient }) {
  const { t } = useStaffTexts();
  const { known, again } = useFresh(() => settle(api.GET('/api/v1/locked-colleagues')));
  if (known === null || known.length === 0) return <dd>{t('state.lockedNone')}</dd>;
  return known.map(({ staff, name }) => (
    <dd key={staff}>
      <Button
        variant="secondary"
        onClick={() => {
          const params = { path: { staff } };
          const call = api.POST('/api/v1/colleagues/{staff}/unlock', { params });
          void settle(call).then(again);
        }}
      >
        {t('state.unlock', { name })}
      </Button>
    </dd>
  ));
}
