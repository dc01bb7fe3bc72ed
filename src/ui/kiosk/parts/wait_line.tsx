import type { WaitRange } from '../../../contract/waits.ts';
import { hasWaitLabel, waitText } from '../../../domain/wait_estimate/wait_range.ts';
import { Pictogram } from '../../kit/pictogram.tsx';
import { useCommonTexts } from '../texts.ts';
import './wait_line.css';

/** How long it takes, in the resident's words. */
export function WaitLine({ range }: { readonly range: WaitRange }) {
  const { t } = useCommonTexts();
  const { key, values } = waitText(range);
  return (
    <p className="wait-line">
      <Pictogram name="clock" />
      <span>
        {hasWaitLabel(range) ? `${t('waitTime.label')}: ` : null}
        <strong>{t(key, values)}</strong>
      </span>
    </p>
  );
}
