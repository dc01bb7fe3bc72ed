/** What a pad of digits makes of a key: at most `max` digits; anything else is left alone. */
export function digitsAfterKey(digits: string, key: string, max: number): string {
  if (key === 'Backspace') return digits.slice(0, -1);
  return /^\d$/.test(key) && digits.length < max ? digits + key : digits;
}
