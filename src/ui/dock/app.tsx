import { useEffect } from 'react';
import { LanguageSwitch } from '../kit/language_switch.tsx';
import { usePrinter, useService } from './dock_api.ts';
import { ClockPanel } from './clock_panel.tsx';
import { PrinterPanel } from './printer_panel.tsx';
import { ScreenFrame } from './screen_frame.tsx';
import { ServicePanel } from './service_panel.tsx';
import { useDockTexts } from './texts.ts';

/** Everything of one location on one page. */
export function App() {
  const { t } = useDockTexts();
  const { service, look } = useService();
  const printer = usePrinter();
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const url = service?.url ?? null;
  return (
    <main className="dock" aria-labelledby="dock-heading">
      <div className="dock-top">
        <h1 id="dock-heading">{t('heading')}</h1>
        <p>{t('help')}</p>
        <LanguageSwitch />
      </div>
      <div className="dock-main">
        {url === null ? null : (
          <>
            <ScreenFrame
              name={t('screens.kiosk')}
              url={`${url}/kiosk/`}
              width={1080}
              height={1920}
            />
            <div className="dock-screens">
              <ScreenFrame
                name={t('screens.desk')}
                url={`${url}/desk/`}
                width={1366}
                height={768}
                hint={t('screens.signInHint')}
              />
              <ScreenFrame
                name={t('screens.display')}
                url={`${url}/display/`}
                width={1920}
                height={1080}
              />
            </div>
          </>
        )}
        <div className="dock-panels">
          {service === null ? null : (
            <>
              <ServicePanel service={service} look={look} />
              <ClockPanel service={service} look={look} />
            </>
          )}
          {printer === null ? null : <PrinterPanel printer={printer} />}
        </div>
      </div>
    </main>
  );
}
