import { useState } from 'react';
import type { InboxItem } from '../../contract/inbox.ts';
import { SubmissionStatus, type SubmissionAnswer } from '../../contract/submissions.ts';
import { Button } from '../kit/button.tsx';
import { ask, type InboxFailure } from './inbox_api.ts';
import { useInboxTexts } from './texts.ts';

/** Which short answers make sense with which status. A refusal must have one. */
const ANSWERS: Readonly<Record<SubmissionStatus, readonly SubmissionAnswer[]>> = {
  received: [],
  in_progress: ['planned', 'passed_on', 'we_call_you', 'letter_sent'],
  call_us: ['come_by', 'unclear'],
  done: ['solved', 'passed_on', 'letter_sent'],
  refused: ['not_ours', 'known', 'unclear'],
};

interface StatusFormProps {
  readonly item: InboxItem;
  readonly onChanged: () => void;
  readonly onExpired: () => void;
}

/** Says how far a submission is; the resident sees it at every kiosk with their code. */
export function StatusForm({ item, onChanged, onExpired }: StatusFormProps) {
  const { t } = useInboxTexts();
  const [status, setStatus] = useState(item.status);
  const [answer, setAnswer] = useState(item.answer);
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<InboxFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const answers = ANSWERS[status];
  const mustSay = status === 'refused';
  const isSame = status === item.status && answer === item.answer;

  async function save() {
    setBusy(true);
    const { submission } = item;
    const changed = await ask('setSubmissionStatus', { submission, status, answer });
    setBusy(false);
    setFailure(changed.ok ? null : changed.error);
    setSaved(changed.ok);
    if (changed.ok) onChanged();
    else if (changed.error === 'not_signed_in') onExpired();
  }

  return (
    <form
      className="inbox-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset>
        <legend>{t('change.title')}</legend>
        {SubmissionStatus.options.map((each) => (
          <label key={each} className="inbox-form__choice">
            <input
              type="radio"
              name="status"
              checked={each === status}
              onChange={() => {
                setStatus(each);
                setSaved(false);
                setAnswer(each === 'refused' ? (ANSWERS.refused[0] ?? null) : null);
              }}
            />
            {t(`status.${each}`)}
          </label>
        ))}
      </fieldset>
      {answers.length === 0 ? null : (
        <label className="inbox-form__answer">
          {t(mustSay ? 'change.reason' : 'change.answer')}
          <select
            value={answer ?? ''}
            onChange={(event) => {
              const chosen = answers.find((each) => each === event.target.value);
              setAnswer(chosen ?? null);
              setSaved(false);
            }}
          >
            {mustSay ? null : <option value="">{t('change.noAnswer')}</option>}
            {answers.map((each) => (
              <option key={each} value={each}>
                {t(`answer.${each}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="inbox-form__save">
        <Button type="submit" disabled={busy || isSame}>
          {t('change.save')}
        </Button>
        <p role="status">{saved && isSame ? t('change.saved') : null}</p>
      </div>
      <p role="alert" className={failure === null ? undefined : 'inbox-notice'}>
        {failure === null ? null : t(failure === 'not_found' ? 'change.gone' : 'change.failed')}
      </p>
    </form>
  );
}
