import { createRequire } from 'node:module';
import path from 'node:path';

/* How built pages are served, by whichever process. */

/**
 * What a page may do: load from where it came from, and nothing else.
 * @param framedBy who may show it within a page of their own; 'none' when nobody may
 */
export function pageHeaders(framedBy = "'none'"): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'self'",
      "img-src 'self' data:",
      "media-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${framedBy}`,
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/** The folder of the pictogram set; its files are served one by one, by name. */
export function pictogramFolder(): string {
  return path.dirname(createRequire(import.meta.url).resolve('@tabler/icons/outline/home.svg'));
}
