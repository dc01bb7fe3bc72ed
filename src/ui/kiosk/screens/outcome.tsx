import type { ReactElement } from 'react';
import type { LocalizedContent } from '../../../contract/api.ts';
import type { Priority } from '../../../contract/common.ts';
import type { Flow, Outcome as FlowOutcome } from '../../../contract/content.ts';
import { bringList, tariffOf } from '../../../domain/flow.ts';
import { numberOf, queueForHelp, type Numbered } from '../../../domain/number_queue.ts';
import { eurosInWords, wayOf } from '../../../domain/summary.ts';
import { Button } from '../../kit/button.tsx';
import { Heading } from '../frame/heading.tsx';
import { useFlowing } from '../frame/use_flowing.ts';
import { Stage } from '../frame/stage.tsx';
import { MayDeskSee, WaitingIsHard } from '../parts/before_ticket.tsx';
import { InfoBlock } from '../parts/info_block.tsx';
import { QrCode } from '../parts/qr_code.tsx';
import type { KnownOrganisations } from '../places/organisation_source.ts';
import { PlaceLines } from '../places/place_lines.tsx';
import { useOrganisations } from '../places/use_organisations.ts';
import { ClosedBlock } from '../parts/closed_block.tsx';
import { useQueueNow, type KnownQueue } from '../parts/use_queue_now.ts';
import { WaitLine } from '../parts/wait_line.tsx';
import { useContentTexts, useKioskTexts, useSummaryTexts, useSubmissionTexts } from '../texts.ts';
import {
  flowPlaceOf,
  holdsNumber,
  type Visit,
  type VisitAction,
  type VisitForm,
} from '../visit/visit.ts';
import { useServices } from '../services.ts';
import { Marked } from '../words/marked.tsx';
import { wordsHere, type WordsHere } from '../words/terms.ts';
import { WordsButton } from '../words/words_button.tsx';

interface OutcomeProps {
  readonly flow: Flow;
  readonly visit: Visit;
  readonly content: LocalizedContent;
  readonly act: (action: VisitAction) => void;
  readonly onTicket: (queue: string, priority: Priority) => void;
  readonly onPrint: () => void;
  readonly onWords: () => void;
  readonly onDone: () => void;
}

/** How a flow ends: what happens now, what to bring, where and when; and one big button. */
export function Outcome(props: OutcomeProps) {
  const place = flowPlaceOf(props.visit);
  if (place?.kind !== 'outcome') return null;
  // After "no" stands what one can do instead: that is what the button does.
  const way = wayOf(props.flow, place.outcome);
  return <OutcomeScreen {...props} id={place.id} outcome={place.outcome} way={way} />;
}

function OutcomeScreen(props: WaysProps & { readonly id: string }) {
  const { flow, visit, content, id, outcome, way, act, onWords } = props;
  const { t } = useKioskTexts();
  const text = useContentTexts();
  const summary = useSummaryTexts();
  const known = useOrganisations();
  const handingIn = useHandingIn(props);
  const number = numberOf(way, content, flow);
  const queue = useQueueNow(number?.queue ?? null);
  // Who has a number keeps it; who has none is told when to come, before a touch is in vain.
  const closed = queue !== null && !queue.open && !holdsNumber(visit);
  const ways = useWays({ ...props, number: closed ? null : number });
  const [first, ...others] = [...handingIn, ...ways];
  // Very large letters leave room for one button: the others come after what is to be read.
  const flowing = useFlowing();
  const key = `${flow.id}.${id}`;
  // Once there is a number these questions would come too late.
  const asks = visit.wish === null && number !== null && !closed;
  const words = wordsHere(visit, content, text);
  const explain = words.ids.length === 0 ? null : <WordsButton ids={words.ids} onOpen={onWords} />;
  const title = <Marked text={text(`${key}.title`)} places={words.at(`${key}.title`)} />;
  const body = (
    <p className="help-line">
      <Marked text={text(`${key}.body`)} places={words.at(`${key}.body`)} />
    </p>
  );
  // Where not all fits on one page, the first one says that there are no numbers.
  const closedFirst = flowing && closed;
  return (
    <Stage
      name="outcome"
      lead={
        <>
          <Heading>{closedFirst ? summary.t('closed.title') : title}</Heading>
          {closedFirst ? null : body}
        </>
      }
      action={
        <>
          {first}
          {flowing ? null : others}
        </>
      }
    >
      {flowing && !closed ? explain : null}
      {closed ? (
        <ClosedBlock queue={queue} {...(closedFirst && { title: t('outcome.where.title') })} />
      ) : (
        <NowBlock
          outcome={outcome}
          way={way}
          flow={flow}
          content={content}
          known={known}
          queue={queue}
        />
      )}
      {closedFirst ? (
        <InfoBlock pictogram="info-circle" title={title}>
          {body}
        </InfoBlock>
      ) : null}
      {closedFirst ? explain : null}
      {asks && Object.keys(visit.answers).length > 0 ? (
        <MayDeskSee visit={visit} act={act} />
      ) : null}
      {asks ? <WaitingIsHard visit={visit} act={act} /> : null}
      <BringBlock outcome={outcome} visit={visit} content={content} words={words} />
      {closed ? null : <WhereBlock outcome={outcome} way={way} content={content} known={known} />}
      {flowing ? null : explain}
      {flowing ? others : null}
    </Stage>
  );
}

interface WaysProps extends OutcomeProps {
  readonly outcome: FlowOutcome;
  readonly way: FlowOutcome;
}

/** A form that was begun goes on where it was; one that was sent shows its code. */
function formToFill(known: VisitForm | null, id: string): VisitForm {
  if (known?.id === id) return known;
  return { id, page: 0, answers: {}, state: 'filling', code: null, paper: false };
}

/** What can be handed in or followed here; nothing where there is no key to seal it with. */
function useHandingIn({ outcome, visit, act }: WaysProps): readonly ReactElement[] {
  const { t } = useSubmissionTexts();
  const { sealing } = useServices().setup;
  if (sealing === null) return [];
  const { form, followByCode } = outcome;
  return [
    ...(form === undefined
      ? []
      : [
          <Button
            key="form"
            wide
            variant={outcome.kind === 'ticket' ? 'secondary' : 'primary'}
            pictogram="pencil"
            onClick={() => {
              act({ type: 'form_changed', form: formToFill(visit.form, form) });
            }}
          >
            {t('start')}
          </Button>,
        ]),
    ...(followByCode === true
      ? [
          <Button
            key="follow"
            wide
            variant="secondary"
            pictogram="search"
            onClick={() => {
              act({ type: 'follow_opened' });
            }}
          >
            {t('follow')}
          </Button>,
        ]
      : []),
  ];
}

/** The number where there is one, else the paper to take along: the first is the big button. */
function useWays(props: WaysProps & { readonly number: Numbered | null }): ReactElement[] {
  const { visit, outcome, onTicket, onPrint, onDone, number: ticket } = props;
  const { t } = useKioskTexts();
  const summary = useSummaryTexts();
  const paper = (variant: 'primary' | 'secondary') => (
    <Button key="print" wide variant={variant} pictogram="printer" onClick={onPrint}>
      {summary.t('print')}
    </Button>
  );
  if (ticket === null) {
    return [
      paper('primary'),
      <Button key="done" wide variant="secondary" pictogram="check" onClick={onDone}>
        {t('outcome.done')}
      </Button>,
    ];
  }
  const number = (
    <Button
      key="ticket"
      wide
      pictogram="ticket"
      onClick={() => {
        onTicket(ticket.queue, ticket.priority);
      }}
    >
      {visit.wish === null ? t('outcome.print') : t('outcome.show')}
    </Button>
  );
  // What to bring stands on the paper of the number; why it was refused does not.
  return outcome.kind === 'no' ? [number, paper('secondary')] : [number];
}

interface BlockProps {
  readonly known: KnownOrganisations | null;
  readonly outcome: FlowOutcome;
  readonly content: LocalizedContent;
}

interface NowProps extends BlockProps {
  readonly way: FlowOutcome;
  readonly flow: Flow;
  /** Where one waits for this; null while its waits are not known. */
  readonly queue: KnownQueue | null;
}

function NowBlock({ outcome, way, flow, content, known, queue }: NowProps) {
  const { t } = useKioskTexts();
  const text = useContentTexts();
  const title = outcome.kind === 'no' ? t('outcome.now.instead') : t('outcome.now.title');
  switch (way.kind) {
    case 'ticket':
      return (
        <InfoBlock pictogram="ticket" title={title}>
          <p>{t('outcome.now.ticket')}</p>
          <p className="info-block__tag">{text(`queue.${way.queue}`)}</p>
          {queue === null ? null : <WaitLine range={queue.wait} />}
        </InfoBlock>
      );
    case 'submit':
      return (
        <InfoBlock pictogram="ticket" title={title}>
          <p>{t('outcome.now.noTicket')}</p>
        </InfoBlock>
      );
    case 'link':
      return (
        <InfoBlock pictogram="qrcode" title={title}>
          <div className="info-block__scan">
            <QrCode data={way.url} label={t('outcome.now.link')} />
            <div>
              <p>{t('outcome.now.link')}</p>
              <p className="info-block__address" dir="ltr">
                {new URL(way.url).hostname}
              </p>
            </div>
          </div>
        </InfoBlock>
      );
    case 'refer':
      return (
        <InfoBlock pictogram="map-pin" title={title}>
          <p>{t('outcome.now.refer')}</p>
          <p className="info-block__tag">{text(`place.${way.to}`)}</p>
          <PlaceLines content={content} known={known} place={way.to} />
        </InfoBlock>
      );
    case 'home_visit':
      if (way.place === undefined) return null;
      return (
        <InfoBlock pictogram="phone" title={title}>
          <PlaceLines content={content} known={known} place={way.place} byPhone />
        </InfoBlock>
      );
    case 'no': {
      return queueForHelp(content, flow) === null ? null : (
        <InfoBlock pictogram="user-heart" title={title}>
          <p>{t('bar.help')}</p>
        </InfoBlock>
      );
    }
  }
}

function BringBlock(
  props: Omit<BlockProps, 'known'> & { readonly visit: Visit; readonly words: WordsHere },
) {
  const { outcome, visit, content, words } = props;
  const { t, language } = useKioskTexts();
  const text = useContentTexts();
  if (outcome.kind === 'no' || outcome.kind === 'home_visit') return null;
  const items = bringList(outcome, visit.answers);
  const tariff = tariffOf(outcome, visit.answers);
  const cost = tariff === undefined ? undefined : content.municipality.tariffs[tariff];
  return (
    <InfoBlock pictogram="briefcase" title={t('outcome.bring.title')}>
      {items.length === 0 ? (
        <p>{t('outcome.bring.nothing')}</p>
      ) : (
        <ul className="info-block__list">
          {items.map((item) => (
            <li key={item}>
              <Marked text={text(`bring.${item}`)} places={words.at(`bring.${item}`)} />
            </li>
          ))}
        </ul>
      )}
      {cost === undefined ? null : (
        <p>
          {t('outcome.bring.cost', { amount: eurosInWords(cost.cents, language) })}{' '}
          {cost.demo ? t('outcome.bring.costExample') : null}
        </p>
      )}
    </InfoBlock>
  );
}

function WhereBlock({ outcome, way, content, known }: BlockProps & { readonly way: FlowOutcome }) {
  const { t } = useKioskTexts();
  const text = useContentTexts();
  const { place, inPerson } = outcome;
  const here = way.kind === 'ticket' || way.kind === 'submit';
  const later = place !== undefined && outcome.kind !== 'refer' && outcome.kind !== 'home_visit';
  const who = inPerson?.required === true ? inPerson.who : [];
  const stayHome = !here && inPerson?.required === false;
  if (!here && !later && !stayHome && who.length === 0) return null;
  return (
    <InfoBlock pictogram="map-pin" title={t('outcome.where.title')}>
      {here ? <p>{t('outcome.where.here')}</p> : null}
      {stayHome ? <p>{t('outcome.where.notInPerson')}</p> : null}
      {later ? (
        <>
          <p>
            {t('outcome.where.later')}: <strong>{text(`place.${place}`)}</strong>
          </p>
          <PlaceLines content={content} known={known} place={place} />
        </>
      ) : null}
      {who.length > 0 ? (
        <p>
          {t('outcome.where.inPerson')}{' '}
          <strong>{who.map((person) => text(`person.${person}`)).join(', ')}</strong>
        </p>
      ) : null}
    </InfoBlock>
  );
}
