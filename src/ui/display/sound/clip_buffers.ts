import type { Language } from '../../../contract/common.ts';
import type { SpokenPiece } from '../../../domain/announcement.ts';
import { createClipSource } from '../../kit/voice/clip_source.ts';

/** Decoded speech that is kept ready, in seconds: some 190 kB each. */
export const BUFFERED_SECONDS_MAX = 120;
/** A service that is away for a moment is asked again, with these waits in milliseconds. */
const RETRY_MS = [500, 1_000, 2_000] as const;
const FETCH_LIMIT_MS = 8_000;

/** Clips, decoded. */
export interface ClipBuffers {
  /** The clip of a piece; null when there is none or it does not come. */
  readonly of: (piece: SpokenPiece) => Promise<AudioBuffer | null>;
  /** Seconds of speech that are kept. */
  readonly seconds: () => number;
}

/** The service said that there is no such clip: asking again is of no use. */
const NO_CLIP = 404;

/** Fetches and decodes clips, and keeps those that were used last. */
export function createClipBuffers(context: BaseAudioContext): ClipBuffers {
  const source = createClipSource();
  const kept = new Map<string, AudioBuffer>();
  let seconds = 0;

  function keep(url: string, buffer: AudioBuffer): void {
    kept.set(url, buffer);
    seconds += buffer.duration;
    for (const [oldest, { duration }] of kept) {
      if (seconds <= BUFFERED_SECONDS_MAX || oldest === url) break;
      kept.delete(oldest);
      seconds -= duration;
    }
  }

  async function fetchClip(url: string): Promise<AudioBuffer | null> {
    const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) });
    if (answer.status === NO_CLIP) return null;
    if (!answer.ok) throw new Error(`${url}: HTTP ${String(answer.status)}`);
    return context.decodeAudioData(await answer.arrayBuffer());
  }

  async function patiently(url: string): Promise<AudioBuffer | null> {
    for (const wait of RETRY_MS) {
      try {
        return await fetchClip(url);
      } catch {
        await new Promise((done) => {
          setTimeout(done, wait);
        });
      }
    }
    return null;
  }

  async function urlOf({ language, text }: SpokenPiece): Promise<string | null> {
    if (!source.speaks(language)) await source.load(language);
    return source.find(language, text)?.url ?? null;
  }

  return {
    async of(piece) {
      const url = await urlOf(piece);
      if (url === null) return null;
      const ready = kept.get(url);
      if (ready !== undefined) {
        // Used last: goes last.
        kept.delete(url);
        kept.set(url, ready);
        return ready;
      }
      const buffer = await patiently(url);
      if (buffer !== null && !kept.has(url)) keep(url, buffer);
      return buffer;
    },
    seconds: () => seconds,
  };
}

/** A language of an announcement with everything that is said in it. */
export interface SpokenPart {
  readonly language: Language;
  readonly clips: readonly { readonly text: string; readonly buffer: AudioBuffer }[];
}

/**
 * The clips of an announcement, language by language. A language of which a clip is missing is left
 * out whole: half a sentence is worse than none.
 */
export async function clipsOf(
  pieces: readonly SpokenPiece[],
  buffers: ClipBuffers,
): Promise<SpokenPart[]> {
  const languages = [...new Set(pieces.map(({ language }) => language))];
  const parts = await Promise.all(
    languages.map(async (language): Promise<SpokenPart | null> => {
      const own = pieces.filter((piece) => piece.language === language);
      const found = await Promise.all(own.map((piece) => buffers.of(piece)));
      const clips = own.flatMap(({ text }, place) => {
        const buffer = found[place] ?? null;
        return buffer === null ? [] : [{ text, buffer }];
      });
      return clips.length === own.length ? { language, clips } : null;
    }),
  );
  return parts.filter((part) => part !== null);
}
