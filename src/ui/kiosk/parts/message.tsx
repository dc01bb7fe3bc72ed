import { Pictogram } from '../../kit/pictogram.tsx';
import { Heading } from '../frame/heading.tsx';
import './message.css';

interface MessageProps {
  readonly pictogram: string;
  /** What it is about, where that is not plain from what was touched. */
  readonly about?: string;
  readonly title: string;
  readonly text: string;
  /** Something is under way: the picture breathes. */
  readonly busy?: boolean;
}

/** One thing to tell, with a large picture; read out again when its words change. */
export function Message({ pictogram, about, title, text, busy = false }: MessageProps) {
  return (
    <div className="message">
      <span className={`message__picture ${busy ? 'message__picture--busy' : ''}`}>
        <Pictogram name={pictogram} />
      </span>
      {about === undefined ? null : <p className="progress">{about}</p>}
      <Heading>{title}</Heading>
      <p className="message__text" role="status">
        {text}
      </p>
    </div>
  );
}
