import { useKioskTexts } from '../texts.ts';
import './please_wait.css';

/** Shown over everything while the service is away; it goes by itself. */
export function PleaseWait() {
  const { t } = useKioskTexts();
  return (
    <div className="please-wait" role="alert">
      <div className="please-wait__dots" aria-hidden="true">
        <span />
        <span />
        <span />
      </div>
      <p className="please-wait__title">{t('wait.title')}</p>
      <p className="please-wait__text">{t('wait.text')}</p>
    </div>
  );
}
