import { useEffect, useRef, useState } from 'react';
import { Pictogram } from '../kit/pictogram.tsx';
import { useDockTexts } from './texts.ts';

/** Room for the edge around the glass, both sides, in pixels (see dock.css). */
const EDGES = 10;

interface ScreenFrameProps {
  readonly name: string;
  readonly url: string;
  /** The size of the real screen, in its own pixels. */
  readonly width: number;
  readonly height: number;
  readonly hint?: string;
}

/** A real screen in a frame, shrunk to the room there is. */
export function ScreenFrame({ name, url, width, height, hint }: ScreenFrameProps) {
  const { t } = useDockTexts();
  const room = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(0.4);
  useEffect(() => {
    const element = room.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      const free = { width: element.clientWidth - EDGES, height: element.clientHeight - EDGES };
      setScale(Math.max(0.05, Math.min(free.width / width, free.height / height)));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [width, height]);
  return (
    <figure className="dock-screen">
      <figcaption>
        <strong>{name}</strong>
        {hint === undefined ? null : <span>{hint}</span>}
        <a href={url} target="_blank" rel="noreferrer">
          {t('screens.open')}
          <span className="wl-visually-hidden">: {name}</span>
          <Pictogram name="external-link" />
        </a>
      </figcaption>
      <div ref={room} className="dock-screen__room">
        <div
          className="dock-screen__glass"
          style={{ inlineSize: `${width * scale}px`, blockSize: `${height * scale}px` }}
        >
          <iframe
            title={name}
            src={url}
            width={width}
            height={height}
            allow="autoplay"
            style={{ transform: `scale(${scale})` }}
          />
        </div>
      </div>
    </figure>
  );
}
