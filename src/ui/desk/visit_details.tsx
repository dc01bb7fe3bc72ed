import { useEffect, useId, useRef, useState } from 'react';
import type { DeskTicket } from '../../contract/api.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { TicketDetails } from '../../contract/queue_api.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient } from '../kit/api_client.ts';
import { useDeskTexts } from './texts.ts';
import type { Words } from './words.ts';

/** A note is kept this long after the last key. */
const KEEP_AFTER_MS = 800;

interface VisitDetailsProps {
  readonly api: ApiClient;
  readonly ticket: DeskTicket;
  readonly live: boolean;
  readonly words: Words;
}

/** What the resident answered, if they agreed, and a note: only here, and gone at the end. */
export function VisitDetails({ api, ticket, live, words }: VisitDetailsProps) {
  const { t } = useDeskTexts();
  const details = useDetails(api, ticket.id);
  if (details === null) return null;
  const answers = details.answers.flatMap((given) => {
    const said = words.answer(ticket.product, given);
    return said === null ? [] : [{ ...said, step: given.step }];
  });
  return (
    <div className="desk-details">
      {answers.length === 0 ? null : (
        <details className="desk-answers" open>
          <summary>{t('details.answers')}</summary>
          <dl>
            {answers.map(({ step, question, answer }) => (
              <div key={step}>
                <dt>{question}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <Note api={api} ticket={ticket.id} first={details.note ?? ''} live={live} />
    </div>
  );
}

/** Read when the ticket comes to this desk; null until then, and when it could not be read. */
function useDetails(api: ApiClient, ticket: string): TicketDetails | null {
  const [details, setDetails] = useState<TicketDetails | null>(null);
  useEffect(() => {
    let gone = false;
    const call = { params: { path: { ticket } } };
    void settle(api.GET('/api/v1/tickets/{ticket}/details', call)).then((answer) => {
      if (!gone && answer.ok) setDetails(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [api, ticket]);
  return details;
}

interface NoteProps {
  readonly api: ApiClient;
  readonly ticket: string;
  readonly first: string;
  readonly live: boolean;
}

function Note({ api, ticket, first, live }: NoteProps) {
  const { t } = useDeskTexts();
  const id = useId();
  const [text, setText] = useState(first);
  const [kept, setKept] = useState<'kept' | 'typing' | 'failed'>('kept');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ text: first, kept: first });

  async function keep() {
    clearTimeout(timer.current);
    const wanted = latest.current.text;
    if (wanted === latest.current.kept) return;
    const call = { params: { path: { ticket } }, body: { text: wanted } };
    const answer = await settle(api.POST('/api/v1/tickets/{ticket}/note', call));
    if (answer.ok) latest.current.kept = wanted;
    if (latest.current.text === wanted) setKept(answer.ok ? 'kept' : 'failed');
  }
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return (
    <div className="desk-note">
      <label htmlFor={id}>{t('details.note')}</label>
      <textarea
        id={id}
        rows={1}
        maxLength={LIMITS.noteCharacters}
        value={text}
        disabled={!live}
        aria-describedby={`${id}-kept`}
        onChange={(event) => {
          latest.current.text = event.target.value;
          setText(event.target.value);
          setKept('typing');
          clearTimeout(timer.current);
          timer.current = setTimeout(() => void keep(), KEEP_AFTER_MS);
        }}
        onBlur={() => void keep()}
      />
      <p id={`${id}-kept`} role="status">
        {kept === 'failed' ? t('details.notKept') : t('details.gone')}
      </p>
    </div>
  );
}
