import type { HTMLAttributes } from 'react';
import './card.css';

export interface CardProps extends HTMLAttributes<HTMLDivElement> {
  /** `plain`: a soft ground. `raised`: a sheet. `attention`: something to know first. */
  readonly variant?: 'plain' | 'raised' | 'attention';
}

/** A block of content that belongs together. */
export function Card({ variant = 'plain', className, ...rest }: CardProps) {
  const classes = ['wl-card', variant === 'plain' ? '' : `wl-card--${variant}`, className];
  return <div {...rest} className={classes.filter(Boolean).join(' ')} />;
}
