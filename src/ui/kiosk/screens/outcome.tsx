import type { LocalizedContent } from '../../../contract/api.ts';
import type { Priority } from '../../../contract/common.ts';
import type { Flow, Outcome as FlowOutcome } from '../../../contract/content.ts';
import { bringList, tariffOf } from '../../../domain/flow.ts';
import { Button } from '../../kit/button.tsx';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { InfoBlock } from '../parts/info_block.tsx';
import { QrCode } from '../parts/qr_code.tsx';
import { queueForHelp } from '../queue_for_help.ts';
import { useContentTexts, useKioskTexts } from '../texts.ts';
import { flowPlaceOf, type Visit } from '../visit/visit.ts';

interface OutcomeProps {
  readonly flow: Flow;
  readonly visit: Visit;
  readonly content: LocalizedContent;
  readonly onTicket: (queue: string, priority: Priority) => void;
  readonly onDone: () => void;
}

/** How a flow ends: what happens now, what to bring, where and when; and one big button. */
export function Outcome({ flow, visit, content, onTicket, onDone }: OutcomeProps) {
  const { t } = useKioskTexts();
  const text = useContentTexts();
  const place = flowPlaceOf(visit);
  if (place?.kind !== 'outcome') return null;
  const { outcome } = place;
  // After "no" stands what one can do instead: that is what the button does.
  const way = outcome.kind === 'no' ? insteadOf(flow, outcome) : outcome;
  const ticket = ticketOf(way, content, flow);
  const key = `${flow.id}.${place.id}`;
  return (
    <Stage
      name="outcome"
      lead={
        <>
          <Heading>{text(`${key}.title`)}</Heading>
          <p className="help-line">{text(`${key}.body`)}</p>
        </>
      }
      action={
        ticket === null ? (
          <Button wide pictogram="check" onClick={onDone}>
            {t('outcome.done')}
          </Button>
        ) : (
          <Button
            wide
            pictogram="ticket"
            onClick={() => {
              onTicket(ticket.queue, ticket.priority);
            }}
          >
            {visit.wish === null ? t('outcome.print') : t('outcome.show')}
          </Button>
        )
      }
    >
      <NowBlock outcome={outcome} way={way} flow={flow} content={content} />
      <BringBlock outcome={outcome} visit={visit} content={content} />
      <WhereBlock outcome={outcome} way={way} content={content} />
    </Stage>
  );
}

function insteadOf(flow: Flow, outcome: Extract<FlowOutcome, { kind: 'no' }>) {
  return outcome.instead === undefined ? outcome : (flow.outcomes[outcome.instead] ?? outcome);
}

/** The number that this outcome leads to, or null when it leads elsewhere. */
function ticketOf(way: FlowOutcome, content: LocalizedContent, flow: Flow) {
  if (way.kind === 'ticket') return { queue: way.queue, priority: way.priority };
  // What can't be handed in at the kiosk yet is done together with a colleague.
  if (way.kind !== 'submit') return null;
  const queue = queueForHelp(content, flow);
  return queue === null ? null : ({ queue, priority: 'none' } as const);
}

interface BlockProps {
  readonly outcome: FlowOutcome;
  readonly content: LocalizedContent;
}

function NowBlock(props: BlockProps & { readonly way: FlowOutcome; readonly flow: Flow }) {
  const { outcome, way, flow, content } = props;
  const { t } = useKioskTexts();
  const text = useContentTexts();
  const title = outcome.kind === 'no' ? t('outcome.now.instead') : t('outcome.now.title');
  const phone = phoneOf(content, way.kind === 'refer' ? way.to : way.place);
  switch (way.kind) {
    case 'ticket':
      return (
        <InfoBlock pictogram="ticket" title={title}>
          <p>{t('outcome.now.ticket')}</p>
          <p className="info-block__tag">{text(`queue.${way.queue}`)}</p>
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
          {phone === undefined ? null : <Phone number={phone} />}
        </InfoBlock>
      );
    case 'home_visit':
      if (phone === undefined) return null;
      return (
        <InfoBlock pictogram="phone" title={title}>
          <Phone number={phone} />
        </InfoBlock>
      );
    case 'no': {
      const queue = queueForHelp(content, flow);
      return queue === null ? null : (
        <InfoBlock pictogram="user-heart" title={title}>
          <p>{t('bar.help')}</p>
        </InfoBlock>
      );
    }
  }
}

function phoneOf(content: LocalizedContent, place: string | undefined): string | undefined {
  return place === undefined ? undefined : content.municipality.places[place]?.phone;
}

/** Keeps a number together and running from left to right inside a sentence of any direction. */
function leftToRight(number: string): string {
  return `\u2066${number.replaceAll(' ', '\u00a0')}\u2069`;
}

function Phone({ number }: { readonly number: string }) {
  const { t } = useKioskTexts();
  return <p>{t('outcome.now.call', { phone: leftToRight(number) })}</p>;
}

function BringBlock({ outcome, visit, content }: BlockProps & { readonly visit: Visit }) {
  const { t } = useKioskTexts();
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
            <li key={item}>{text(`bring.${item}`)}</li>
          ))}
        </ul>
      )}
      {cost === undefined ? null : (
        <p>
          {t('outcome.bring.cost', { amount: euros(cost.cents) })}{' '}
          {cost.demo ? t('outcome.bring.costExample') : null}
        </p>
      )}
    </InfoBlock>
  );
}

/** Amounts are written as they stand on Dutch price lists and receipts, in every language. */
function euros(cents: number): string {
  const amount = new Intl.NumberFormat('nl', { style: 'currency', currency: 'EUR' });
  return leftToRight(amount.format(cents / 100));
}

function WhereBlock({ outcome, way, content }: BlockProps & { readonly way: FlowOutcome }) {
  const { t } = useKioskTexts();
  const text = useContentTexts();
  const { place, inPerson } = outcome;
  const here = way.kind === 'ticket' || way.kind === 'submit';
  const later = place !== undefined && outcome.kind !== 'refer' && outcome.kind !== 'home_visit';
  const who = inPerson?.required === true ? inPerson.who : [];
  const stayHome = !here && inPerson?.required === false;
  if (!here && !later && !stayHome && who.length === 0) return null;
  const phone = phoneOf(content, place);
  return (
    <InfoBlock pictogram="map-pin" title={t('outcome.where.title')}>
      {here ? <p>{t('outcome.where.here')}</p> : null}
      {stayHome ? <p>{t('outcome.where.notInPerson')}</p> : null}
      {later ? (
        <p>
          {t('outcome.where.later')}: <strong>{text(`place.${place}`)}</strong>{' '}
          {phone === undefined ? null : (
            <span className="info-block__whole">
              {t('outcome.where.phone', { phone: leftToRight(phone) })}
            </span>
          )}
        </p>
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
