import { useState } from 'react';
import type { OfficePerson } from '../../contract/inbox.ts';
import { Button } from '../kit/button.tsx';
import { ask, type InboxFailure } from './inbox_api.ts';
import { LanguageSwitch } from '../kit/language_switch.tsx';
import { useInboxTexts } from './texts.ts';

interface SignInProps {
  /** True when someone was working here and the session ended by itself. */
  readonly expired: boolean;
  readonly onSignedIn: (person: OfficePerson) => void;
}

/** What to say about a sign-in that did not succeed. */
const FAILURES = new Map<InboxFailure, 'wrong' | 'wait' | 'unreachable'>([
  ['wrong_password', 'wrong'],
  ['bad_request', 'wrong'],
  ['too_many_requests', 'wait'],
  ['busy', 'wait'],
]);

/** A name and a password. */
export function SignIn({ expired, onSignedIn }: SignInProps) {
  const { t } = useInboxTexts();
  const [staff, setStaff] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<InboxFailure | null>(null);
  async function enter() {
    setBusy(true);
    setFailure(null);
    const name = staff.trim().toLowerCase();
    const answer = await ask('signIn', { staff: name, password });
    setBusy(false);
    if (answer.ok) onSignedIn(answer.value);
    else setFailure(answer.error);
  }
  const said = failure === null ? null : t(`signIn.${FAILURES.get(failure) ?? 'unreachable'}`);
  return (
    <main className="inbox-gate">
      <LanguageSwitch />
      <form
        className="inbox-gate__sheet"
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <h1>{t('signIn.title')}</h1>
        <p>{t('signIn.help')}</p>
        {expired ? <p className="inbox-notice">{t('signIn.expired')}</p> : null}
        <label>
          {t('signIn.name')}
          <input
            value={staff}
            autoComplete="username"
            autoCapitalize="none"
            required
            onChange={(event) => {
              setStaff(event.target.value);
            }}
          />
        </label>
        <label>
          {t('signIn.password')}
          <input
            type="password"
            value={password}
            autoComplete="current-password"
            required
            onChange={(event) => {
              setPassword(event.target.value);
            }}
          />
        </label>
        <p role="alert" className={said === null ? undefined : 'inbox-notice'}>
          {said}
        </p>
        <Button type="submit" wide disabled={busy}>
          {t('signIn.enter')}
        </Button>
      </form>
    </main>
  );
}
