import { order } from './dock_api.ts';
import type { ServiceState } from './dock_api.ts';
import { useDockTexts } from './texts.ts';

interface ServicePanelProps {
  readonly service: ServiceState;
  readonly look: () => void;
}

/** How the service is, and how to cut it. */
export function ServicePanel({ service, look }: ServicePanelProps) {
  const { t } = useDockTexts();
  const disturb = (deed: string) => {
    void order(`/service/${deed}`).then(look);
  };
  return (
    <section className="dock-panel" aria-labelledby="service-title">
      <h2 id="service-title">{t('service.title')}</h2>
      <p className={`dock-state dock-state--${service.state}`} role="status">
        <strong>{t(`service.${service.state}`)}</strong>
        {service.pid === null ? null : <span>{t('service.pid', { pid: service.pid })}</span>}
        {service.seq === null ? null : <span>{t('service.events', { count: service.seq })}</span>}
      </p>
      <div className="dock-buttons">
        <button
          type="button"
          title={t('service.killHelp')}
          disabled={service.state === 'gone'}
          onClick={() => {
            disturb('kill');
          }}
        >
          {t('service.kill')}
        </button>
        <button
          type="button"
          disabled={service.state !== 'running'}
          onClick={() => {
            disturb('stop');
          }}
        >
          {t('service.stop')}
        </button>
        <button
          type="button"
          disabled={service.state !== 'frozen'}
          onClick={() => {
            disturb('continue');
          }}
        >
          {t('service.continue')}
        </button>
      </div>
    </section>
  );
}
