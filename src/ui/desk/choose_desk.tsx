import { useLayoutEffect, useRef, useState } from 'react';
import type { DeskOverview, DeskState, Session } from '../../contract/api.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient, ApiFailure } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { Pictogram } from '../kit/pictogram.tsx';
import { LanguageSwitch } from '../kit/language_switch.tsx';
import { StaleNotice } from './notices.tsx';
import { useDeskTexts, useProblemTexts } from './texts.ts';
import type { Words } from './words.ts';

interface ChooseDeskProps {
  readonly api: ApiClient;
  readonly session: Session;
  readonly view: DeskOverview;
  readonly live: boolean;
  readonly words: Words;
  readonly onSession: (session: Session) => void;
  readonly onSignOut: () => void;
}

/** Where do you sit? Desks that are taken say by whom. */
export function ChooseDesk(props: ChooseDeskProps) {
  const { api, session, view, live, words, onSession, onSignOut } = props;
  const { t } = useDeskTexts();
  const problems = useProblemTexts();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // Before it is seen: later, it would take the focus from who is quick with the keys.
  useLayoutEffect(() => {
    heading.current?.focus();
  }, []);

  async function open(desk: string) {
    setBusy(true);
    setFailure(null);
    const answer = await settle(
      api.POST('/api/v1/desks/{desk}/open', { params: { path: { desk } } }),
    );
    setBusy(false);
    if (answer.ok) onSession(answer.value);
    else setFailure(answer.error);
  }

  return (
    <main className="desk-gate">
      <header className="desk-gate__top">
        <LanguageSwitch />
      </header>
      <div className="desk-gate__sheet">
        <h1 ref={heading} tabIndex={-1}>
          {t('chooseDesk.title')}
        </h1>
        <p className="desk-gate__help">{t('chooseDesk.help')}</p>
        {live ? null : <StaleNotice />}
        <div role="alert">
          {failure === null ? null : (
            <p className="desk-notice desk-notice--attention">
              <Pictogram name="alert-circle" />
              {problems.t(failure.code)}
            </p>
          )}
        </div>
        <ul className="desk-choice">
          {view.desks.map((desk) => (
            <DeskChoice
              key={desk.id}
              desk={desk}
              words={words}
              closed={!live || (desk.staff !== null && desk.staff !== session.staff)}
              busy={busy}
              onChoose={() => void open(desk.id)}
            />
          ))}
        </ul>
        <Button variant="quiet" pictogram="logout" onClick={onSignOut}>
          {t('menu.signOut')}
        </Button>
      </div>
    </main>
  );
}

interface DeskChoiceProps {
  readonly desk: DeskState;
  readonly words: Words;
  /** It can't be chosen. Still it can be read: who is refused it keeps the place on the page. */
  readonly closed: boolean;
  /** Another press is still being dealt with. */
  readonly busy: boolean;
  readonly onChoose: () => void;
}

function DeskChoice({ desk, words, closed, busy, onChoose }: DeskChoiceProps) {
  const { t } = useDeskTexts();
  return (
    <li>
      <button
        type="button"
        className={`desk-choice__card${closed ? ' desk-choice__card--closed' : ''}`}
        aria-disabled={closed || busy}
        onClick={closed || busy ? undefined : onChoose}
      >
        <strong>{t('chooseDesk.desk', { number: desk.number })}</strong>
        <span className="desk-choice__who">
          <Pictogram name={desk.staff === null ? 'armchair' : 'user'} />
          {desk.staff === null
            ? t('chooseDesk.free')
            : t('chooseDesk.taken', { name: desk.staffName ?? desk.staff })}
        </span>
        <span className="desk-choice__queues">
          <span>{t('chooseDesk.serves')}</span>
          {desk.queues.map((letter) => (
            <span key={letter} className="desk-queue">
              <b>{letter}</b> {words.queueName(letter)}
            </span>
          ))}
        </span>
      </button>
    </li>
  );
}
