import type { LocalizedContent } from '../../../contract/api.ts';
import type { NeedChannel, NeedObstacle } from '../../../contract/events.ts';
import { settle } from '../../kit/api_client.ts';
import { Button } from '../../kit/button.tsx';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { useFlowing } from '../frame/use_flowing.ts';
import { ChoiceCard, useChoice } from '../parts/choice_card.tsx';
import { Message } from '../parts/message.tsx';
import { pickRows } from '../parts/pick_tiles.tsx';
import { useServices } from '../services.ts';
import { useContentTexts, useKioskTexts, useNeedTexts } from '../texts.ts';
import type { Visit, VisitAction } from '../visit/visit.ts';
import { NEED_QUESTIONS, needQuestion, saysSomething } from '../visit/visit_need.ts';

interface NeedProps {
  readonly visit: Visit;
  readonly content: LocalizedContent;
  readonly act: (action: VisitAction) => void;
}

const OTHER = 'other';
const ELSEWHERE = 'elsewhere';

const OBSTACLE_PICTOGRAMS = {
  distance: 'map-pin-off',
  language: 'language',
  digital: 'device-laptop',
  time: 'clock',
  costs: 'coin-euro',
  other: 'dots',
  none: 'mood-smile',
} as const satisfies Record<NeedObstacle, string>;
const CHANNEL_PICTOGRAMS = {
  desk: 'building-community',
  phone: 'phone',
  online: 'world',
  home: 'home',
} as const satisfies Record<NeedChannel, string>;

/* Not the schema's own list: that would bring the whole of zod to the kiosk. */
const OBSTACLES = Object.keys(OBSTACLE_PICTOGRAMS) as NeedObstacle[];
const CHANNELS = Object.keys(CHANNEL_PICTOGRAMS) as NeedChannel[];

/** What did you hope to arrange here: three screens of choices, and thanks. */
export function Need(props: NeedProps) {
  const { step } = props.visit.need;
  switch (step) {
    case 'wish':
      return <Wish key={step} {...props} />;
    case 'obstacle':
      return <Obstacle key={step} {...props} />;
    case 'where':
      return <Where key={step} {...props} />;
    case 'thanks':
      return <Thanks {...props} />;
  }
}

function Progress({ visit }: { readonly visit: Visit }) {
  const { t } = useKioskTexts();
  const question = needQuestion(visit.need.step) ?? NEED_QUESTIONS;
  return <p className="progress">{t('question.progress', { question, of: NEED_QUESTIONS })}</p>;
}

function Skip({ act }: Pick<NeedProps, 'act'>) {
  const { t } = useNeedTexts();
  return (
    <Button
      wide
      variant="quiet"
      onClick={() => {
        act({ type: 'need_went_on' });
      }}
    >
      {t('skip')}
    </Button>
  );
}

function Wish({ visit, content, act }: NeedProps) {
  const { t } = useNeedTexts();
  const text = useContentTexts();
  const { chosen, choose } = useChoice((group: string) => {
    act({ type: 'need_chosen', choices: { group } });
    act({ type: 'need_went_on' });
  });
  const { groups } = content.municipality;
  const hasOther = groups.some(({ id }) => id === OTHER);
  const choices = [
    ...groups.map(({ id, icon }) => ({ id, icon, words: text(`group.${id}`) })),
    ...(hasOther ? [] : [{ id: OTHER, icon: 'dots', words: t('wish.other') }]),
  ];
  return (
    <Stage
      name="need"
      lead={
        <>
          <Progress visit={visit} />
          <Heading>{t('wish.title')}</Heading>
          <p className="help-line">{t('wish.help')}</p>
        </>
      }
      action={<Skip act={act} />}
    >
      {choices.map(({ id, icon, words }) => (
        <ChoiceCard
          key={id}
          pictogram={icon}
          chosen={(chosen ?? visit.need.choices.group) === id}
          onChoose={() => {
            choose(id);
          }}
        >
          {words}
        </ChoiceCard>
      ))}
    </Stage>
  );
}

function Obstacle({ visit, act }: NeedProps) {
  const { t } = useNeedTexts();
  const { chosen, choose } = useChoice((obstacle: NeedObstacle) => {
    act({ type: 'need_chosen', choices: { obstacle } });
    act({ type: 'need_went_on' });
  });
  return (
    <Stage
      name="need"
      lead={
        <>
          <Progress visit={visit} />
          <Heading>{t('obstacle.title')}</Heading>
          <p className="help-line">{t('obstacle.help')}</p>
        </>
      }
      action={<Skip act={act} />}
    >
      {OBSTACLES.map((obstacle) => (
        <ChoiceCard
          key={obstacle}
          pictogram={OBSTACLE_PICTOGRAMS[obstacle]}
          chosen={(chosen ?? visit.need.choices.obstacle) === obstacle}
          onChoose={() => {
            choose(obstacle);
          }}
        >
          {t(`obstacle.${obstacle}`)}
        </ChoiceCard>
      ))}
    </Stage>
  );
}

/** How one wants to be helped, and in which part of town one lives: both may be left open. */
function Where({ visit, content, act }: NeedProps) {
  const { t } = useNeedTexts();
  const tell = useTellNeed(visit);
  // Two names beside each other would break in the middle of a word.
  const perRow = useFlowing() ? 1 : 2;
  const { channel, stadsdeel } = visit.need.choices;
  const parts = [...content.municipality.stadsdelen, ELSEWHERE];
  return (
    <Stage
      name="need"
      lead={
        <>
          <Progress visit={visit} />
          <Heading>{t('channel.title')}</Heading>
        </>
      }
      action={
        <Button
          wide
          pictogram="check"
          onClick={() => {
            tell();
            act({ type: 'need_went_on' });
          }}
        >
          {t('done')}
        </Button>
      }
    >
      {pickRows({
        perRow,
        choices: CHANNELS.map((id) => ({
          id,
          pictogram: CHANNEL_PICTOGRAMS[id],
          words: t(`channel.${id}`),
        })),
        picked: channel,
        onPick: (id) => {
          act({ type: 'need_chosen', choices: { channel: id } });
        },
      })}
      {pickRows({
        perRow,
        title: t('district.title'),
        choices: parts.map((id) => ({
          id,
          words: id === ELSEWHERE ? t('district.elsewhere') : id,
          proper: id !== ELSEWHERE,
        })),
        picked: stadsdeel,
        onPick: (id) => {
          act({ type: 'need_chosen', choices: { stadsdeel: id } });
        },
      })}
    </Stage>
  );
}

/** Sent in the background: nobody waits for it. */
function useTellNeed(visit: Visit): () => void {
  const { api } = useServices();
  return () => {
    const { need, language } = visit;
    if (need.told || !saysSomething(need.choices)) return;
    const body = { request: crypto.randomUUID(), ...need.choices, language };
    void settle(api.POST('/api/v1/needs', { body }));
  };
}

function Thanks({ act }: NeedProps) {
  const { t } = useNeedTexts();
  return (
    <Stage
      name="message"
      lead={
        <Message pictogram="heart-handshake" title={t('thanks.title')} text={t('thanks.text')} />
      }
      action={
        <Button
          wide
          pictogram="check"
          onClick={() => {
            act({ type: 'need_closed' });
          }}
        >
          {t('done')}
        </Button>
      }
    >
      {null}
    </Stage>
  );
}
