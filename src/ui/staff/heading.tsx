import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** The one heading of a screen; it takes the focus when its screen appears. */
export function Heading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Before it is seen: later, it would take the focus from who is quick.
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
