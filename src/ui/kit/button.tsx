import type { ButtonHTMLAttributes, ReactNode } from 'react';
import './button.css';
import { Pictogram } from './pictogram.tsx';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: the one thing to do here. `secondary`: another way. `quiet`: rarely needed. */
  readonly variant?: 'primary' | 'secondary' | 'quiet';
  /** Name of a picture in front of the words. */
  readonly pictogram?: string;
  /** As wide as its container. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A button with words; a picture only ever stands beside them. */
export function Button(props: ButtonProps) {
  const { variant = 'primary', pictogram, wide = false, children, className, ...rest } = props;
  const classes = ['wl-button', `wl-button--${variant}`, wide ? 'wl-button--wide' : '', className];
  return (
    <button type="button" {...rest} className={classes.filter(Boolean).join(' ')}>
      {pictogram === undefined ? null : <Pictogram name={pictogram} />}
      <span>{children}</span>
    </button>
  );
}
