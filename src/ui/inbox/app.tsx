import { useCallback, useEffect, useState } from 'react';
import type { OfficePerson } from '../../contract/inbox.ts';
import { ask } from './inbox_api.ts';
import { InboxPage } from './inbox_page.tsx';
import { KiosksPage } from './kiosks_page.tsx';
import { SignIn } from './sign_in.tsx';
import { useInboxTexts } from './texts.ts';
import { TopBar, type Tab } from './top_bar.tsx';
import { useKeys } from './use_keys.ts';

/** The back office's page: who signs in, and then what residents handed in and how kiosks do. */
export function App() {
  const { t } = useInboxTexts();
  const [person, setPerson] = useState<OfficePerson | null>(null);
  const [known, setKnown] = useState(false);
  const [expired, setExpired] = useState(false);
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    void ask('getSignedIn', undefined).then((answer) => {
      if (answer.ok) setPerson(answer.value);
      setKnown(true);
    });
  }, []);
  const end = useCallback((byItself: boolean) => {
    setPerson(null);
    setExpired(byItself);
  }, []);
  if (!known) return null;
  if (person === null) return <SignIn expired={expired} onSignedIn={setPerson} />;
  return <Work key={person.staff} person={person} onEnded={end} />;
}

interface WorkProps {
  readonly person: OfficePerson;
  /** @param byItself true when the session ended without being asked to */
  readonly onEnded: (byItself: boolean) => void;
}

/** Goes away as a whole when someone signs out, and takes keys and what was opened with it. */
function Work({ person, onEnded }: WorkProps) {
  const { t } = useInboxTexts();
  const keys = useKeys();
  const [tab, setTab] = useState<Tab>('inbox');
  const expire = useCallback(() => {
    onEnded(true);
  }, [onEnded]);
  return (
    <div className="inbox">
      <TopBar
        name={person.name}
        tab={tab}
        onTab={setTab}
        onSignOut={() => {
          void ask('signOut', undefined).then(() => {
            onEnded(false);
          });
        }}
      />
      <main className="inbox__main">
        <h1 className="wl-visually-hidden">{t(`tabs.${tab}`)}</h1>
        {tab === 'inbox' ? (
          <InboxPage keys={keys} onExpired={expire} />
        ) : (
          <KiosksPage onExpired={expire} />
        )}
      </main>
    </div>
  );
}
