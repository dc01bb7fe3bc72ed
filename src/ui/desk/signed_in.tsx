import { useState } from 'react';
import type { DeskOverview, Session } from '../../contract/api.ts';
import type { PrintJob } from '../../contract/printing.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient } from '../kit/api_client.ts';
import { useView } from '../kit/use_view.ts';
import { ChooseDesk } from './choose_desk.tsx';
import { deskOf } from './desk_state.ts';
import { useDeskTexts } from './texts.ts';
import { useWords } from './words.ts';
import { Workbench } from './workbench.tsx';

interface SignedInProps {
  readonly api: ApiClient;
  readonly session: Session;
  readonly onSession: (session: Session) => void;
  /** `expired`: the session ended without anybody asking for it. */
  readonly onSignedOut: (expired: boolean) => void;
}

/** Someone is signed in: they choose a desk, or they work at it. Holds the page's live view. */
export function SignedIn({ api, session, onSession, onSignedOut }: SignedInProps) {
  const { language, t } = useDeskTexts();
  const words = useWords(api, language);
  const [lastJob, setLastJob] = useState<PrintJob | null>(null);
  const overview = useView<DeskOverview>(
    () => settle(api.GET('/api/v1/overview')),
    (failure) => {
      if (failure.code === 'not_signed_in') onSignedOut(true);
    },
    (message) => {
      if (message.event === 'print_job') setLastJob(message.data);
    },
  );
  const { view, live, stale } = overview;
  async function signOut() {
    const answer = await settle(api.DELETE('/api/v1/session'));
    if (answer.ok || answer.error.code === 'not_signed_in') onSignedOut(false);
    return answer;
  }

  if (view === null || (!live && !stale)) {
    return (
      <main className="desk-gate">
        <h1>{stale ? t('stale.title') : t('loading')}</h1>
        {stale ? <p role="status">{t('stale.body')}</p> : null}
      </main>
    );
  }
  const desk = session.desk === null ? undefined : deskOf(view, session.desk);
  // The desk may have been closed elsewhere (by a host, at the day turn): then choose again.
  if (desk?.staff !== session.staff) {
    return (
      <ChooseDesk
        api={api}
        session={session}
        view={view}
        live={live}
        words={words}
        onSession={(next) => {
          onSession(next);
          overview.refresh();
        }}
        onSignOut={() => void signOut()}
      />
    );
  }
  return (
    <Workbench
      api={api}
      session={session}
      desk={desk}
      view={view}
      now={overview.now}
      live={live}
      refresh={overview.refresh}
      words={words}
      lastJob={lastJob}
      onSession={onSession}
      onSignedOut={onSignedOut}
      signOut={signOut}
    />
  );
}
