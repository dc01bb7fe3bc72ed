import type { LocalizedContent } from '../../../contract/api.ts';
import type { Flow } from '../../../contract/content.ts';
import { numberOf } from '../../../domain/number_queue.ts';
import { eurosInWords, summaryOf, type Summary as Facts } from '../../../domain/summary.ts';
import { Button } from '../../kit/button.tsx';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { ClosedBlock } from '../parts/closed_block.tsx';
import { ChoiceCard } from '../parts/choice_card.tsx';
import { InfoBlock } from '../parts/info_block.tsx';
import { QrCode } from '../parts/qr_code.tsx';
import { useQueueNow } from '../parts/use_queue_now.ts';
import type { KnownOrganisations } from '../places/organisation_source.ts';
import { PlaceLines } from '../places/place_lines.tsx';
import { useOrganisations } from '../places/use_organisations.ts';
import { useContentTexts, useDutchContent, useSummaryTexts } from '../texts.ts';
import { mayPrintAgain, paperState, type VisitSummary } from '../visit/visit_summary.ts';
import './summary.css';

interface SummaryProps {
  readonly flow: Flow;
  readonly summary: VisitSummary;
  readonly content: LocalizedContent;
  readonly onAgain: () => void;
  readonly onDone: () => void;
}

/**
 * What is on the paper, large, and the honest state of it: with a photo of this screen nobody needs
 * the printer.
 */
export function Summary({ flow, summary, content, onAgain, onDone }: SummaryProps) {
  const { t } = useSummaryTexts();
  const known = useOrganisations();
  const state = paperState(summary);
  const { wish } = summary;
  const facts = summaryOf(flow, wish, content.municipality, known?.organisations ?? []);
  return (
    <Stage
      name="summary"
      lead={
        <div role="status" className="summary__state">
          <Heading>{t(`${state}.title`)}</Heading>
          <p className="help-line">{t(`${state}.text`)}</p>
        </div>
      }
      action={
        <Button wide pictogram="check" onClick={onDone}>
          {t('done')}
        </Button>
      }
    >
      {mayPrintAgain(summary) ? (
        <ChoiceCard pictogram="printer" variant="quiet" onChoose={onAgain}>
          {t('again')}
        </ChoiceCard>
      ) : null}
      <AboutBlock flow={flow} outcome={wish.outcome} facts={facts.ok ? facts.value : undefined} />
      {facts.ok && !wish.numbered ? (
        <ComeBackBlock flow={flow} facts={facts.value} content={content} />
      ) : null}
      {facts.ok ? <BringBlock facts={facts.value} /> : null}
      {facts.ok ? <WhereBlock facts={facts.value} content={content} known={known} /> : null}
      {facts.ok ? <PageBlock facts={facts.value} /> : null}
    </Stage>
  );
}

/** Words with what the Dutch call it, for whoever is shown this screen at a counter. */
function Both({ of }: { readonly of: string }) {
  const text = useContentTexts();
  const dutch = useDutchContent()(of);
  const own = text(of);
  return (
    <>
      {own}
      {dutch === undefined || dutch === own ? null : (
        <span className="summary__dutch" lang="nl" dir="ltr" data-speech="off">
          {dutch}
        </span>
      )}
    </>
  );
}

interface FactsProps {
  readonly facts: Facts;
}

function AboutBlock(props: { flow: Flow; outcome: string; facts: Facts | undefined }) {
  const { flow, outcome, facts } = props;
  const { t, language } = useSummaryTexts();
  const cost = facts?.cost;
  return (
    <InfoBlock pictogram={flow.icon} title={<Both of={`${flow.id}.title`} />}>
      <p>
        <Both of={`${flow.id}.${outcome}.title`} />
      </p>
      {cost === undefined ? null : (
        <p>
          {t('cost', { amount: eurosInWords(cost.cents, language) })}{' '}
          {cost.demo ? t('costExample') : null}
        </p>
      )}
    </InfoBlock>
  );
}

/** When to come for the number that there is not now; nothing while there are numbers. */
function ComeBackBlock(props: FactsProps & { flow: Flow; content: LocalizedContent }) {
  const { facts, flow, content } = props;
  const queue = useQueueNow(numberOf(facts.way, content, flow)?.queue ?? null);
  return queue === null || queue.open ? null : <ClosedBlock queue={queue} />;
}

function BringBlock({ facts }: FactsProps) {
  const { t } = useSummaryTexts();
  if (facts.bring.length === 0) return null;
  return (
    <InfoBlock pictogram="briefcase" title={t('bring')}>
      <ul className="info-block__list">
        {facts.bring.map((item) => (
          <li key={item}>
            <Both of={`bring.${item}`} />
          </li>
        ))}
      </ul>
    </InfoBlock>
  );
}

interface WhereProps extends FactsProps {
  readonly content: LocalizedContent;
  readonly known: KnownOrganisations | null;
}

function WhereBlock({ facts, content, known }: WhereProps) {
  const { t } = useSummaryTexts();
  const { place, byPhone, who } = facts;
  if (place === undefined && who.length === 0) return null;
  return (
    <InfoBlock
      pictogram={byPhone ? 'phone' : 'map-pin'}
      title={byPhone ? t('call') : place === undefined ? t('who') : t('where')}
    >
      {place === undefined ? null : (
        <>
          <p>
            <Both of={`place.${place}`} />
          </p>
          <PlaceLines content={content} known={known} place={place} byPhone={byPhone} />
        </>
      )}
      {who.length === 0 ? null : (
        <>
          {place === undefined ? null : <p>{t('who')}</p>}
          <ul className="info-block__list">
            {who.map((person) => (
              <li key={person}>
                <Both of={`person.${person}`} />
              </li>
            ))}
          </ul>
        </>
      )}
    </InfoBlock>
  );
}

function PageBlock({ facts }: FactsProps) {
  const { t } = useSummaryTexts();
  if (facts.page === undefined) return null;
  const host = new URL(facts.page).hostname;
  return (
    <InfoBlock pictogram="qrcode" title={<bdi lang="nl">{host}</bdi>}>
      <div className="info-block__scan">
        <QrCode data={facts.page} label={t('page')} />
        <div>
          <p>{t('page')}</p>
        </div>
      </div>
    </InfoBlock>
  );
}
