import { useState } from 'react';
import { settle, type ApiClient } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { Pictogram } from '../kit/pictogram.tsx';
import { Heading } from './heading.tsx';
import { useProblemTexts, useStaffTexts } from './texts.ts';
import { useFresh } from './use_fresh.ts';

/** How the printers do, and a test page from each. Setting one up is the desk's. */
export function Printers({ api }: { readonly api: ApiClient }) {
  const { t } = useStaffTexts();
  const problems = useProblemTexts();
  const [said, setSaid] = useState<string | null>(null);
  const { known, away } = useFresh(() => settle(api.GET('/api/v1/printers')));
  const printers = known?.printers ?? null;

  async function test(printer: string) {
    const answer = await settle(
      api.POST('/api/v1/printers/{printer}/test-page', {
        params: { path: { printer } },
        body: { request: crypto.randomUUID() },
      }),
    );
    setSaid(answer.ok ? t('printers.sent') : problems.t(answer.error.code));
  }

  return (
    <>
      <Heading>{t('printers.title')}</Heading>
      {away ? <p role="status">{t('away')}</p> : null}
      {printers?.length === 0 ? <p className="staff__notice">{t('printers.none')}</p> : null}
      <ul className="staff__list">
        {(printers ?? []).map(({ id, condition }) => {
          const able = condition === 'ready' || condition === 'paper_low';
          return (
            <li key={id}>
              <Pictogram name={able ? 'printer' : 'printer-off'} />
              <div>
                <strong>{id}</strong>
                <p>{t(`printers.${condition}`)}</p>
              </div>
              <Button
                variant="secondary"
                aria-label={t('printers.testFor', { printer: id })}
                onClick={() => void test(id)}
              >
                {t('printers.test')}
              </Button>
            </li>
          );
        })}
      </ul>
      <p role="status">{said}</p>
    </>
  );
}
