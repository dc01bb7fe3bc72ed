/** Everything that can be wrong with content. Errors stop a release; warnings ask for a look. */
export type ContentFaultCode =
  | 'unreadable'
  | 'not_yaml'
  | 'not_json'
  | 'schema'
  | 'wrong_id'
  | 'unknown_language'
  | 'unknown_product'
  | 'not_offered'
  | 'unknown_target'
  | 'dead_end'
  | 'cycle'
  | 'too_many_ways'
  | 'unreachable_step'
  | 'unreachable_outcome'
  | 'reserved_name'
  | 'unknown_step'
  | 'unknown_option'
  | 'unknown_guard'
  | 'unknown_tariff'
  | 'unknown_place'
  | 'unknown_organisation'
  | 'no_organisation'
  | 'unconfirmed_organisation'
  | 'other_municipality'
  | 'stale_translation'
  | 'glossary'
  | 'unknown_queue'
  | 'unknown_group'
  | 'empty_group'
  | 'unknown_pictogram'
  | 'same_pictogram'
  | 'unknown_upl'
  | 'unverified_fact'
  | 'old_fact'
  | 'missing_text'
  | 'empty_text'
  | 'not_text'
  | 'extra_text'
  | 'lost_placeholder'
  | 'missing_plural'
  | 'number_order'
  | 'same_as_dutch'
  | 'long_sentence'
  | 'long_sentences'
  | 'hard_to_read'
  | 'long_word'
  | 'jargon'
  | 'passive'
  | 'noun_style'
  | 'many_words'
  | 'low_contrast';

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
