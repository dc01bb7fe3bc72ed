import { useCallback, useEffect, useState } from 'react';
import type { Session } from '../../contract/api.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient } from '../kit/api_client.ts';
import { LanguageSwitch } from '../kit/language_switch.tsx';
import { SignIn } from './sign_in.tsx';
import { SignedIn } from './signed_in.tsx';
import { useDeskTexts } from './texts.ts';

/** Milliseconds between looks whether the service is there yet, while the page opens. */
const ASK_AGAIN_MS = 2_000;

type Who =
  | { readonly is: 'unknown'; readonly unreachable: boolean }
  | { readonly is: 'nobody'; readonly expired: boolean }
  | { readonly is: 'someone'; readonly session: Session };

/** The desk: who are you, where do you sit, and then the work. */
export function App({ api }: { readonly api: ApiClient }) {
  const { t, i18n } = useDeskTexts();
  const [who, setWho] = useState<Who>({ is: 'unknown', unreachable: false });
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  useSessionAtStart(api, setWho);

  const signedIn = useCallback((session: Session) => {
    setWho({ is: 'someone', session });
  }, []);
  const signedOut = useCallback((expired: boolean) => {
    setWho({ is: 'nobody', expired });
  }, []);

  if (!i18n.hasLoadedNamespace('desk')) return null;
  if (who.is === 'unknown') {
    return (
      <main className="desk-gate">
        <header className="desk-gate__top">
          <LanguageSwitch />
        </header>
        <h1>{who.unreachable ? t('stale.title') : t('loading')}</h1>
        {who.unreachable ? <p role="status">{t('stale.body')}</p> : null}
      </main>
    );
  }
  if (who.is === 'nobody') {
    return <SignIn api={api} expired={who.expired} onSignedIn={signedIn} />;
  }
  return (
    <SignedIn
      key={who.session.staff}
      api={api}
      session={who.session}
      onSession={signedIn}
      onSignedOut={signedOut}
    />
  );
}

/** Asks who is signed in, again and again until the service answers. */
function useSessionAtStart(api: ApiClient, setWho: (who: Who) => void): void {
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function ask() {
      const answer = await settle(api.GET('/api/v1/session'));
      if (gone) return;
      if (answer.ok) setWho({ is: 'someone', session: answer.value });
      else if (answer.error.code === 'not_signed_in') setWho({ is: 'nobody', expired: false });
      else {
        setWho({ is: 'unknown', unreachable: true });
        timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
      }
    }
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api, setWho]);
}
