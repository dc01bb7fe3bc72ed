import { Pictogram } from '../../kit/pictogram.tsx';
import { Heading } from '../frame/heading.tsx';
import './message.css';

interface MessageProps {
  readonly pictogram: string;
  readonly title: string;
  readonly text: string;
  /** Something is under way: the picture breathes. */
  readonly busy?: boolean;
}

/** One thing to tell, with a large picture; read out again when its words change. */
export function Message({ pictogram, title, text, busy = false }: MessageProps) {
  return (
    <div className="message">
      <span className={`message__picture ${busy ? 'message__picture--busy' : ''}`}>
        <Pictogram name={pictogram} />
      </span>
      <Heading>{title}</Heading>
      <p className="message__text" role="status">
        {text}
      </p>
    </div>
  );
}
