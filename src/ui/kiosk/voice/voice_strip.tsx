import { Pictogram } from '../../kit/pictogram.tsx';
import { useKioskTexts } from '../texts.ts';
import { useVoice, VOLUME_STEPS } from './voice.ts';
import './voice_strip.css';

/** While someone listens: stop or once more, and how loud. It stays until the visit ends. */
export function VoiceStrip() {
  const { t } = useKioskTexts();
  const { voice, state } = useVoice();
  if (voice === null || !state.inUse) return null;
  const { reading, canRead, volume } = state;
  return (
    <section className="voice-strip" aria-label={t('voice.label')}>
      <button
        type="button"
        className="voice-strip__button voice-strip__button--main"
        disabled={!reading && !canRead}
        onClick={reading ? voice.stop : voice.read}
      >
        <Pictogram name={reading ? 'player-stop' : 'repeat'} fixed />
        <span>{reading ? t('voice.stop') : t('voice.again')}</span>
      </button>
      <button
        type="button"
        className="voice-strip__button"
        aria-label={t('voice.softer')}
        disabled={volume === 0}
        onClick={() => {
          voice.setVolume(volume - 1);
        }}
      >
        <Pictogram name="minus" fixed />
        <span>{t('voice.softer')}</span>
      </button>
      <div
        className="voice-strip__volume"
        role="meter"
        aria-label={t('voice.volume')}
        aria-valuemin={1}
        aria-valuemax={VOLUME_STEPS.length}
        aria-valuenow={volume + 1}
      >
        {VOLUME_STEPS.map((step, place) => (
          <span
            key={step}
            className={`voice-strip__step ${place <= volume ? 'voice-strip__step--on' : ''}`}
          />
        ))}
      </div>
      <button
        type="button"
        className="voice-strip__button"
        aria-label={t('voice.louder')}
        disabled={volume === VOLUME_STEPS.length - 1}
        onClick={() => {
          voice.setVolume(volume + 1);
        }}
      >
        <Pictogram name="plus" fixed />
        <span>{t('voice.louder')}</span>
      </button>
    </section>
  );
}
