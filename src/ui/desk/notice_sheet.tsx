import { useId, useState } from 'react';
import { v4 as uuid } from 'uuid';
import type { DeskOverview } from '../../contract/api.ts';
import { Language } from '../../contract/common.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient } from '../kit/api_client.ts';
import { Dialog } from '../kit/dialog.tsx';
import { languageName } from '../kit/language_name.ts';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import { dayAndTime } from './clock_words.ts';
import { useDeskTexts } from './texts.ts';

interface NoticeSheetProps {
  readonly api: ApiClient;
  readonly view: DeskOverview;
  readonly actions: DeskActions;
  readonly onClose: () => void;
}

/** As long as a line on the screen is: see the contract. */
const CHARACTERS_MAX = 100;
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const LENGTHS = ['hour', 'today', 'week'] as const;
type Length = (typeof LENGTHS)[number];
const OTHER_LANGUAGES = Language.options.filter((language) => language !== 'nl');

/** Until when a notice stands; `today` ends at midnight of this machine, which stands at the desk. */
function endOf(length: Length, now: number): number {
  if (length === 'hour') return now + HOUR_MS;
  if (length === 'week') return now + WEEK_MS;
  return new Date(now).setHours(24, 0, 0, 0);
}

/** What everyone who waits must know now: on the waiting-room screen, until it goes by itself. */
export function NoticeSheet({ api, view, actions, onClose }: NoticeSheetProps) {
  const { t } = useDeskTexts();
  return (
    <Dialog title={t('notice.title')} closeLabel={t('menu.close')} onClose={onClose} narrow>
      <p className="desk-dialog__help">{t('notice.help')}</p>
      <Standing api={api} view={view} actions={actions} />
      <NewNotice api={api} now={view.now} actions={actions} />
    </Dialog>
  );
}

/** What stands there, each with a button to take it away. */
function Standing({ api, view, actions }: Omit<NoticeSheetProps, 'onClose'>) {
  const { t, language } = useDeskTexts();
  if (view.notices.length === 0) return null;
  return (
    <ul className="desk-menu" aria-label={t('notice.standing')}>
      {view.notices.map(({ id, texts, until }) => (
        <li key={id}>
          <p>
            <strong>{texts.nl}</strong>{' '}
            {t('notice.until', { time: dayAndTime(until, view.now, language) })}
          </p>
          <ActionButton
            variant="secondary"
            pictogram="x"
            busy={actions.busy}
            aria-label={t('notice.removeThis', { text: texts.nl ?? '' })}
            onClick={() => {
              const call = { params: { path: { notice: id } } };
              actions.run(
                () => settle(api.POST('/api/v1/notices/{notice}/remove', call)),
                () => t('notice.removed'),
              );
            }}
          >
            {t('notice.remove')}
          </ActionButton>
        </li>
      ))}
    </ul>
  );
}

interface NewNoticeProps {
  readonly api: ApiClient;
  readonly now: number;
  readonly actions: DeskActions;
}

function NewNotice({ api, now, actions }: NewNoticeProps) {
  const { t } = useDeskTexts();
  const id = useId();
  // One request per notice: a second touch puts nothing up twice.
  const [request, setRequest] = useState(() => uuid());
  const [dutch, setDutch] = useState('');
  const [other, setOther] = useState('');
  const [language, setLanguage] = useState<Language>('en');
  const [length, setLength] = useState<Length>('today');
  function post() {
    const own = other.trim() === '' ? {} : { [language]: other.trim() };
    const body = { request, texts: { nl: dutch.trim(), ...own }, until: endOf(length, now) };
    actions.run(
      () => settle(api.POST('/api/v1/notices', { body })),
      () => {
        setRequest(uuid());
        setDutch('');
        setOther('');
        return t('notice.posted');
      },
    );
  }
  return (
    <form
      className="desk-ticket"
      onSubmit={(event) => {
        event.preventDefault();
        post();
      }}
    >
      <p className="desk-field">
        <label htmlFor={`${id}-nl`}>{t('notice.dutch')}</label>
        <input
          id={`${id}-nl`}
          lang="nl"
          required
          maxLength={CHARACTERS_MAX}
          value={dutch}
          onChange={(event) => {
            setDutch(event.target.value);
          }}
        />
      </p>
      <p className="desk-field">
        <label htmlFor={`${id}-language`}>{t('notice.otherLanguage')}</label>
        <LanguageSelect id={`${id}-language`} language={language} onLanguage={setLanguage} />
      </p>
      <p className="desk-field">
        <label htmlFor={`${id}-other`}>{t('notice.other')}</label>
        <input
          id={`${id}-other`}
          lang={language}
          dir="auto"
          maxLength={CHARACTERS_MAX}
          value={other}
          onChange={(event) => {
            setOther(event.target.value);
          }}
        />
      </p>
      <HowLong length={length} onLength={setLength} />
      <p role="alert">{actions.message?.kind === 'failed' ? actions.message.text : ''}</p>
      <ActionButton
        type="submit"
        pictogram="check"
        busy={actions.busy}
        disabled={dutch.trim() === ''}
      >
        {t('notice.post')}
      </ActionButton>
    </form>
  );
}

interface HowLongProps {
  readonly length: Length;
  readonly onLength: (length: Length) => void;
}

function HowLong({ length, onLength }: HowLongProps) {
  const { t } = useDeskTexts();
  return (
    <fieldset>
      <legend>{t('notice.howLong')}</legend>
      <div className="desk-options desk-options--small">
        {LENGTHS.map((each) => (
          <label key={each} className="desk-option">
            <input
              type="radio"
              name="length"
              checked={length === each}
              onChange={() => {
                onLength(each);
              }}
            />
            <span>{t(`notice.length.${each}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface LanguageSelectProps {
  readonly id: string;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

function LanguageSelect({ id, language, onLanguage }: LanguageSelectProps) {
  return (
    <select
      id={id}
      value={language}
      onChange={(event) => {
        onLanguage(Language.parse(event.target.value));
      }}
    >
      {OTHER_LANGUAGES.map((each) => (
        <option key={each} value={each}>
          {languageName(each, 'nl')}
        </option>
      ))}
    </select>
  );
}
