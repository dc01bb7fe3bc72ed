import type { Language } from '../../../contract/common.ts';
import { Button } from '../../kit/button.tsx';
import { Pictogram } from '../../kit/pictogram.tsx';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { ChoiceCard } from '../parts/choice_card.tsx';
import { useServices } from '../services.ts';
import { useKioskTexts } from '../texts.ts';
import type { Look, Visit } from '../visit/visit.ts';
import './asides.css';
import { LanguageButtons } from './welcome.tsx';

interface HelpProps {
  readonly visit: Visit;
  /** Takes a number for the queue of people who want a person; null when there is none. */
  readonly onTicket: (() => void) | null;
}

const HELP_WORDS = {
  not_asked: { title: 'help.asking', text: 'help.askingText' },
  asking: { title: 'help.asking', text: 'help.askingText' },
  coming: { title: 'help.coming', text: 'help.comingText' },
  failed: { title: 'help.failed', text: 'help.failedText' },
} as const;

/** "I want to talk to someone": a colleague is called, and a number can be had meanwhile. */
export function Help({ visit, onTicket }: HelpProps) {
  const { t } = useKioskTexts();
  const words = HELP_WORDS[visit.help];
  return (
    <Stage
      name="help"
      lead={
        <div className="aside__message" role="status">
          <Pictogram name="user-heart" className="aside__picture" />
          <Heading>{t(words.title)}</Heading>
          <p className="aside__text">{t(words.text)}</p>
        </div>
      }
      action={
        onTicket === null ? undefined : (
          <>
            <p className="aside__text">{t('help.orNumber')}</p>
            <Button wide variant="secondary" pictogram="ticket" onClick={onTicket}>
              {visit.wish === null ? t('help.takeNumber') : t('outcome.show')}
            </Button>
          </>
        )
      }
    >
      {null}
    </Stage>
  );
}

interface LookChoiceProps {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly onDone: () => void;
}

const SCALES = [
  { scale: 100, words: 'look.normal', pictogram: 'letter-a-small' },
  { scale: 150, words: 'look.bigger', pictogram: 'letter-a' },
  { scale: 200, words: 'look.biggest', pictogram: 'text-size' },
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
      {SCALES.map(({ scale, words, pictogram }) => (
        <ChoiceCard
          key={scale}
          pictogram={pictogram}
          on={look.scale === scale}
          onChoose={() => {
            onLook({ ...look, scale });
          }}
        >
          {t(words)}
        </ChoiceCard>
      ))}
      {MODES.map(({ mode, words, pictogram }) => (
        <ChoiceCard
          key={mode}
          pictogram={pictogram}
          on={look.mode === mode}
          onChoose={() => {
            onLook({ ...look, mode });
          }}
        >
          {t(words)}
        </ChoiceCard>
      ))}
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
