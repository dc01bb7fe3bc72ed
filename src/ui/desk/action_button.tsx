import { Button } from '../kit/button.tsx';
import type { ButtonProps } from '../kit/button.tsx';

interface ActionButtonProps extends ButtonProps {
  /** Another press is still being dealt with: nothing happens, and nothing flickers. */
  readonly busy: boolean;
}

/**
 * A button that asks something of the service. While busy it keeps its looks and the focus (a
 * disabled button loses it) and does nothing; `disabled` is for when it can't be used at all.
 */
export function ActionButton({ busy, onClick, ...rest }: ActionButtonProps) {
  return (
    <Button
      {...rest}
      aria-disabled={busy || rest.disabled === true}
      onClick={(event) => {
        if (!busy) onClick?.(event);
      }}
    />
  );
}
