import type { TermPlace } from '../../../domain/glossary.ts';
import './words.css';

interface MarkedProps {
  readonly text: string;
  /** Where words stand that are explained. */
  readonly places: readonly TermPlace[];
}

/** A text with its explained words underlined; a touch on one outside an answer explains it. */
export function Marked({ text, places }: MarkedProps) {
  const ordered = [...places].sort((a, b) => a.start - b.start);
  return (
    <>
      {ordered.map(({ id, start, end }, at) => (
        <span key={id}>
          {text.slice(ordered[at - 1]?.end ?? 0, start)}
          <span className="term" data-term={id}>
            {text.slice(start, end)}
          </span>
        </span>
      ))}
      {text.slice(ordered.at(-1)?.end ?? 0)}
    </>
  );
}
