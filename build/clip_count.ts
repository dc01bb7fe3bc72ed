/** Clips of spoken texts that exist, and those that are still to be made. */
export interface ClipCount {
  readonly clips: number;
  readonly clipsMissing: number;
}

/** No clips are made yet: no text is counted as missing its voice. */
export function countClips(): ClipCount {
  return { clips: 0, clipsMissing: 0 };
}
