import type { PrinterView } from '../../../contract/printing.ts';
import { Button } from '../../kit/button.tsx';
import { Pictogram } from '../../kit/pictogram.tsx';
import { useDeskTexts } from '../texts.ts';

interface PrinterCardProps {
  readonly printer: PrinterView;
  readonly live: boolean;
  readonly onTestPage: () => void;
  /** Null: this person may not set printers up. */
  readonly onSetUp: (() => void) | null;
}

/** One printer: whose papers come out, how it does, and what to do when it does not. */
export function PrinterCard({ printer, live, onTestPage, onSetUp }: PrinterCardProps) {
  const { t } = useDeskTexts();
  const { condition, trouble, desks, kiosk, kiosks } = printer;
  const able = condition === 'ready' || condition === 'paper_low';
  const whose = [
    ...(kiosk ? [t('printers.kiosk')] : []),
    ...kiosks,
    ...desks.map((number) => t('top.desk', { number })),
  ];
  return (
    <li className={able ? 'desk-printers__one' : 'desk-printers__one desk-printers__one--trouble'}>
      <Pictogram name={able ? 'printer' : 'printer-off'} />
      <div>
        <strong>{printer.id}</strong>
        <p>{whose.join(', ')}</p>
        <p>{t(`printer.${condition}`)}</p>
        {trouble === null ? null : <p>{t(`printers.trouble.${trouble}`)}</p>}
      </div>
      <div className="desk-printers__do">
        <Button variant="secondary" pictogram="printer" disabled={!live} onClick={onTestPage}>
          {t('printers.test')}
        </Button>
        {onSetUp === null ? null : (
          <Button variant="secondary" pictogram="settings" disabled={!live} onClick={onSetUp}>
            {t('printers.setUp')}
          </Button>
        )}
      </div>
    </li>
  );
}
