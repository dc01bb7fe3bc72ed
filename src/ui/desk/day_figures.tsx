import { useId } from 'react';
import type { DeskOverview } from '../../contract/api.ts';
import { useDeskTexts } from './texts.ts';

/** The day in four figures. */
export function DayFigures({ today }: { readonly today: DeskOverview['today'] }) {
  const { t } = useDeskTexts();
  const id = useId();
  const wait = today.meanWaitMinutes;
  const figures: [string, string][] = [
    [t('day.issued'), String(today.issued)],
    [t('day.helped'), String(today.helped)],
    [t('day.absent'), String(today.absent)],
    [
      t('day.meanWait'),
      wait === null ? t('day.unknown') : t('day.minutes', { count: Math.round(wait) }),
    ],
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
    </section>
  );
}
