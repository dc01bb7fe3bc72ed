/**
 * A plug out of its socket. Drawn in the page itself: when this must be shown, the service that
 * serves the other pictures may well be gone.
 */
export function CutLinePicture({ className = '' }: { readonly className?: string }) {
  return (
    <svg className={className} viewBox="0 0 100 100" fill="currentColor" aria-hidden="true">
      <path d="M2 45h16V27a6 6 0 0 1 6-6h14a6 6 0 0 1 6 6v8h12v9H44v12h12v9H44v8a6 6 0 0 1-6 6H24a6 6 0 0 1-6-6V55H2z" />
      <path d="M98 45H88V27a6 6 0 0 0-6-6h-8a6 6 0 0 0-6 6v46a6 6 0 0 0 6 6h8a6 6 0 0 0 6-6V55h10z" />
    </svg>
  );
}
