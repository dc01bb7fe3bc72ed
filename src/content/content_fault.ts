import type { ContentFaultCode } from '../contract/content_faults.ts';

export type { ContentFaultCode } from '../contract/content_faults.ts';

/** One thing that is wrong, where, and what to do about it: for people who write content. */
export interface ContentFault {
  readonly severity: 'error' | 'warning';
  /** The file to open. */
  readonly file: string;
  /** Where in it: `steps.who.options.0.go`, or a text's key. Empty: the whole file. */
  readonly key: string;
  readonly code: ContentFaultCode;
  readonly message: string;
  readonly doThis: string;
}

type FaultParts = readonly [code: ContentFaultCode, key: string, message: string, doThis: string];

/** A fault that stops a release. */
export function fault(file: string, ...[code, key, message, doThis]: FaultParts): ContentFault {
  return { severity: 'error', file, key, code, message, doThis };
}

/** A fault that asks for a look. */
export function warning(file: string, ...parts: FaultParts): ContentFault {
  return { ...fault(file, ...parts), severity: 'warning' };
}

/** One line for a terminal or a log. */
export function describeFault({ severity, file, key, message, doThis }: ContentFault): string {
  return `${severity}: ${file}${key === '' ? '' : ` at ${key}`}: ${message} ${doThis}`;
}
