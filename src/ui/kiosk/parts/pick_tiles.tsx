import type { ReactElement } from 'react';
import { Pictogram } from '../../kit/pictogram.tsx';
import './card.css';
import './pick_tiles.css';

interface PickChoice<Id extends string> {
  readonly id: Id;
  readonly words: string;
  readonly pictogram?: string;
  /** A proper name, the same in every language. */
  readonly proper?: boolean;
}

interface PickTilesProps<Id extends string> {
  readonly title?: string;
  readonly choices: readonly PickChoice<Id>[];
  readonly picked: string | null;
  /** Null takes the choice back. */
  readonly onPick: (id: Id | null) => void;
  /** How many stand beside each other. */
  readonly perRow: 1 | 2;
}

/**
 * Short choices of which one can be on; a second touch takes it back. Gives its rows one by one, so
 * that each finds a page when letters are large.
 */
export function pickRows<Id extends string>(props: PickTilesProps<Id>): readonly ReactElement[] {
  const { title, choices, picked, onPick, perRow } = props;
  const rows = choices.flatMap((_, at) =>
    at % perRow === 0 ? [choices.slice(at, at + perRow)] : [],
  );
  return rows.map((row, at) => (
    <div key={row[0]?.id} className="pick">
      {at === 0 && title !== undefined ? <h2 className="pick__title">{title}</h2> : null}
      <div className={`pick__row pick__row--${perRow}`}>
        {row.map(({ id, words, pictogram, proper }) => (
          <button
            key={id}
            type="button"
            className="card pick__tile"
            aria-pressed={picked === id}
            onClick={() => {
              onPick(picked === id ? null : id);
            }}
          >
            {pictogram === undefined ? null : <Pictogram name={pictogram} />}
            <span lang={proper === true ? 'nl' : undefined}>{words}</span>
            {picked === id ? <Pictogram name="check" /> : null}
          </button>
        ))}
      </div>
    </div>
  ));
}
