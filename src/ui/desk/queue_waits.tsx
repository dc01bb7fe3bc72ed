import { useId } from 'react';
import type common from '../../../locales/nl/common.json';
import type { WaitsView } from '../../contract/waits.ts';
import { waitText } from '../../domain/wait_estimate/wait_range.ts';
import { useTexts } from '../kit/i18n.ts';
import { useDeskTexts } from './texts.ts';
import type { Words } from './words.ts';

interface QueueWaitsProps {
  readonly waits: WaitsView;
  readonly words: Words;
}

/** How long someone waits who takes a number now, and how right that was until now. */
export function QueueWaits({ waits, words }: QueueWaitsProps) {
  const { t } = useDeskTexts();
  const shared = useTexts<typeof common>('common');
  const id = useId();
  const { accuracy } = waits;
  return (
    <section className="desk-waits" aria-labelledby={id}>
      <h2 id={id}>{t('waits.title')}</h2>
      <ul>
        {waits.queues.map(({ queue, wait }) => {
          const { key, values } = waitText(wait, true);
          return (
            <li key={queue}>
              <b>{queue}</b>
              <span>{words.productName(null, queue)}</span>
              <strong>{shared.t(key, values)}</strong>
            </li>
          );
        })}
      </ul>
      <p>
        {accuracy === null
          ? t('waits.notYet')
          : t('waits.accuracy', {
              count: accuracy.people,
              percent: Math.round(accuracy.shareAboveUpper * 100),
            })}
      </p>
    </section>
  );
}
