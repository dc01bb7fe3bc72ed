import type { Flow } from '../../../contract/content.ts';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { ChoiceCard, useChoice } from '../parts/choice_card.tsx';
import { useServices } from '../services.ts';
import { useContentTexts, useKioskTexts, useNeedTexts } from '../texts.ts';
import type { LocalizedContent } from '../../../contract/api.ts';
import type { Visit, VisitAction } from '../visit/visit.ts';

/** More tiles than this and people first choose a group. */
const TILES_MAX = 8;

interface ProductsProps {
  readonly visit: Visit;
  readonly content: LocalizedContent;
  readonly act: (action: VisitAction) => void;
}

/** What people come for, most used first, and always a way to a person. */
export function Products({ visit, content, act }: ProductsProps) {
  const { t } = useKioskTexts();
  const need = useNeedTexts();
  const { setup } = useServices();
  const text = useContentTexts();
  const tiles = tilesOf(content, visit.group, text);
  const { chosen, choose } = useChoice((id: string) => {
    tiles.find((tile) => tile.id === id)?.go(act);
  });
  const title = visit.group === null ? t('products.title') : text(`group.${visit.group}`);
  return (
    <Stage
      name="products"
      lead={
        <>
          <Heading>{title}</Heading>
          <p className="help-line">{t('products.help')}</p>
        </>
      }
    >
      {tiles.map((tile) => (
        <ChoiceCard
          key={tile.id}
          pictogram={tile.icon}
          chosen={chosen === tile.id}
          onChoose={() => {
            choose(tile.id);
          }}
        >
          {tile.words}
        </ChoiceCard>
      ))}
      {setup.appointments && visit.group === null ? (
        <ChoiceCard
          pictogram="calendar-check"
          onChoose={() => {
            act({ type: 'check_in_opened' });
          }}
        >
          {t('checkIn.open')}
        </ChoiceCard>
      ) : null}
      {offersNeed(visit, content) ? (
        <ChoiceCard
          pictogram="message-question"
          variant="quiet"
          onChoose={() => {
            act({ type: 'need_opened' });
          }}
        >
          {need.t('open')}
        </ChoiceCard>
      ) : null}
      <ChoiceCard
        pictogram="user-heart"
        variant="quiet"
        onChoose={() => {
          act({ type: 'aside_opened', aside: 'help' });
        }}
      >
        {t('products.person')}
      </ChoiceCard>
    </Stage>
  );
}

/**
 * Where someone ends up who does not find what they came for: in the last group, or under the
 * products where there are no groups. Asked once per visit.
 */
function offersNeed({ group, need }: Visit, { municipality, flows }: LocalizedContent): boolean {
  if (need.told) return false;
  return flows.length <= TILES_MAX || group === municipality.groups.at(-1)?.id;
}

interface Tile {
  readonly id: string;
  readonly icon: string;
  readonly words: string;
  readonly go: (act: (action: VisitAction) => void) => void;
}

function tilesOf(
  content: LocalizedContent,
  group: string | null,
  text: (key: string) => string,
): readonly Tile[] {
  const { products, groups } = content.municipality;
  const flows = products
    .map((id) => content.flows.find((flow) => flow.id === id))
    .filter((flow): flow is Flow => flow !== undefined);
  const asTile = (flow: Flow): Tile => ({
    id: flow.id,
    icon: flow.icon,
    words: text(`${flow.id}.title`),
    go: (act) => {
      act({ type: 'flow_chosen', flow });
    },
  });
  if (flows.length <= TILES_MAX) return flows.map(asTile);
  if (group !== null) return flows.filter((flow) => flow.group === group).map(asTile);
  return groups.flatMap(({ id, icon }): Tile[] => {
    const [first, ...more] = flows.filter((flow) => flow.group === id);
    if (first === undefined) return [];
    const words = text(`group.${id}`);
    // A group of one needs no screen of its own.
    if (more.length === 0) return [{ ...asTile(first), icon, words }];
    const go: Tile['go'] = (act) => {
      act({ type: 'group_chosen', group: id });
    };
    return [{ id, icon, words, go }];
  });
}
