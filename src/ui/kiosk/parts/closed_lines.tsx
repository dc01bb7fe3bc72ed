import { closedLines } from '../../../domain/closed_words.ts';
import { useServices } from '../services.ts';
import { useKioskTexts } from '../texts.ts';
import type { KnownQueue } from './use_queue_now.ts';

/** When the last number was, when to come back, and whom to ask when that is too late. */
export function ClosedLines({ queue }: { readonly queue: KnownQueue }) {
  const { t, language } = useKioskTexts();
  const { timeZone } = useServices().setup;
  return (
    <>
      {closedLines(queue, { now: queue.now, timeZone, language }).map(({ key, values }) => (
        <p key={key}>
          {key.startsWith('come') ? (
            <strong>{t(`closed.${key}`, values)}</strong>
          ) : (
            t(`closed.${key}`, values)
          )}
        </p>
      ))}
      <p>{t('closed.urgent')}</p>
    </>
  );
}
