import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { FULL_HD, launchBrowser, openPage } from '../support/browser.ts';
import { colleagueAt, JOOST, openWaitingRoom, SAMIRA } from '../support/waiting_room.ts';
import type { WaitingRoom } from '../support/waiting_room.ts';
import { SAMPLE_RATE_HZ } from '../support/sound_recorder.ts';
import type { Recording, startRecorder, WordsOfTest } from '../support/sound_recorder.ts';
import type { Played } from '../../src/ui/display/sound/announcement_voice.ts';
import { BETWEEN_S } from '../../src/ui/display/sound/announcement_voice.ts';
import { BREATH_S } from '../../src/ui/display/sound/schedule.ts';
import { CHIME_S } from '../../src/ui/display/sound/chime.ts';
import { newFolder } from '../support/folders.ts';

const LANGUAGES = ['nl', 'en', 'tr', 'ar', 'fa', 'pl', 'uk', 'bg'] as const;
const ROOT = path.resolve(import.meta.dirname, '..', '..');

let browser: Browser;
let room: WaitingRoom;
beforeAll(async () => {
  browser = await launchBrowser();
  room = await openWaitingRoom(browser);
});
afterAll(async () => {
  await room.stop();
  await browser.close();
});

function textsOf(language: string, name: string): Record<string, unknown> {
  const file = path.join(ROOT, 'locales', language, `${name}.json`);
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
}

function wordsOf(language: string): WordsOfTest {
  const { desk, direction } = textsOf(language, 'common');
  return { ...textsOf(language, 'announcement'), desk, direction } as unknown as WordsOfTest;
}
const words = Object.fromEntries(LANGUAGES.map((language) => [language, wordsOf(language)]));

/** What must be said of a call, clip by clip. */
function saidOf(call: { label: string; language: string; desk: number }) {
  const languages = call.language === 'nl' ? ['nl'] : [call.language, 'nl'];
  return languages.flatMap((language) => {
    const { number, desk, direction } = wordsOf(language);
    const way = call.desk === 1 ? direction.left : direction.right;
    const texts = [number, ...call.label, desk.replace('{{number}}', String(call.desk)), way];
    return texts.map((text) => `${language} ${text}`);
  });
}

type RecorderWindow = Window & {
  SoundRecorder: { startRecorder: typeof startRecorder };
  recorder: Awaited<ReturnType<typeof startRecorder>>;
};

/** Puts the recorder, made of the voice's own source, into a page of the service. */
async function openRecorder(): Promise<Page> {
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: path.join(ROOT, 'tests', 'support', 'sound_recorder.ts'),
        name: 'SoundRecorder',
        formats: ['iife'],
      },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  if (output === undefined || !('output' in output)) throw new Error('the recorder was not built');
  const { page } = await room.open('/health');
  await page.evaluate(`${output.output[0].code}; window.SoundRecorder = SoundRecorder;`);
  await page.evaluate(async (said) => {
    const own = window as unknown as RecorderWindow;
    own.recorder = await own.SoundRecorder.startRecorder(said);
  }, words);
  return page;
}

/** How long the sounds of the play list take, by the lengths in the index of clips. */
function lengthOf({ played, clips }: Recording): number {
  let place = 0;
  const each = played.map((one) => {
    const own = clips.slice(place, place + one.clips.length);
    place += own.length;
    const perLanguage = own.length / one.languages.length;
    return own.reduce(
      (sum, { text, seconds }, at) => {
        const breath = text.length === 1 ? BREATH_S.sign : BREATH_S.phrase;
        return sum + seconds + (at === 0 ? 0 : at % perLanguage === 0 ? BREATH_S.language : breath);
      },
      one.kind === 'call' ? CHIME_S : 0,
    );
  });
  return each.reduce((sum, seconds) => sum + seconds + BETWEEN_S, -BETWEEN_S);
}

/** Writes the recording as people can play it; gives its length in seconds as the file has it. */
function writeSound(file: string, samples: string): number {
  const data = Buffer.from(samples, 'base64');
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  head.writeUInt32LE(SAMPLE_RATE_HZ * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  fs.writeFileSync(file, Buffer.concat([head, data]));
  return (fs.statSync(file).size - head.length) / 2 / SAMPLE_RATE_HZ;
}

test('twenty calls within five seconds are all spoken, in order, in their languages, none cut', async () => {
  const desks = [await colleagueAt(room, SAMIRA, 1), await colleagueAt(room, JOOST, 2)] as const;
  for (let number = 0; number < 18; number += 1) {
    await room.issue({ language: LANGUAGES[number % LANGUAGES.length] ?? 'nl' });
  }
  const page = await openRecorder();
  const calls: { label: string; language: string; desk: number }[] = [];
  const startedAt = performance.now();
  for (let number = 0; number < 18; number += 1) {
    const desk = number % 2 === 0 ? 1 : 2;
    const at = desks[desk - 1] ?? desks[0];
    const ticket = await at.callNext();
    const call = { label: ticket?.label ?? '', language: ticket?.language ?? '', desk };
    calls.push(call);
    // Two numbers are called once more at once; the others are said to be absent at once.
    if (number === 4 || number === 9) {
      await at.act('recall');
      calls.push(call);
    }
    await at.act('absent');
  }
  expect(calls).toHaveLength(20);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  await page.waitForFunction(
    () => {
      const { voice } = (window as unknown as RecorderWindow).recorder;
      return voice.played.filter(({ kind }) => kind === 'call').length === 20 && !voice.busy;
    },
    undefined,
    { timeout: 60_000 },
  );
  const recording = await page.evaluate(() => (window as unknown as RecorderWindow).recorder.end());
  const { played, clips } = recording;
  expect(new Set(played.map(({ outcome }) => outcome))).toEqual(new Set(['spoken']));
  const spoken = played.filter(({ kind }) => kind === 'call');
  expect(spoken.map(({ label }) => label)).toEqual(calls.map(({ label }) => label));
  // Clip by clip what must be said, and each of them whole in the recording.
  let place = 0;
  const heard = played.flatMap((one) => {
    const own = clips.slice(place, place + one.clips.length);
    place += own.length;
    return one.kind === 'call' ? own.map(({ language, text }) => `${language} ${text}`) : [];
  });
  expect(heard).toEqual(calls.flatMap(saidOf));
  expect(clips.filter(({ likeness }) => likeness < 0.98)).toEqual([]);
  // One after the other, on the clock of the sound.
  played.slice(1).forEach((one, at) => {
    expect(one.start).toBeGreaterThanOrEqual((played[at]?.end ?? 0) + BETWEEN_S - 0.001);
  });
  const file = path.join(newFolder('sound-'), 'twenty_calls.wav');
  const seconds = writeSound(file, recording.samples);
  expect(Math.abs(seconds - lengthOf(recording))).toBeLessThan(0.5);
  console.log(
    `twenty calls: ${seconds.toFixed(2)} s of sound, expected ${lengthOf(recording).toFixed(2)} s`,
  );
});

/** Records what the page itself sends to its loudspeaker. */
function tapLoudspeaker(): void {
  const chunks: Blob[] = [];
  const Device = window.AudioContext;
  window.AudioContext = class extends Device {
    constructor() {
      super();
      const tap = this.createMediaStreamDestination();
      const connect = Reflect.get(GainNode.prototype, 'connect') as (to: AudioNode) => AudioNode;
      const own = this.destination;
      Reflect.set(GainNode.prototype, 'connect', function tapped(this: GainNode, to: AudioNode) {
        if (to === own) connect.call(this, tap);
        return connect.call(this, to);
      });
      const recorder = new MediaRecorder(tap.stream);
      recorder.ondataavailable = ({ data }) => chunks.push(data);
      recorder.start();
      Object.assign(window, {
        audibleSeconds: async () => {
          await new Promise((done) => {
            recorder.onstop = done;
            recorder.stop();
          });
          const bytes = await new Blob(chunks).arrayBuffer();
          const sound = (await this.decodeAudioData(bytes)).getChannelData(0);
          const loud = (sample: number) => Math.abs(sample) > 0.002;
          return (sound.findLastIndex(loud) - sound.findIndex(loud)) / this.sampleRate;
        },
      });
    }
  };
}

test('the screen itself speaks, and a call that was made while it was cut off is spoken once', async () => {
  const own = await openWaitingRoom(browser);
  const { page } = await openPage(browser, { viewport: FULL_HD });
  try {
    await page.addInitScript(tapLoudspeaker);
    await page.goto(`${own.url}/display/`);
    await page.getByRole('heading', { name: 'Wie wacht er?' }).click();
    await page.getByText('Het geluid staat uit').waitFor({ state: 'detached' });
    await own.issue({ language: 'en' });
    await own.issue();
    await (await colleagueAt(own, SAMIRA, 1)).callNext();
    const played = () =>
      page.evaluate(
        () =>
          (window as unknown as { waitingRoomVoice: { played: Played[] } }).waitingRoomVoice.played,
      );
    const labels = async () =>
      (await played()).map(({ kind, label, outcome }) => `${kind} ${label} ${outcome}`);
    await expect.poll(labels, { timeout: 30_000 }).toContain('call A001 spoken');
    await own.service().kill();
    await own.restartService();
    await (await colleagueAt(own, JOOST, 2)).callNext();
    await expect.poll(labels, { timeout: 40_000 }).toContain('call A002 spoken');
    const list = (await played()).filter(({ outcome }) => outcome === 'spoken');
    expect(list.filter(({ kind }) => kind === 'call').map(({ label }) => label)).toEqual([
      'A001',
      'A002',
    ]);
    expect(list.find(({ label }) => label === 'A001')?.languages).toEqual(['en', 'nl']);
    const span = (list.at(-1)?.end ?? 0) - (list[0]?.start ?? 0);
    const audible = await page.evaluate(() =>
      (window as unknown as { audibleSeconds: () => Promise<number> }).audibleSeconds(),
    );
    // What sounded is what was played. A busy machine loses pieces of a recording made in real time,
    // so that only the twenty calls, which are rendered, are held to their exact length.
    expect(audible).toBeGreaterThan(span / 2);
    expect(audible).toBeLessThan(span + 1);
  } finally {
    await page.context().close();
    await own.stop();
  }
});
