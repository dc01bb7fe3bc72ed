import { useId } from 'react';
import type { ReactNode } from 'react';
import type { DeskOverview } from '../../contract/api.ts';
import { useDeskTexts } from './texts.ts';

/** The day in four figures. */
export function DayFigures(props: {
  readonly today: DeskOverview['today'];
  readonly children?: ReactNode;
}) {
  const { today } = props;
  const { t } = useDeskTexts();
  const id = useId();
  const wait = today.meanWaitMinutes;
  const figures: [string, ReactNode][] = [
    [t('day.issued'), String(today.issued)],
    [t('day.helped'), String(today.helped)],
    [t('day.absent'), String(today.absent)],
    [t('day.meanWait'), waitInWords(wait)],
  ];
  return (
    <section className="desk-day" aria-labelledby={id}>
      <h2 id={id}>{t('day.title')}</h2>
      <dl>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {props.children}
    </section>
  );

  function waitInWords(minutes: number | null): ReactNode {
    if (minutes === null) return <small>{t('day.unknown')}</small>;
    return minutes < 1 ? t('day.short') : t('day.minutes', { count: Math.round(minutes) });
  }
}
