import type { ReactNode } from 'react';
import './card.css';
import './tiles.css';

/** A row of large, equal tiles: few things to choose from, told apart by their picture. */
export function Tiles({ children }: { readonly children: ReactNode }) {
  return <ul className="tiles">{children}</ul>;
}

interface TileProps {
  /** A pictogram, or a sample of letters. */
  readonly picture: ReactNode;
  readonly onTouch: () => void;
  /** Touched just now. */
  readonly chosen?: boolean;
  /** A setting: whether it is on. */
  readonly on?: boolean;
  readonly children: ReactNode;
}

/** One tile: a picture above its word. */
export function Tile({ picture, onTouch, chosen = false, on, children }: TileProps) {
  return (
    <li>
      <button
        type="button"
        className={`card tiles__tile ${chosen ? 'card--chosen' : ''}`}
        aria-pressed={on}
        onClick={onTouch}
      >
        <span className="tiles__picture">{picture}</span>
        <span>{children}</span>
      </button>
    </li>
  );
}
