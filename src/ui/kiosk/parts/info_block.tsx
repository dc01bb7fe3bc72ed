import type { ReactNode } from 'react';
import { Pictogram } from '../../kit/pictogram.tsx';
import './info_block.css';

interface InfoBlockProps {
  readonly pictogram: string;
  readonly title: ReactNode;
  readonly children: ReactNode;
}

/** Something to know: a picture, what it is about, and one or two sentences. */
export function InfoBlock({ pictogram, title, children }: InfoBlockProps) {
  return (
    <section className="info-block">
      <span className="info-block__picture">
        <Pictogram name={pictogram} />
      </span>
      <div className="info-block__words">
        <h2 className="info-block__title">{title}</h2>
        {children}
      </div>
    </section>
  );
}
