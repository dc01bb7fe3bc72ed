import type { DeskOverview } from '../../contract/api.ts';
import type { PrintJob } from '../../contract/printing.ts';
import { Pictogram } from '../kit/pictogram.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import { printerInstead, printerTrouble, TROUBLE_ROWS_MAX } from './desk_state.ts';
import { useDeskTexts } from './texts.ts';

interface PrinterBannerProps {
  readonly view: DeskOverview;
  readonly disabled: boolean;
  readonly actions: DeskActions;
}

/** What is wrong with the printer, what to do, and which numbers are not on paper. */
export function PrinterBanner({ view, disabled, actions }: PrinterBannerProps) {
  const { t } = useDeskTexts();
  const trouble = printerTrouble(view);
  const jobs = view.printTrouble.slice(0, TROUBLE_ROWS_MAX);
  const more = view.printTrouble.length - jobs.length;
  return (
    <div role="status">
      {trouble === null ? null : (
        <div
          className={`desk-notice desk-notice--printer desk-notice--${trouble.serious ? 'attention' : 'soft'}`}
        >
          <Pictogram name={trouble.condition === 'ready' ? 'printer' : 'printer-off'} />
          <div className="desk-printer">
            <p>
              <strong>{t(`printer.${trouble.condition}`)}</strong>{' '}
              {t(`printer.${trouble.condition}Do`)}{' '}
              {jobs.length === 0 ? null : t('printer.jobs', { count: view.printTrouble.length })}
            </p>
            {jobs.length === 0 ? null : (
              <>
                <ul className="desk-printer__jobs">
                  {jobs.map((job) => (
                    <TroubleJob
                      key={job.id}
                      job={job}
                      instead={printerInstead(view, job)?.id}
                      disabled={disabled}
                      actions={actions}
                    />
                  ))}
                </ul>
                {more > 0 ? <p>{t('printer.moreJobs', { count: more })}</p> : null}
              </>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function TroubleJob(props: {
  readonly job: PrintJob;
  /** A printer that does work; undefined when there is none. */
  readonly instead: string | undefined;
  readonly disabled: boolean;
  readonly actions: DeskActions;
}) {
  const { job, instead, disabled, actions } = props;
  const { t } = useDeskTexts();
  const label = job.label ?? t('printer.noLabel');
  return (
    <li>
      <strong className="desk-printer__label">{label}</strong>
      {job.state === 'doubtful' ? <span>{t('printer.doubtful')}</span> : null}
      {job.state === 'queued' || job.state === 'sent' ? (
        <span>{t('printer.waitingForPrinter')}</span>
      ) : null}
      <ActionButton
        variant="secondary"
        disabled={disabled}
        busy={actions.busy}
        aria-label={t('printer.retryFor', { label })}
        onClick={() => {
          actions.retryJob(job.id);
        }}
      >
        {t('printer.retry')}
      </ActionButton>
      {instead === undefined ? null : (
        <ActionButton
          variant="secondary"
          disabled={disabled}
          busy={actions.busy}
          aria-label={t('printer.insteadFor', { label, printer: instead })}
          onClick={() => {
            actions.retryJob(job.id, instead);
          }}
        >
          {t('printer.instead', { printer: instead })}
        </ActionButton>
      )}
      <ActionButton
        variant="quiet"
        disabled={disabled}
        busy={actions.busy}
        aria-label={t('printer.dismissFor', { label })}
        onClick={() => {
          actions.dismissJob(job.id);
        }}
      >
        {t('printer.dismiss')}
      </ActionButton>
    </li>
  );
}
