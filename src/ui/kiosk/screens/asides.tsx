import type { Language, QueueLetter } from '../../../contract/common.ts';
import { Button } from '../../kit/button.tsx';
import { Pictogram } from '../../kit/pictogram.tsx';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { Tile, Tiles } from '../parts/tiles.tsx';
import { Message } from '../parts/message.tsx';
import { useQueueNow } from '../parts/use_queue_now.ts';
import { useServices } from '../services.ts';
import { useKioskTexts } from '../texts.ts';
import type { Look, Visit } from '../visit/visit.ts';
import './asides.css';
import { LanguageButtons } from './welcome.tsx';

interface HelpProps {
  readonly visit: Visit;
  /** The queue of people who want a person; null when there is none. */
  readonly queue: QueueLetter | null;
  /** Takes a number for that queue. */
  readonly onTicket: (queue: QueueLetter) => void;
}

const HELP_WORDS = {
  not_asked: { title: 'help.asking', text: 'help.askingText' },
  asking: { title: 'help.asking', text: 'help.askingText' },
  coming: { title: 'help.coming', text: 'help.comingText' },
  failed: { title: 'help.failed', text: 'help.failedText' },
} as const;

/** "I want to talk to someone": a colleague is called, and a number can be had meanwhile. */
export function Help({ visit, queue, onTicket }: HelpProps) {
  const { t } = useKioskTexts();
  const now = useQueueNow(queue);
  // A number that is there can always be shown; a new one only while the queue gives them.
  const offers = queue !== null && (visit.wish !== null || now?.open !== false);
  const words = HELP_WORDS[visit.help];
  return (
    <Stage
      name="help"
      lead={<Message pictogram="user-heart" title={t(words.title)} text={t(words.text)} />}
      action={
        offers ? (
          <Button
            wide
            variant="secondary"
            pictogram="ticket"
            onClick={() => {
              onTicket(queue);
            }}
          >
            {visit.wish === null ? t('help.takeNumber') : t('outcome.show')}
          </Button>
        ) : undefined
      }
    >
      {offers && visit.wish === null ? <p className="aside__text">{t('help.orNumber')}</p> : null}
    </Stage>
  );
}

interface LookChoiceProps {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly onDone: () => void;
}

const SCALES = [
  { scale: 100, words: 'look.normal' },
  { scale: 150, words: 'look.bigger' },
  { scale: 200, words: 'look.biggest' },
] as const;
const MODES = [
  { mode: 'light', words: 'look.light', pictogram: 'sun' },
  { mode: 'dark', words: 'look.dark', pictogram: 'moon' },
] as const;

/** Size of the letters and contrast; seen at once, so that one can try. */
export function LookChoice({ look, onLook, onDone }: LookChoiceProps) {
  const { t } = useKioskTexts();
  return (
    <Stage
      name="look"
      lead={<Heading>{t('look.title')}</Heading>}
      action={
        <Button wide pictogram="check" onClick={onDone}>
          {t('look.done')}
        </Button>
      }
    >
      <Tiles>
        {SCALES.map(({ scale, words }) => (
          <Tile
            key={scale}
            picture={
              <span className={`look__sample look__sample--${scale}`} aria-hidden="true">
                {t('look.sample')}
              </span>
            }
            on={look.scale === scale}
            onTouch={() => {
              onLook({ ...look, scale });
            }}
          >
            {t(words)}
          </Tile>
        ))}
      </Tiles>
      <Tiles>
        {MODES.map(({ mode, words, pictogram }) => (
          <Tile
            key={mode}
            picture={<Pictogram name={pictogram} fixed />}
            on={look.mode === mode}
            onTouch={() => {
              onLook({ ...look, mode });
            }}
          >
            {t(words)}
          </Tile>
        ))}
      </Tiles>
    </Stage>
  );
}

interface LanguageChoiceProps {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

/** Another language in the middle of a visit; everything answered stays. */
export function LanguageChoice({ language, onLanguage }: LanguageChoiceProps) {
  const { t } = useKioskTexts();
  const { setup } = useServices();
  return (
    <Stage name="language" lead={<Heading>{t('language.title')}</Heading>}>
      <LanguageButtons languages={setup.languages} current={language} onLanguage={onLanguage} />
    </Stage>
  );
}
