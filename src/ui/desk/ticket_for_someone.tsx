import { useRef, useState } from 'react';
import { v4 as uuid } from 'uuid';
import type { ResidentTicket } from '../../contract/api.ts';
import type { Language, Priority } from '../../contract/common.ts';
import type { Role } from '../../contract/config.ts';
import type { PrintJob } from '../../contract/printing.ts';
import { directionOf } from '../../base/direction.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient, ApiFailure } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ownName } from '../kit/language_name.ts';
import { Pictogram } from '../kit/pictogram.tsx';
import { prioritiesFor } from './desk_state.ts';
import { useDeskTexts, useProblemTexts } from './texts.ts';
import { PRIORITY_PICTOGRAMS } from './waiting_list.tsx';
import type { Words } from './words.ts';

interface TicketForSomeoneProps {
  readonly api: ApiClient;
  /** Decides which priorities may be given. */
  readonly role: Role;
  readonly words: Words;
  readonly queues: readonly string[];
  readonly live: boolean;
  readonly lastJob: PrintJob | null;
  readonly onClose: () => void;
}

/** What the ticket is for: a product with its queue, or a queue alone. */
interface Purpose {
  readonly queue: string;
  readonly product: string | null;
}

/** A number for someone who can't use the kiosk. */
export function TicketForSomeone(props: TicketForSomeoneProps) {
  const { t } = useDeskTexts();
  const [issued, setIssued] = useState<ResidentTicket | null>(null);
  const title = issued === null ? t('ticket.title') : t('ticket.issuedTitle');
  return (
    <Dialog title={title} closeLabel={t('ticket.close')} onClose={props.onClose}>
      {issued === null ? (
        <TicketForm {...props} onIssued={setIssued} />
      ) : (
        <IssuedTicket
          ticket={issued}
          job={props.lastJob?.id === issued.printJob?.id ? props.lastJob : issued.printJob}
          onAgain={() => {
            setIssued(null);
          }}
          onClose={props.onClose}
        />
      )}
    </Dialog>
  );
}

function TicketForm(props: TicketForSomeoneProps & { onIssued: (ticket: ResidentTicket) => void }) {
  const { api, words, live } = props;
  const { t } = useDeskTexts();
  const problems = useProblemTexts();
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [language, setLanguage] = useState<Language>('nl');
  const [priority, setPriority] = useState<Priority>('none');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  // One request id per ticket: pressing again after no answer can never give a second number.
  const [request] = useState(() => uuid());
  const sending = useRef(false);

  async function issue(wanted: Purpose) {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setFailure(null);
    const answer = await settle(
      api.POST('/api/v1/desk-tickets', {
        body: { request, ...wanted, language, priority, print: true },
      }),
    );
    sending.current = false;
    setBusy(false);
    if (answer.ok) props.onIssued(answer.value);
    else setFailure(answer.error);
  }

  return (
    <form
      className="desk-ticket"
      onSubmit={(event) => {
        event.preventDefault();
        if (purpose !== null) void issue(purpose);
      }}
    >
      <PurposeChoice words={words} queues={props.queues} purpose={purpose} onChoose={setPurpose} />
      <LanguageChoice languages={words.languages} language={language} onChoose={setLanguage} />
      <PriorityChoice role={props.role} priority={priority} onChoose={setPriority} />
      <p role="alert" className="desk-ticket__problem">
        {failure === null ? null : problems.t(failure.code)}
      </p>
      <div className="desk-ticket__send">
        <Button type="submit" pictogram="ticket" disabled={purpose === null || busy || !live}>
          {t('ticket.print')}
        </Button>
        <p>{live ? (purpose === null ? t('ticket.pick') : '') : t('next.stale')}</p>
      </div>
    </form>
  );
}

function PurposeChoice(props: {
  readonly words: Words;
  readonly queues: readonly string[];
  readonly purpose: Purpose | null;
  readonly onChoose: (purpose: Purpose) => void;
}) {
  const { words, queues, purpose, onChoose } = props;
  const { t } = useDeskTexts();
  return (
    <>
      <fieldset>
        <legend>{t('ticket.what')}</legend>
        <div className="desk-options">
          {words.products.map((product) => (
            <label key={product.id} className="desk-option">
              <input
                type="radio"
                name="purpose"
                checked={purpose?.product === product.id}
                onChange={() => {
                  onChoose({ queue: product.queue, product: product.id });
                }}
              />
              <Pictogram name={product.icon} />
              <span>{product.name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('ticket.otherQueue')}</legend>
        <div className="desk-options">
          {queues.map((queue) => (
            <label key={queue} className="desk-option">
              <input
                type="radio"
                name="purpose"
                checked={purpose?.product === null && purpose.queue === queue}
                onChange={() => {
                  onChoose({ queue, product: null });
                }}
              />
              <b className="desk-letter">{queue}</b>
              <span>{words.queueName(queue)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}

function LanguageChoice(props: {
  readonly languages: readonly Language[];
  readonly language: Language;
  readonly onChoose: (language: Language) => void;
}) {
  const { t } = useDeskTexts();
  return (
    <fieldset>
      <legend>{t('ticket.language')}</legend>
      <div className="desk-options desk-options--small">
        {props.languages.map((language) => (
          <label key={language} className="desk-option">
            <input
              type="radio"
              name="language"
              checked={props.language === language}
              onChange={() => {
                props.onChoose(language);
              }}
            />
            <bdi lang={language} dir={directionOf(language)}>
              {ownName(language)}
            </bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Why someone goes first; only what this role may give is there. */
function PriorityChoice(props: {
  readonly role: Role;
  readonly priority: Priority;
  readonly onChoose: (priority: Priority) => void;
}) {
  const { t } = useDeskTexts();
  return (
    <fieldset>
      <legend>{t('ticket.priority')}</legend>
      <div className="desk-options desk-options--small">
        {prioritiesFor(props.role).map((priority) => (
          <label key={priority} className="desk-option">
            <input
              type="radio"
              name="priority"
              checked={props.priority === priority}
              onChange={() => {
                props.onChoose(priority);
              }}
            />
            <Pictogram name={PRIORITY_PICTOGRAMS[priority]} />
            <span>{t(`priority.${priority}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function IssuedTicket(props: {
  readonly ticket: ResidentTicket;
  readonly job: PrintJob | null;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}) {
  const { ticket, job } = props;
  const { t } = useDeskTexts();
  return (
    <div className="desk-issued">
      <p className="desk-issued__label">{ticket.label}</p>
      <p role="status" className="desk-issued__paper">
        <Pictogram name={job?.state === 'failed' || job === null ? 'pencil' : 'printer'} />
        {t(paperSentence(job))}
      </p>
      <div className="desk-issued__actions">
        <Button onClick={props.onClose}>{t('ticket.done')}</Button>
        <Button variant="secondary" onClick={props.onAgain}>
          {t('ticket.again')}
        </Button>
      </div>
    </div>
  );
}

/** What is said about the paper. A job that is not on paper yet is only promised while it may be. */
function paperSentence(job: PrintJob | null) {
  if (job?.state === 'confirmed') return 'ticket.printed' as const;
  const onItsWay = job !== null && ['queued', 'sent'].includes(job.state) && job.reason === null;
  return onItsWay ? ('ticket.printing' as const) : ('ticket.notPrinted' as const);
}
