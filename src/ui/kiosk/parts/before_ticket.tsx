import { Pictogram } from '../../kit/pictogram.tsx';
import { useKioskTexts } from '../texts.ts';
import type { Visit, VisitAction } from '../visit/visit.ts';
import './before_ticket.css';

interface BeforeTicketProps {
  readonly visit: Visit;
  readonly act: (action: VisitAction) => void;
}

/** The desk may see what was answered: no, until someone touches this; and no again at a second. */
export function MayDeskSee({ visit, act }: BeforeTicketProps) {
  const { t } = useKioskTexts();
  return (
    <button
      type="button"
      className="before-ticket"
      aria-pressed={visit.agreed}
      onClick={() => {
        act({ type: 'agreed_changed', agreed: !visit.agreed });
      }}
    >
      <Pictogram name={visit.agreed ? 'square-check' : 'square'} />
      <span>{t('consent.ask')}</span>
    </button>
  );
}

/** A quiet way to say that waiting long is hard; it names nothing, the screen behind it does. */
export function WaitingIsHard({ visit, act }: BeforeTicketProps) {
  const { t } = useKioskTexts();
  return (
    <button
      type="button"
      className="before-ticket"
      aria-pressed={visit.priority !== 'none'}
      onClick={() => {
        act({ type: 'aside_opened', aside: 'priority' });
      }}
    >
      <Pictogram name={visit.priority === 'none' ? 'armchair' : 'square-check'} />
      <span>{t('priority.open')}</span>
    </button>
  );
}
