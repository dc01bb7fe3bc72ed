import type { AnnouncementWords } from '../../src/domain/announcement.ts';
import type { Language } from '../../src/contract/common.ts';
import type { Call, DisplayView } from '../../src/contract/api.ts';
import { AnnouncementVoice } from '../../src/ui/display/sound/announcement_voice.ts';
import type { Played } from '../../src/ui/display/sound/announcement_voice.ts';
import type { Loudspeaker } from '../../src/ui/display/sound/loudspeaker.ts';
import { createClipSource } from '../../src/ui/kit/voice/clip_source.ts';
import { openStream } from '../../src/ui/kit/stream.ts';

/*
 * Runs in a browser page of the real service: the voice of the waiting room, heard by a recording
 * instead of a loudspeaker. Its clock is that of the sound, so minutes of speech take seconds.
 */

/** What a language says, with the desk and the way still to be filled in. */
export interface WordsOfTest {
  readonly number: string;
  readonly soon: string;
  readonly desk: string;
  readonly direction: Readonly<Record<Call['direction'], string>>;
}

/** One clip of the play list, held against what the recording has at its place. */
export interface HeldAgainst {
  readonly language: Language;
  readonly text: string;
  /** Likeness of the clip and the recording at its place, whole length: 1 is the same sound. */
  readonly likeness: number;
  /** The clip's length by the index of clips, in seconds. */
  readonly seconds: number;
}

export interface Recording {
  readonly played: readonly Played[];
  readonly clips: readonly HeldAgainst[];
  /** From the first to the last sound, in seconds. */
  readonly audibleSeconds: number;
  /** 16-bit samples of it, base64. */
  readonly samples: string;
}

export const SAMPLE_RATE_HZ = 16_000;
/** The room that there is for speech. */
const SECONDS_MAX = 600;
/** Below this nothing is heard. */
const SILENCE = 0.0015;

class Recorder implements Loudspeaker {
  readonly context = new OfflineAudioContext(1, SECONDS_MAX * SAMPLE_RATE_HZ, SAMPLE_RATE_HZ);
  #rendering: Promise<AudioBuffer> | null = null;

  readonly works = () => true;

  /** Lets the recording run to this time and stand still there. */
  readonly until = async (time: number) => {
    const reached = this.context.suspend(time);
    this.#run();
    await reached;
    return true;
  };

  async end(): Promise<Float32Array> {
    this.#run();
    return (await this.#rendering)?.getChannelData(0) ?? new Float32Array();
  }

  #run(): void {
    if (this.#rendering === null) this.#rendering = this.context.startRendering();
    else void this.context.resume();
  }
}

function wordsFor(
  words: Readonly<Record<string, WordsOfTest>>,
  language: Language,
  call: Pick<Call, 'deskNumber' | 'direction'> | null,
): AnnouncementWords | null {
  const own = words[language];
  if (own === undefined) return null;
  const { number, soon, desk, direction } = own;
  return {
    number,
    soon,
    desk: call === null ? '' : desk.replace('{{number}}', String(call.deskNumber)),
    direction: call === null ? '' : direction[call.direction],
  };
}

/** Opens the voice on the service's stream; the recording begins. */
export async function startRecorder(words: Readonly<Record<string, WordsOfTest>>) {
  const recorder = new Recorder();
  const voice = new AnnouncementVoice(recorder, (language, wanted) =>
    Promise.resolve(wordsFor(words, language, wanted.kind === 'call' ? wanted : null)),
  );
  const read = async () => {
    voice.hearView((await (await fetch('/api/v1/display')).json()) as DisplayView);
  };
  await read();
  await new Promise<void>((live) => {
    openStream({
      onState: () => {
        live();
      },
      onMessage: (message) => {
        voice.hear(message);
        if (message.event !== 'alive') void read();
      },
    });
  });
  return { voice, end: async () => recordingOf(voice.played, await recorder.end()) };
}

async function recordingOf(played: readonly Played[], sound: Float32Array): Promise<Recording> {
  const first = sound.findIndex((sample) => Math.abs(sample) > SILENCE);
  const last = sound.findLastIndex((sample) => Math.abs(sample) > SILENCE);
  const audible = sound.subarray(first, last + 1);
  const clips: HeldAgainst[] = [];
  for (const one of played) clips.push(...(await holdAgainst(one, sound)));
  const audibleSeconds = audible.length / SAMPLE_RATE_HZ;
  return { played, clips, audibleSeconds, samples: base64(audible) };
}

const source = createClipSource();

/** Fetches every clip anew, decodes it, and looks for it at its place in the recording. */
async function holdAgainst(one: Played, sound: Float32Array): Promise<HeldAgainst[]> {
  const perLanguage = one.clips.length / Math.max(1, one.languages.length);
  const decoder = new OfflineAudioContext(1, 1, SAMPLE_RATE_HZ);
  return Promise.all(
    one.clips.map(async ({ text, at }, place) => {
      const language = one.languages[Math.floor(place / perLanguage)] ?? 'nl';
      if (!source.speaks(language)) await source.load(language);
      const clip = source.find(language, text);
      if (clip === null) throw new Error(`no clip for ${text} (${language})`);
      const answer = await fetch(clip.url);
      const wave = (await decoder.decodeAudioData(await answer.arrayBuffer())).getChannelData(0);
      const start = Math.round(at * SAMPLE_RATE_HZ);
      const likeness = likenessOf(wave, sound.subarray(start, start + wave.length));
      return { language, text, likeness, seconds: clip.ms / 1_000 };
    }),
  );
}

/** Correlation of two sounds of the same length. */
function likenessOf(one: Float32Array, other: Float32Array): number {
  let [both, first, second] = [0, 0, 0];
  one.forEach((sample, place) => {
    const beside = other[place] ?? 0;
    both += sample * beside;
    first += sample * sample;
    second += beside * beside;
  });
  return both / Math.sqrt(first * second || 1);
}

function base64(sound: Float32Array): string {
  const whole = Int16Array.from(sound, (sample) => Math.round(sample * 32_767));
  const bytes = new Uint8Array(whole.buffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  }
  return btoa(text);
}
