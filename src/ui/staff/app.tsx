import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { settle, type ApiClient } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { LanguageSwitch } from '../kit/language_switch.tsx';
import { Devices } from './devices.tsx';
import { Home, type Place } from './home.tsx';
import { PairDevice } from './pair_device.tsx';
import { Printers } from './printers.tsx';
import { Restart } from './restart.tsx';
import { SignIn } from './sign_in.tsx';
import { State } from './state.tsx';
import { useStaffTexts } from './texts.ts';
import { useClosing } from './use_closing.ts';

interface AppProps {
  readonly api: ApiClient;
  /** Back to the kiosk's first screen. */
  readonly onLeave: () => void;
}

const LEAVE_PATH = '/api/v1/staff-screen/leave';

/** The kiosk's staff screen: a PIN, and then what a host looks after at the kiosk itself. */
export function App({ api, onLeave }: AppProps) {
  const { t, i18n } = useStaffTexts();
  const [place, setPlace] = useState<Place | 'nobody'>('nobody');
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const signOut = useCallback(() => settle(api.POST(LEAVE_PATH)), [api]);
  const signedIn = place !== 'nobody';
  const leave = useCallback(() => {
    if (signedIn) void signOut().finally(onLeave);
    else onLeave();
  }, [signedIn, signOut, onLeave]);
  useSignOutWhenGone(signedIn);
  const closing = useClosing(leave);
  const home = () => {
    setPlace('home');
  };
  if (!i18n.hasLoadedNamespace('staff')) return null;
  return (
    <div className="staff">
      <header className="staff__top">
        <p className="staff__title">{title}</p>
        <LanguageSwitch />
      </header>
      <main className="staff__main">
        {place === 'nobody' ? <SignIn api={api} onSignedIn={home} onRefused={signOut} /> : null}
        {place === 'home' ? <Home onGo={setPlace} /> : null}
        {place === 'pair' ? <PairDevice api={api} /> : null}
        {place === 'devices' ? <Devices api={api} /> : null}
        {place === 'printers' ? <Printers api={api} /> : null}
        {place === 'state' ? <State api={api} /> : null}
        {place === 'restart' ? <Restart api={api} /> : null}
      </main>
      <footer className="staff__foot">
        {signedIn && place !== 'home' ? (
          <Button variant="secondary" pictogram="arrow-left" onClick={home}>
            {t('back')}
          </Button>
        ) : null}
        <Button variant="secondary" pictogram="logout" onClick={leave}>
          {t('close')}
        </Button>
        <p role="status" className="staff__closing">
          {closing === null ? '' : t('closing', { count: closing })}
        </p>
      </footer>
    </div>
  );
}

/** Whatever takes the page away (a reload, the watchdog), whoever signed in is signed out. */
function useSignOutWhenGone(signedIn: boolean): void {
  useLayoutEffect(() => {
    if (!signedIn) return undefined;
    const gone = () => {
      void fetch(LEAVE_PATH, { method: 'POST', keepalive: true }).catch(() => undefined);
    };
    window.addEventListener('pagehide', gone);
    return () => {
      window.removeEventListener('pagehide', gone);
    };
  }, [signedIn]);
}
