import { useRef, useState } from 'react';
import type { KeyFile } from '../../contract/sealing_keys.ts';
import { Button } from '../kit/button.tsx';
import { Pictogram } from '../kit/pictogram.tsx';
import { openKeyFile, readKeyFile } from './key_file.ts';
import { useInboxTexts } from './texts.ts';
import type { Keys } from './use_keys.ts';

interface KeyPanelProps {
  readonly keys: Keys;
}

/** Where a private key comes into this page, and leaves it again. */
export function KeyPanel({ keys }: KeyPanelProps) {
  const { t } = useInboxTexts();
  const [locked, setLocked] = useState<KeyFile | null>(null);
  const [problem, setProblem] = useState<'not_a_key' | 'wrong_passphrase' | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const count = keys.ids.length;

  async function take(file: KeyFile, passphrase: string) {
    setBusy(true);
    const opened = await openKeyFile(file, passphrase);
    setBusy(false);
    setProblem(opened.ok ? null : opened.error);
    if (!opened.ok) return;
    setLocked(null);
    keys.add(opened.value);
  }

  async function choose(chosen: File | undefined) {
    if (chosen === undefined) return;
    setProblem(null);
    setLocked(null);
    const file = await readKeyFile(chosen);
    if (!file.ok) setProblem(file.error);
    else if (file.value.locked === undefined) await take(file.value, '');
    else setLocked(file.value);
    // The same file can be chosen again.
    if (input.current !== null) input.current.value = '';
  }

  return (
    <section className="inbox-keys" aria-labelledby="inbox-keys-title">
      <div className="inbox-keys__line">
        <h2 id="inbox-keys-title">
          <Pictogram name={count === 0 ? 'lock' : 'key'} />
          {count === 0 ? t('keys.none') : t('keys.here', { count })}
        </h2>
        <label className="inbox-keys__file wl-button wl-button--secondary">
          <span>{t(count === 0 ? 'keys.choose' : 'keys.another')}</span>
          <input
            ref={input}
            className="wl-visually-hidden"
            type="file"
            accept=".json,application/json"
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        </label>
        {count === 0 ? null : (
          <Button variant="quiet" onClick={keys.forget}>
            {t('keys.forget')}
          </Button>
        )}
      </div>
      {count === 0 ? <p>{t('keys.help')}</p> : null}
      {locked === null ? null : (
        <PassphraseForm busy={busy} onPassphrase={(typed) => void take(locked, typed)} />
      )}
      <p role="alert" className={problem === null ? undefined : 'inbox-notice'}>
        {problem === null ? null : t(`keys.${problem}`)}
      </p>
    </section>
  );
}

interface PassphraseFormProps {
  readonly busy: boolean;
  readonly onPassphrase: (typed: string) => void;
}

function PassphraseForm({ busy, onPassphrase }: PassphraseFormProps) {
  const { t } = useInboxTexts();
  const [typed, setTyped] = useState('');
  return (
    <form
      className="inbox-keys__line"
      onSubmit={(event) => {
        event.preventDefault();
        onPassphrase(typed);
      }}
    >
      <label className="inbox-keys__passphrase">
        {t('keys.passphrase')}
        <input
          type="password"
          value={typed}
          // Asked for because a file was chosen: that is where one goes on.
          ref={(field) => field?.focus()}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
      </label>
      <Button type="submit" disabled={busy || typed === ''}>
        {t('keys.unlock')}
      </Button>
    </form>
  );
}
