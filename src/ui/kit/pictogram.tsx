import { useMemo } from 'react';
import { pictogramAddress } from './pictogram_store.ts';
import './pictogram.css';

/** Pictures that point along the reading direction; right-to-left mirrors them. */
const DIRECTIONAL =
  /^(arrow-(narrow-)?(left|right)|chevron-(left|right)|arrow-back|logout|login|list)/;

interface PictogramProps {
  /** Name in the Tabler outline set. */
  readonly name: string;
  readonly className?: string;
  /** Points to a side of the room (a desk's direction), so it must not mirror with the language. */
  readonly fixed?: boolean;
}

/**
 * A picture beside a text, in the colour and 1.5 × the size of that text. Hidden from screen
 * readers: the words beside it say the same.
 */
export function Pictogram({ name, className = '', fixed = false }: PictogramProps) {
  const directional = !fixed && DIRECTIONAL.test(name) ? 'wl-pictogram--directional' : '';
  // One that is on screen stays as it is: an address that changes would make it blink.
  const address = useMemo(() => pictogramAddress(name), [name]);
  return (
    <span
      aria-hidden="true"
      className={`wl-pictogram ${directional} ${className}`}
      style={{ maskImage: `url("${address}")` }}
    />
  );
}
