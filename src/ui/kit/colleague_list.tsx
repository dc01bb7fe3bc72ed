import { Button } from './button.tsx';
import type { Colleague } from './use_colleagues.ts';

interface ColleagueListProps {
  readonly colleagues: readonly Colleague[];
  /** How the page lays out its lists. */
  readonly className: string;
  readonly onChoose: (colleague: Colleague) => void;
}

/** A button for everyone who works here. */
export function ColleagueList({ colleagues, className, onChoose }: ColleagueListProps) {
  return (
    <ul className={className}>
      {colleagues.map((colleague) => (
        <li key={colleague.staff}>
          <Button
            variant="secondary"
            wide
            pictogram="user"
            onClick={() => {
              onChoose(colleague);
            }}
          >
            {colleague.name}
          </Button>
        </li>
      ))}
    </ul>
  );
}
