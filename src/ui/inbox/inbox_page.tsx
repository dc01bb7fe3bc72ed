import { useCallback, useEffect, useState } from 'react';
import type { InboxItem } from '../../contract/inbox.ts';
import { FINISHED } from '../../contract/submissions.ts';
import { Button } from '../kit/button.tsx';
import { ask } from './inbox_api.ts';
import { KeyPanel } from './key_panel.tsx';
import { SubmissionView } from './submission_view.tsx';
import { useFormName, useInboxTexts, useMoment } from './texts.ts';
import type { Keys } from './use_keys.ts';

/** How often the list is read by itself, in milliseconds. */
const READ_EVERY_MS = 30_000;

interface InboxPageProps {
  readonly keys: Keys;
  readonly onExpired: () => void;
}

/** What residents handed in: a list, and beside it the one that is open. */
export function InboxPage({ keys, onExpired }: InboxPageProps) {
  const { t } = useInboxTexts();
  const { items, silent, read } = useInbox(onExpired);
  const [chosen, setChosen] = useState<string | null>(null);
  const item = items?.find(({ submission }) => submission === chosen);
  const open = items?.filter(({ status }) => !FINISHED.includes(status)).length ?? 0;
  return (
    <>
      <KeyPanel keys={keys} />
      {silent ? (
        <p className="inbox-notice" role="status">
          {t('list.silent')}
        </p>
      ) : null}
      {items === null ? null : (
        <div className="inbox-work">
          <section className="inbox-list" aria-labelledby="inbox-list-title">
            <div className="inbox-list__head">
              <h2 id="inbox-list-title">
                {open === 0 ? t('list.nothing') : t('list.open', { count: open })}
              </h2>
              <Button variant="quiet" pictogram="refresh" onClick={read}>
                {t('list.read')}
              </Button>
            </div>
            <ul>
              {items.map((each) => (
                <li key={each.submission}>
                  <Row
                    item={each}
                    isChosen={each.submission === chosen}
                    onChoose={() => {
                      setChosen(each.submission);
                    }}
                  />
                </li>
              ))}
            </ul>
          </section>
          {item === undefined ? (
            <p className="inbox-empty">{items.length === 0 ? t('list.empty') : t('view.none')}</p>
          ) : (
            <SubmissionView
              key={item.submission}
              item={item}
              keys={keys}
              onChanged={read}
              onExpired={onExpired}
            />
          )}
        </div>
      )}
    </>
  );
}

interface RowProps {
  readonly item: InboxItem;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Row({ item, isChosen, onChoose }: RowProps) {
  const { t } = useInboxTexts();
  const nameOf = useFormName();
  const moment = useMoment();
  const { form, locationName, receivedAt, status } = item;
  return (
    <button
      type="button"
      className="inbox-row"
      aria-pressed={isChosen}
      data-finished={FINISHED.includes(status)}
      onClick={onChoose}
    >
      <strong>{nameOf(form)}</strong>
      <span className={`inbox-status inbox-status--${status}`}>{t(`status.${status}`)}</span>
      <span>{locationName}</span>
      <span>{moment(receivedAt)}</span>
    </button>
  );
}

/** The list, read when the page opens, every half minute, and when asked. */
function useInbox(onExpired: () => void) {
  const [items, setItems] = useState<readonly InboxItem[] | null>(null);
  const [silent, setSilent] = useState(false);
  const [round, setRound] = useState(0);
  const read = useCallback(() => {
    setRound((times) => times + 1);
  }, []);
  useEffect(() => {
    const timer = setInterval(read, READ_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [read]);
  useEffect(() => {
    let wanted = true;
    void ask('listSubmissions', undefined).then((answer) => {
      if (!wanted) return;
      if (!answer.ok && answer.error === 'not_signed_in') {
        onExpired();
        return;
      }
      setSilent(!answer.ok);
      if (answer.ok) setItems(answer.value.submissions);
    });
    return () => {
      wanted = false;
    };
  }, [round, onExpired]);
  return { items, silent, read };
}
