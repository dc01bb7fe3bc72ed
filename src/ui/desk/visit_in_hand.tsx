import { useEffect, useId, useRef } from 'react';
import type { DeskState, DeskTicket } from '../../contract/api.ts';
import { Pictogram } from '../kit/pictogram.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions, Outcome } from './actions.ts';
import { useDeskTexts } from './texts.ts';
import { OwnLanguage, Waited } from './waiting_list.tsx';
import type { Words } from './words.ts';

/** The four ways a visit ends, each with its picture; the usual one first. */
const OUTCOMES: readonly { readonly id: Outcome; readonly pictogram: string }[] = [
  { id: 'helped', pictogram: 'circle-check' },
  { id: 'referred', pictogram: 'arrow-ramp-right' },
  { id: 'come_back', pictogram: 'calendar-repeat' },
  { id: 'not_possible', pictogram: 'circle-x' },
];

interface VisitInHandProps {
  readonly desk: DeskState;
  readonly now: number;
  readonly live: boolean;
  readonly words: Words;
  readonly actions: DeskActions;
}

/** Who is called or sits here now, what they came for, and what can be done. */
export function VisitInHand({ desk, now, live, words, actions }: VisitInHandProps) {
  const { t } = useDeskTexts();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { ticket } = desk;
  const place = ticket === null ? 'nobody' : `${ticket.id} ${ticket.state}`;
  // The button that was pressed is gone: the focus comes here, so that it is never lost.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, [place]);
  return (
    <section className="desk-visit" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {t('visit.title')}
      </h2>
      {ticket === null ? (
        <div className="desk-visit__empty">
          <Pictogram name="armchair" />
          <p>
            <strong>{t('visit.empty')}</strong>
            <span>{t('visit.emptyHelp')}</span>
          </p>
        </div>
      ) : (
        <>
          <VisitFacts ticket={ticket} now={now} words={words} />
          <VisitActions ticket={ticket} disabled={!live} actions={actions} />
        </>
      )}
    </section>
  );
}

function VisitFacts(props: {
  readonly ticket: DeskTicket;
  readonly now: number;
  readonly words: Words;
}) {
  const { ticket, now, words } = props;
  const { t } = useDeskTexts();
  return (
    <div className="desk-visit__facts">
      <div className="desk-visit__number">
        <p className="desk-visit__label">{ticket.label}</p>
        <p className="desk-visit__state">
          <Pictogram name={ticket.state === 'called' ? 'speakerphone' : 'messages'} />
          {ticket.state === 'called' ? t('visit.called') : t('visit.serving')}
          {ticket.calls > 1 ? <span>, {t('visit.calls', { count: ticket.calls })}</span> : null}
        </p>
      </div>
      <dl>
        <div>
          <dt>{t('visit.for')}</dt>
          <dd>{words.productName(ticket.product, ticket.queue)}</dd>
        </div>
        <div>
          <dt>{t('visit.speaks')}</dt>
          <dd>
            <OwnLanguage ticket={ticket} />
          </dd>
        </div>
        <div>
          <dt>{t('visit.waited')}</dt>
          <dd>
            <Waited since={ticket.issuedAt} now={ticket.calledAt ?? now} over />
            {ticket.priority === 'none' ? null : (
              <span className="desk-priority">
                <Pictogram name="star" />
                {t('waiting.priority')}
              </span>
            )}
          </dd>
        </div>
      </dl>
    </div>
  );
}

function VisitActions(props: {
  readonly ticket: DeskTicket;
  readonly disabled: boolean;
  readonly actions: DeskActions;
}) {
  const { ticket, disabled, actions } = props;
  const { t } = useDeskTexts();
  if (ticket.state === 'called') {
    return (
      <div className="desk-visit__actions">
        <ActionButton
          pictogram="user-check"
          className="desk-visit__first"
          disabled={disabled}
          busy={actions.busy}
          onClick={() => {
            actions.start(ticket);
          }}
        >
          {t('visit.start')}
        </ActionButton>
        <ActionButton
          variant="secondary"
          pictogram="speakerphone"
          disabled={disabled}
          busy={actions.busy}
          onClick={() => {
            actions.recall(ticket);
          }}
        >
          {t('visit.recall')}
        </ActionButton>
        <ActionButton
          variant="secondary"
          pictogram="user-x"
          disabled={disabled}
          busy={actions.busy}
          onClick={() => {
            actions.absent(ticket);
          }}
        >
          {t('visit.absent')}
        </ActionButton>
      </div>
    );
  }
  return (
    <div role="group" aria-labelledby="finish-title">
      <h3 id="finish-title" className="desk-visit__question">
        {t('visit.finishTitle')}
      </h3>
      <div className="desk-outcomes">
        {OUTCOMES.map(({ id, pictogram }) => (
          <ActionButton
            key={id}
            variant="secondary"
            pictogram={pictogram}
            disabled={disabled}
            busy={actions.busy}
            onClick={() => {
              actions.finish(ticket, id);
            }}
          >
            <strong>{t(`visit.${id}`)}</strong>
            <small>{t(`visit.${id}Help`)}</small>
          </ActionButton>
        ))}
      </div>
    </div>
  );
}
