import { order } from './dock_api.ts';
import type { ServiceState } from './dock_api.ts';
import { useDockTexts } from './texts.ts';

const MINUTE = 60_000;
const STEPS = [
  ['quarter', 15 * MINUTE],
  ['hour', 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
] as const;

interface ClockPanelProps {
  readonly service: ServiceState;
  readonly look: () => void;
}

/** The service's clock, which can be moved to see waits, idle times and day turns. */
export function ClockPanel({ service, look }: ClockPanelProps) {
  const { t, language } = useDockTexts();
  const { clock } = service;
  const shiftTo = (shiftMs: number) => {
    void order('/service/clock', { shiftMs }).then(look);
  };
  const shift = clock?.shiftMs ?? 0;
  const time = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    ...(service.timeZone === null ? {} : { timeZone: service.timeZone }),
  });
  return (
    <section className="dock-panel" aria-labelledby="clock-title">
      <h2 id="clock-title">{t('clock.title')}</h2>
      <p className="dock-clock">
        <strong>{clock === null ? '–' : time.format(clock.now)}</strong>
        <span>{shift === 0 ? t('clock.real') : t('clock.shift', { shift: inWords(shift) })}</span>
      </p>
      <div className="dock-buttons">
        {STEPS.map(([name, step]) => (
          <button
            key={name}
            type="button"
            disabled={clock === null}
            onClick={() => {
              shiftTo(shift + step);
            }}
          >
            {t(`clock.${name}`)}
          </button>
        ))}
        <button
          type="button"
          disabled={clock === null || shift === 0}
          onClick={() => {
            shiftTo(0);
          }}
        >
          {t('clock.reset')}
        </button>
      </div>
    </section>
  );

  function inWords(ms: number): string {
    const minutes = Math.round(ms / MINUTE);
    const parts = [
      ['days', Math.floor(minutes / 1_440)],
      ['hours', Math.floor((minutes % 1_440) / 60)],
      ['minutes', minutes % 60],
    ] as const;
    return parts
      .filter(([, count]) => count !== 0)
      .map(([unit, count]) => t(`clock.${unit}`, { count }))
      .join(' ');
  }
}
