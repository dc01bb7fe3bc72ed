import { useEffect, useRef, type ReactNode } from 'react';

/**
 * The one heading of a screen. It takes the focus when its screen appears, so that a screen reader
 * and a keyboard start there.
 */
export function Heading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className="heading">
      {children}
    </h1>
  );
}
