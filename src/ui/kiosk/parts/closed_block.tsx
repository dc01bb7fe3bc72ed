import { closedLines } from '../../../domain/closed_words.ts';
import { useServices } from '../services.ts';
import { useSummaryTexts } from '../texts.ts';
import { InfoBlock } from './info_block.tsx';
import type { KnownQueue } from './use_queue_now.ts';

interface ClosedBlockProps {
  readonly queue: KnownQueue;
  /** Stands above it; left out where the screen's own heading says that there are no numbers. */
  readonly title?: string;
}

/** When the last number was, when to come back, and whom to ask when that is too late. */
export function ClosedBlock({ queue, title }: ClosedBlockProps) {
  const { t, language } = useSummaryTexts();
  const { timeZone } = useServices().setup;
  return (
    <InfoBlock pictogram="clock" title={title ?? t('closed.title')}>
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
    </InfoBlock>
  );
}
