import { order } from './dock_api.ts';
import type { Paper, PrinterState } from './dock_api.ts';
import { useDockTexts } from './texts.ts';

/** Bytes a second of a printer that can hardly keep up: a drawn ticket takes some ten seconds. */
const SLOW_BYTES_PER_SECOND = 2_000;
/** Bytes after which the line breaks: in the middle of a ticket. */
const CUT_AFTER_BYTES = 600;

const FAULTS = [
  { kind: 'paper_out' },
  { kind: 'paper_low' },
  { kind: 'cover_open' },
  { kind: 'offline' },
  { kind: 'error' },
  { kind: 'slow', bytesPerSecond: SLOW_BYTES_PER_SECOND },
  { kind: 'cut_connection', afterBytes: CUT_AFTER_BYTES },
  { kind: 'mute' },
  { kind: 'no_confirmation' },
] as const;

/** The simulated printer: what came out of it, and what can be wrong with it. */
export function PrinterPanel({ printer }: { readonly printer: PrinterState }) {
  const { t } = useDockTexts();
  const current = FAULTS.find(({ kind }) => kind === printer.fault?.kind);
  return (
    <section className="dock-panel dock-printer" aria-labelledby="printer-title">
      <h2 id="printer-title">{t('printer.title')}</h2>
      <p
        className={`dock-state dock-state--${printer.fault === null ? 'running' : 'gone'}`}
        role="status"
      >
        <strong>{current === undefined ? t('printer.none') : t(`printer.${current.kind}`)}</strong>
      </p>
      <div className="dock-buttons">
        {FAULTS.map((fault) => (
          <button
            key={fault.kind}
            type="button"
            aria-pressed={printer.fault?.kind === fault.kind}
            onClick={() => void order('/printer/fault', { fault })}
          >
            {t(`printer.${fault.kind}`)}
          </button>
        ))}
        <button
          type="button"
          className="dock-buttons__first"
          disabled={printer.fault === null}
          onClick={() => void order('/printer/fault', { fault: null })}
        >
          {t('printer.fix')}
        </button>
      </div>
      <div className="dock-papers__head">
        <h3>{t('printer.papers')}</h3>
        <div className="dock-buttons">
          <button
            type="button"
            disabled={printer.papers.length === 0}
            onClick={() => void order('/printer/papers', undefined, 'DELETE')}
          >
            {t('printer.clear')}
          </button>
        </div>
      </div>
      <Papers papers={printer.papers} paperMm={printer.paperMm} />
    </section>
  );
}

function Papers(props: { readonly papers: readonly Paper[]; readonly paperMm: number }) {
  const { t } = useDockTexts();
  if (props.papers.length === 0)
    return <p className="dock-papers__none">{t('printer.noPapers')}</p>;
  return (
    // A list that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="dock-papers" role="group" aria-label={t('printer.papers')} tabIndex={0}>
      {props.papers.map((paper) => (
        <img
          key={paper.id}
          src={`/printer/papers/${paper.id}.png`}
          width={paper.widthDots}
          height={paper.heightDots}
          alt={t('printer.paper', { id: paper.id, text: paper.text.trim().slice(0, 300) })}
        />
      ))}
    </div>
  );
}
