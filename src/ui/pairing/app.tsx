import { useEffect, useState } from 'react';
import type { DeviceKind } from '../../contract/network.ts';
import { settle, type ApiClient, type ApiFailure } from '../kit/api_client.ts';
import { LanguageSwitch } from '../kit/language_switch.tsx';
import { NumberPad } from '../kit/number_pad.tsx';
import { NameDevice } from './name_device.tsx';
import { usePairingTexts, useProblemTexts } from './texts.ts';
import { pageAfterPairing } from './where_to.ts';

const CODE_DIGITS = { min: 8, max: 8 };
const MINUTE_MS = 60_000;

interface AppProps {
  readonly api: ApiClient;
  /** The page that was asked for; null when none was. */
  readonly asked: DeviceKind | null;
  readonly onPaired: (page: string) => void;
}

type Step =
  | { readonly at: 'code'; readonly problem: string | null }
  | { readonly at: 'name'; readonly code: string; readonly problem: string | null }
  | { readonly at: 'done' };

/** Two questions: the code that stands on the kiosk's staff screen, and what this device is called. */
export function App({ api, asked, onPaired }: AppProps) {
  const { t, i18n } = usePairingTexts();
  const explain = useProblemWords();
  const [step, setStep] = useState<Step>({ at: 'code', problem: null });
  const [busy, setBusy] = useState(false);
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);

  async function pair(code: string, name: string) {
    setBusy(true);
    setStep({ at: 'name', code, problem: null });
    const answer = await settle(api.POST('/api/v1/pairing', { body: { code, name } }));
    setBusy(false);
    if (answer.ok) {
      setStep({ at: 'done' });
      onPaired(pageAfterPairing(answer.value.kind, asked));
      return;
    }
    const problem = explain(answer.error);
    // What is wrong with the code is told where it is typed; the rest where it was sent from.
    const ofCode = ['wrong_pairing_code', 'expired_pairing_code', 'too_many_attempts'];
    if (ofCode.includes(answer.error.code)) setStep({ at: 'code', problem });
    else setStep({ at: 'name', code, problem });
  }

  if (!i18n.hasLoadedNamespace('pairing')) return null;
  return (
    <main className="pairing">
      <header className="pairing__top">
        <p className="pairing__title">{title}</p>
        <LanguageSwitch />
      </header>
      <div className="pairing__sheet">
        {step.at === 'code' ? (
          <>
            <h1>{t('code.title')}</h1>
            <p className="pairing__help">{t('code.help')}</p>
            <NumberPad
              digits={CODE_DIGITS}
              secret={false}
              pictures={false}
              beside
              busy={busy}
              problem={step.problem}
              words={{
                label: t('code.label'),
                help: t('code.empty'),
                typed: (count) => t('code.typed', { count }),
                erase: t('code.erase'),
                submit: t('code.submit'),
              }}
              onEnter={(code) => {
                setStep({ at: 'name', code, problem: null });
              }}
            />
          </>
        ) : null}
        {step.at === 'name' ? (
          <NameDevice
            asked={asked}
            busy={busy}
            problem={step.problem}
            onName={(name) => void pair(step.code, name)}
            onBack={() => {
              setStep({ at: 'code', problem: null });
            }}
          />
        ) : null}
        {step.at === 'done' ? <h1 role="status">{t('done')}</h1> : null}
        <p className="pairing__help">{t('help')}</p>
      </div>
    </main>
  );
}

/** The sentence for what went wrong, in the words of this page where it has better ones. */
function useProblemWords() {
  const { t } = usePairingTexts();
  const problems = useProblemTexts();
  return ({ code, comeAt }: ApiFailure): string => {
    if (code === 'wrong_state') return t('trouble.full');
    if (code === 'bad_request') return t('trouble.name');
    if (code !== 'too_many_attempts' || comeAt === undefined) return problems.t(code);
    // The clocks of two machines differ; a wait of nothing would send people in circles.
    const count = Math.max(1, Math.ceil((comeAt - Date.now()) / MINUTE_MS));
    return t('trouble.wait', { count });
  };
}
