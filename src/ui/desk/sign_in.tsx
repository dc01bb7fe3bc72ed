import { useLayoutEffect, useRef, useState } from 'react';
import type { Session } from '../../contract/api.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient, ApiFailure } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { ColleagueList } from '../kit/colleague_list.tsx';
import { Pictogram } from '../kit/pictogram.tsx';
import { LanguageSwitch } from '../kit/language_switch.tsx';
import { useColleagues, type Colleague } from '../kit/use_colleagues.ts';
import { PinPad } from './pin_pad.tsx';
import { useDeskTexts, useProblemTexts } from './texts.ts';

interface SignInProps {
  readonly api: ApiClient;
  /** True when someone was working here and the session ended by itself. */
  readonly expired: boolean;
  readonly onSignedIn: (session: Session) => void;
}

/** Tap your name, then your PIN. */
export function SignIn({ api, expired, onSignedIn }: SignInProps) {
  const { t } = useDeskTexts();
  const problems = useProblemTexts();
  const [chosen, setChosen] = useState<Colleague | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const colleagues = useColleagues(api);
  const heading = useRef<HTMLHeadingElement>(null);
  const choosing = chosen === null;
  useLayoutEffect(() => {
    if (choosing) heading.current?.focus();
  }, [choosing]);

  async function enter(pin: string) {
    if (chosen === null || busy) return;
    setBusy(true);
    setFailure(null);
    const answer = await settle(
      api.POST('/api/v1/session', { body: { staff: chosen.staff, pin } }),
    );
    setBusy(false);
    if (answer.ok) onSignedIn(answer.value);
    else setFailure(answer.error);
  }

  return (
    <main className="desk-gate">
      <header className="desk-gate__top">
        <LanguageSwitch />
      </header>
      <div className="desk-gate__sheet">
        <h1 ref={heading} tabIndex={-1}>
          {chosen === null ? t('signIn.title') : t('signIn.pinTitle', { name: chosen.name })}
        </h1>
        {expired && chosen === null ? (
          <p className="desk-notice desk-notice--attention" role="status">
            <Pictogram name="lock" />
            {t('signIn.expired')}
          </p>
        ) : null}
        {chosen === null ? (
          <Names colleagues={colleagues} onChoose={setChosen} />
        ) : (
          <>
            <PinPad
              busy={busy}
              problem={failure === null ? null : problems.t(failure.code)}
              onEnter={(pin) => void enter(pin)}
            />
            <Button
              variant="quiet"
              pictogram="arrow-left"
              onClick={() => {
                setChosen(null);
                setFailure(null);
              }}
            >
              {t('signIn.other')}
            </Button>
          </>
        )}
      </div>
    </main>
  );
}

function Names(props: {
  readonly colleagues: readonly Colleague[] | null;
  readonly onChoose: (colleague: Colleague) => void;
}) {
  const { t } = useDeskTexts();
  if (props.colleagues === null) return <p role="status">{t('loading')}</p>;
  if (props.colleagues.length === 0) return <p>{t('signIn.none')}</p>;
  return (
    <>
      <p className="desk-gate__help">{t('signIn.help')}</p>
      <ColleagueList {...props} className="desk-names" colleagues={props.colleagues} />
    </>
  );
}
