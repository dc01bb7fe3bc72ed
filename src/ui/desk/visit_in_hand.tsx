import { useId, useLayoutEffect, useRef } from 'react';
import type { DeskState, DeskTicket } from '../../contract/api.ts';
import type { ApiClient } from '../kit/api_client.ts';
import { Pictogram } from '../kit/pictogram.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import { clockTime } from './clock_words.ts';
import { FinishVisit } from './finish_visit.tsx';
import type { OpenSheet } from './sheet.ts';
import { SHORTCUTS } from './shortcuts.ts';
import { useDeskTexts } from './texts.ts';
import { VisitDetails } from './visit_details.tsx';
import { Marks, OwnLanguage, Waited } from './waiting_list.tsx';
import type { Words } from './words.ts';

interface VisitInHandProps {
  readonly api: ApiClient;
  readonly desk: DeskState;
  readonly now: number;
  readonly live: boolean;
  readonly words: Words;
  readonly actions: DeskActions;
  readonly onOpen: OpenSheet;
}

/** Who is called or sits here now, what they came for, and what can be done. */
export function VisitInHand(props: VisitInHandProps) {
  const { api, desk, now, live, words, actions, onOpen } = props;
  const { t } = useDeskTexts();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { ticket } = desk;
  const place = ticket === null ? 'nobody' : `${ticket.id} ${ticket.state}`;
  // The button that was pressed is gone: the focus comes here, so that it is never lost.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, [place]);
  return (
    <section className="desk-visit" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {t('visit.title')}
      </h2>
      {ticket === null ? (
        <NobodyHere desk={desk} live={live} actions={actions} />
      ) : (
        <>
          <div className="desk-visit__who">
            <VisitFacts ticket={ticket} now={now} words={words} />
            <VisitDetails key={ticket.id} api={api} ticket={ticket} live={live} words={words} />
          </div>
          <VisitActions ticket={ticket} disabled={!live} actions={actions} onOpen={onOpen} />
        </>
      )}
    </section>
  );
}

function NobodyHere({ desk, live, actions }: Pick<VisitInHandProps, 'desk' | 'live' | 'actions'>) {
  const { t, language } = useDeskTexts();
  const { breakSince } = desk;
  if (breakSince === null) {
    return (
      <div className="desk-visit__empty">
        <Pictogram name="armchair" />
        <p>
          <strong>{t('visit.empty')}</strong>
          <span>{t('visit.emptyHelp')}</span>
        </p>
      </div>
    );
  }
  return (
    <div className="desk-visit__empty">
      <Pictogram name="coffee" />
      <p>
        <strong>{t('break.since', { time: clockTime(breakSince, language) })}</strong>
        <span>{t('break.help')}</span>
      </p>
      <ActionButton
        pictogram="player-play"
        disabled={!live}
        busy={actions.busy}
        onClick={actions.resume}
      >
        {t('break.end')}
      </ActionButton>
    </div>
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
            <Marks ticket={ticket} />
          </dd>
        </div>
      </dl>
    </div>
  );
}

interface VisitActionsProps {
  readonly ticket: DeskTicket;
  readonly disabled: boolean;
  readonly actions: DeskActions;
  readonly onOpen: OpenSheet;
}

function VisitActions(props: VisitActionsProps) {
  const { ticket, disabled, actions } = props;
  return (
    <div className="desk-visit__do">
      {ticket.state === 'called' ? (
        <CalledActions {...props} />
      ) : (
        <FinishVisit
          key={ticket.id}
          ticket={ticket}
          disabled={disabled}
          actions={actions}
          onRefer={() => {
            props.onOpen('refer', ticket);
          }}
        />
      )}
      <OtherWays {...props} />
    </div>
  );
}

function CalledActions({ ticket, disabled, actions }: VisitActionsProps) {
  const { t } = useDeskTexts();
  const shared = { disabled, busy: actions.busy };
  return (
    <div className="desk-visit__actions">
      <ActionButton
        {...shared}
        pictogram="user-check"
        className="desk-visit__first"
        aria-keyshortcuts={SHORTCUTS.start}
        onClick={() => {
          actions.start(ticket);
        }}
      >
        {t('visit.start')}
      </ActionButton>
      <ActionButton
        {...shared}
        variant="secondary"
        pictogram="speakerphone"
        aria-keyshortcuts={SHORTCUTS.recall}
        onClick={() => {
          actions.recall(ticket);
        }}
      >
        {t('visit.recall')}
      </ActionButton>
      <ActionButton
        {...shared}
        variant="secondary"
        pictogram="user-x"
        aria-keyshortcuts={SHORTCUTS.absent}
        onClick={() => {
          actions.absent(ticket);
        }}
      >
        {t('visit.absent')}
      </ActionButton>
    </div>
  );
}

/** Nobody is lost: to a colleague, aside for a moment, or back where they stood. */
function OtherWays({ ticket, disabled, actions, onOpen }: VisitActionsProps) {
  const { t } = useDeskTexts();
  const shared = { disabled, busy: actions.busy, variant: 'quiet' } as const;
  return (
    <div className="desk-visit__other">
      <ActionButton
        {...shared}
        pictogram="arrow-guide"
        aria-haspopup="dialog"
        aria-keyshortcuts={SHORTCUTS.transfer}
        onClick={() => {
          onOpen('transfer', ticket);
        }}
      >
        {t('visit.transfer')}
      </ActionButton>
      <ActionButton
        {...shared}
        pictogram="clock-pause"
        aria-keyshortcuts={SHORTCUTS.park}
        onClick={() => {
          actions.park(ticket);
        }}
      >
        {t('visit.park')}
      </ActionButton>
      <ActionButton
        {...shared}
        pictogram="arrow-back-up"
        onClick={() => {
          actions.putBack(ticket);
        }}
      >
        {t('visit.putBack')}
      </ActionButton>
    </div>
  );
}
