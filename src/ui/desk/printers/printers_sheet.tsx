import { useCallback, useEffect, useRef, useState } from 'react';
import { v4 as uuid } from 'uuid';
import type { Session } from '../../../contract/api.ts';
import type { PrinterModel, PrinterView } from '../../../contract/printing.ts';
import { hasRight } from '../../../domain/rights.ts';
import { settle, type ApiClient } from '../../kit/api_client.ts';
import { Dialog } from '../../kit/dialog.tsx';
import { useDeskTexts, useProblemTexts } from '../texts.ts';
import { PrinterCard } from './printer_card.tsx';
import './printers.css';
import { SetupWizard } from './setup_wizard.tsx';

interface PrintersSheetProps {
  readonly api: ApiClient;
  readonly session: Session;
  readonly live: boolean;
  readonly onClose: () => void;
}

interface Printers {
  readonly printers: readonly PrinterView[];
  readonly models: readonly PrinterModel[];
}

/** How long between two looks at the printers while this is open, in milliseconds. */
const LOOK_MS = 2_000;

/** The printers of this location as they are now. */
function usePrinters(api: ApiClient, live: boolean) {
  const [found, setFound] = useState<Printers | null>(null);
  const look = useCallback(async () => {
    const answer = await settle(api.GET('/api/v1/printers'));
    if (answer.ok) setFound(answer.value);
  }, [api]);
  useEffect(() => {
    if (!live) return undefined;
    const first = setTimeout(() => void look());
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [live, look]);
  return { found, look };
}

/** The printers: how they do, a test page, and setting one up by what comes out. */
export function PrintersSheet({ api, session, live, onClose }: PrintersSheetProps) {
  const { t } = useDeskTexts();
  const problems = useProblemTexts();
  const { found, look } = usePrinters(api, live);
  const [wizard, setWizard] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const sending = useRef(false);
  const maySetUp = hasRight(session.role, 'set_up_printers');
  const chosen = found?.printers.find(({ id }) => id === wizard);

  async function testPage(printer: string) {
    if (sending.current) return;
    sending.current = true;
    const answer = await settle(
      api.POST('/api/v1/printers/{printer}/test-page', {
        params: { path: { printer } },
        body: { request: uuid() },
      }),
    );
    sending.current = false;
    setSaid(answer.ok ? t('printers.testSent') : problems.t(answer.error.code));
  }

  if (found !== null && chosen !== undefined) {
    return (
      <SetupWizard
        api={api}
        printer={chosen}
        models={found.models}
        live={live}
        onTestPage={testPage}
        said={said}
        onClose={() => {
          setWizard(null);
          setSaid('');
          void look();
        }}
      />
    );
  }
  return (
    <Dialog title={t('printers.title')} closeLabel={t('menu.close')} onClose={onClose}>
      {found === null ? <p>{t('loading')}</p> : null}
      {found?.printers.length === 0 ? <p>{t('printers.none')}</p> : null}
      <ul className="desk-printers">
        {found?.printers.map((printer) => (
          <PrinterCard
            key={printer.id}
            printer={printer}
            live={live}
            onTestPage={() => void testPage(printer.id)}
            onSetUp={
              maySetUp
                ? () => {
                    setSaid('');
                    setWizard(printer.id);
                  }
                : null
            }
          />
        ))}
      </ul>
      <p aria-live="polite">{said}</p>
    </Dialog>
  );
}
