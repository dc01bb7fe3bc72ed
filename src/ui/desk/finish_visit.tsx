import { useLayoutEffect, useId, useRef, useState } from 'react';
import type { DeskTicket } from '../../contract/api.ts';
import type { OutcomeReason, VisitOutcome } from '../../contract/common.ts';
import { Button } from '../kit/button.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import { SHORTCUTS } from './shortcuts.ts';
import { useDeskTexts } from './texts.ts';

/** The four ways a visit ends, each with its picture; the usual one first. */
const OUTCOMES: readonly { readonly id: VisitOutcome; readonly pictogram: string }[] = [
  { id: 'helped', pictogram: 'circle-check' },
  { id: 'referred', pictogram: 'arrow-ramp-right' },
  { id: 'come_back', pictogram: 'calendar-repeat' },
  { id: 'not_possible', pictogram: 'circle-x' },
];

/** What can be behind an outcome that asks why; `other` stands last. */
const REASONS: Readonly<Record<'come_back' | 'not_possible', readonly OutcomeReason[]>> = {
  come_back: ['papers_missing', 'appointment_needed', 'no_time', 'system_down', 'other'],
  not_possible: ['not_entitled', 'other_place', 'papers_missing', 'system_down', 'other'],
};

interface FinishVisitProps {
  readonly ticket: DeskTicket;
  readonly disabled: boolean;
  readonly actions: DeskActions;
  /** To whom this resident goes is asked elsewhere. */
  readonly onRefer: () => void;
}

/** How did it go? What did not work out asks why, once, in the same place. */
export function FinishVisit({ ticket, disabled, actions, onRefer }: FinishVisitProps) {
  const { t } = useDeskTexts();
  const id = useId();
  const [asking, setAsking] = useState<keyof typeof REASONS | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (asking !== null) title.current?.focus();
  }, [asking]);
  const shared = { disabled, busy: actions.busy, variant: 'secondary' } as const;
  const choose = (outcome: VisitOutcome) => {
    if (outcome === 'helped') actions.finish(ticket, outcome);
    else if (outcome === 'referred') onRefer();
    else setAsking(outcome);
  };
  return (
    <div role="group" aria-labelledby={id}>
      <h3 id={id} ref={title} tabIndex={-1} className="desk-visit__question">
        {asking === null ? t('visit.finishTitle') : t(`visit.why.${asking}`)}
      </h3>
      {asking === null ? (
        <div className="desk-outcomes">
          {OUTCOMES.map((outcome) => (
            <ActionButton
              key={outcome.id}
              {...shared}
              pictogram={outcome.pictogram}
              aria-keyshortcuts={keyOf(outcome.id)}
              onClick={() => {
                choose(outcome.id);
              }}
            >
              <strong>{t(`visit.${outcome.id}`)}</strong>
              <small>{t(`visit.${outcome.id}Help`)}</small>
            </ActionButton>
          ))}
        </div>
      ) : (
        <div className="desk-reasons">
          {REASONS[asking].map((reason) => (
            <ActionButton
              key={reason}
              {...shared}
              onClick={() => {
                actions.finish(ticket, asking, reason);
              }}
            >
              {t(`reason.${reason}`)}
            </ActionButton>
          ))}
          <Button
            variant="quiet"
            pictogram="arrow-left"
            onClick={() => {
              setAsking(null);
            }}
          >
            {t('visit.back')}
          </Button>
        </div>
      )}
    </div>
  );
}

function keyOf(outcome: VisitOutcome): string | undefined {
  if (outcome === 'helped') return SHORTCUTS.helped;
  return outcome === 'referred' ? SHORTCUTS.referred : undefined;
}
