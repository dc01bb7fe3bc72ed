import { useState } from 'react';
import { settle, type ApiClient } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { Heading } from './heading.tsx';
import { useProblemTexts, useStaffTexts } from './texts.ts';

/** Starts the kiosk anew: asked once more, because everybody in the room sees it. */
export function Restart({ api }: { readonly api: ApiClient }) {
  const { t } = useStaffTexts();
  const problems = useProblemTexts();
  const [begun, setBegun] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function restart() {
    setBegun(true);
    const answer = await settle(api.POST('/api/v1/staff-screen/restart'));
    // When it works, the shell takes this page away.
    if (answer.ok) return;
    setBegun(false);
    setProblem(problems.t(answer.error.code));
  }

  return (
    <>
      <Heading>{begun ? t('restart.busy') : t('restart.title')}</Heading>
      <p>{t('restart.text')}</p>
      <Button pictogram="refresh" disabled={begun} onClick={() => void restart()}>
        {t('restart.yes')}
      </Button>
      <p role="alert" className="staff__problem">
        {problem}
      </p>
    </>
  );
}
