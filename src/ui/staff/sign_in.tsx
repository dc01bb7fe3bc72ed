import { useState } from 'react';
import { LIMITS } from '../../contract/limits.ts';
import { hasRight } from '../../domain/rights.ts';
import { settle, type ApiClient } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { ColleagueList } from '../kit/colleague_list.tsx';
import { NumberPad } from '../kit/number_pad.tsx';
import { useColleagues, type Colleague } from '../kit/use_colleagues.ts';
import { Heading } from './heading.tsx';
import { useProblemTexts, useStaffTexts } from './texts.ts';

interface SignInProps {
  readonly api: ApiClient;
  readonly onSignedIn: () => void;
  /** Somebody signed in who is neither host nor administrator: they must be signed out again. */
  readonly onRefused: () => Promise<unknown>;
}

/** Tap your name, then your PIN; only whoever may pair devices goes on. */
export function SignIn({ api, onSignedIn, onRefused }: SignInProps) {
  const { t } = useStaffTexts();
  const problems = useProblemTexts();
  const [chosen, setChosen] = useState<Colleague | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function enter(pin: string) {
    if (chosen === null) return;
    setBusy(true);
    setProblem(null);
    const body = { staff: chosen.staff, pin };
    const answer = await settle(api.POST('/api/v1/session', { body }));
    if (answer.ok && hasRight(answer.value.role, 'pair_devices')) {
      onSignedIn();
      return;
    }
    if (answer.ok) await onRefused();
    setBusy(false);
    setProblem(answer.ok ? t('signIn.notAllowed') : problems.t(answer.error.code));
  }

  if (chosen === null) return <Names api={api} onChoose={setChosen} />;
  return (
    <>
      <Heading>{t('signIn.pinTitle', { name: chosen.name })}</Heading>
      <NumberPad
        digits={LIMITS.pinDigits}
        secret
        beside
        busy={busy}
        problem={problem}
        words={{
          label: t('signIn.pinLabel'),
          help: t('signIn.pinHelp'),
          typed: (count) => t('signIn.pinCount', { count }),
          erase: t('signIn.erase'),
          submit: t('signIn.submit'),
        }}
        onEnter={(pin) => void enter(pin)}
      />
      <Button
        variant="quiet"
        pictogram="arrow-left"
        onClick={() => {
          setChosen(null);
          setProblem(null);
        }}
      >
        {t('signIn.other')}
      </Button>
    </>
  );
}

interface NamesProps {
  readonly api: ApiClient;
  readonly onChoose: (colleague: Colleague) => void;
}

function Names({ api, onChoose }: NamesProps) {
  const { t } = useStaffTexts();
  const colleagues = useColleagues(api);
  return (
    <>
      <Heading>{t('signIn.title')}</Heading>
      <p className="staff__help">{colleagues === null ? t('loading') : t('signIn.help')}</p>
      <ColleagueList className="staff__doors" colleagues={colleagues ?? []} onChoose={onChoose} />
    </>
  );
}
