import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { planClips } from '../../build/clips/clip_plan.ts';
import { ClipIndex } from '../../src/contract/voice.ts';
import { newFolder } from '../support/folders.ts';
import { ServiceApp } from '../support/service_app.ts';

/*
 * The content build's voice, on a small municipality with the real speech maker: what is made, what is
 * made again, and what the service then gives to a screen.
 */

const ROOT = resolve(import.meta.dirname, '../..');
const MAKER = join(ROOT, 'build', 'content_clips.ts');

const MUNICIPALITY = `id: small
name: Klein
theme: neutral
languages: [nl, ar]
groups: [{ id: documents, icon: id }]
places: { hall: { phone: '14 023' } }
tariffs: { passport: { cents: 8387, demo: true } }
products: [nothing_yet]
`;
const KIOSK = {
  nl: {
    bar: { back: 'Terug' },
    call: 'Bel {{phone}}',
    cost: 'Het kost {{amount}}.',
    ahead_one: 'Er is {{count}} persoon voor u',
    ahead_other: 'Er zijn {{count}} mensen voor u',
    strange: 'Dit is {{something}}',
    again: 'Weer open: {{day}}',
    inside: 'Kom op {{day}} terug',
  },
  ar: { bar: { back: 'رجوع (Terug)' } },
};

interface Place {
  readonly root: string;
  readonly cache: string;
}

function writeJson(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
}

/** Clips that several tests need; each may be the first. */
const SHARED_CACHE = newFolder('clip-cache-');

function newPlace(cache = SHARED_CACHE): Place {
  const root = newFolder('clips-');
  const content = join(root, 'assets', 'content');
  mkdirSync(join(content, 'small', 'flows'), { recursive: true });
  writeFileSync(join(content, 'small', 'municipality.yaml'), MUNICIPALITY);
  cpSync(join(ROOT, 'assets', 'voice'), join(root, 'assets', 'voice'), { recursive: true });
  for (const [language, texts] of Object.entries(KIOSK)) {
    writeJson(join(root, 'locales', language, 'kiosk.json'), texts);
    writeJson(join(root, 'locales', language, 'content.json'), {});
  }
  return { root, cache };
}

function makeClips({ root, cache }: Place) {
  const run = spawnSync(process.execPath, [MAKER, '--json', '--root', root], {
    encoding: 'utf8',
    env: { ...process.env, WIJKLOKET_CLIP_CACHE: cache },
  });
  const summary = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '{}') as Record<
    'texts' | 'clips' | 'made' | 'missing' | 'unforeseen',
    number
  >;
  return { ...summary, code: run.status, said: run.stderr };
}

function indexOf({ root }: Place, language: string): ClipIndex {
  const file = join(root, 'dist', 'voice', `${language}.json`);
  return ClipIndex.parse(JSON.parse(readFileSync(file, 'utf8')));
}

test('texts get their clips once; only what changes is spoken again', () => {
  const place = newPlace(newFolder('clip-cache-'));
  const first = makeClips(place);
  expect(first).toMatchObject({ code: 0, missing: 0 });
  expect(first.made).toBeGreaterThan(100);
  const texts = Object.keys(indexOf(place, 'nl').texts);
  expect(texts).toContain('Er is 1 persoon voor u');
  expect(texts).toContain('Er zijn 12 mensen voor u');
  expect(texts).toContain('Bel 14 023');
  expect(texts).toContain('Het kost € 83,87.');
  expect(texts).toEqual(expect.arrayContaining(['Weer open', 'dinsdag', '31.', 'december']));
  expect(texts.join('\n')).not.toContain('{{');

  const second = makeClips(place);
  expect(second).toMatchObject({ made: 0, clips: first.clips, code: 0 });

  const kiosk = { ...KIOSK.nl, bar: { back: 'Ga terug' } };
  writeJson(join(place.root, 'locales', 'nl', 'kiosk.json'), kiosk);
  expect(makeClips(place).made).toBe(1);
  expect(Object.keys(indexOf(place, 'nl').texts)).toContain('Ga terug');
  expect(Object.keys(indexOf(place, 'nl').texts)).not.toContain('Terug');

  // Another clone on this machine, with the same texts.
  const clone = { root: newFolder('clips-'), cache: place.cache };
  cpSync(place.root, clone.root, { recursive: true });
  expect(makeClips(clone).made).toBe(0);
  expect(readdirSync(join(clone.root, 'dist', 'voice')).sort()).toContain('nl.pack');
});

test('a value that nobody foresaw is named, and never spoken as braces', () => {
  const place = newPlace();
  const made = makeClips(place);
  expect(made.unforeseen).toBe(2);
  expect(made.said).toContain('kiosk.strange (nl)');
  // A date inside a sentence would be a clip for every day of the year.
  expect(made.said).toContain('kiosk.inside (nl)');
});

test('words are written for the voice as the list says, those that belong together first', async () => {
  const place = newPlace();
  writeJson(join(place.root, 'assets', 'voice', 'pronunciation.json'), {
    ar: { من: 'مِن', أنت: 'أَنت', 'من أنت': 'مَن أَنت' },
  });
  const kiosk = { who: 'من أنت (wie)', from: 'من هنا', one: 'ثمن' };
  writeJson(join(place.root, 'locales', 'ar', 'kiosk.json'), kiosk);
  const plan = await planClips(place.root);
  const arabic = plan.languages.find(({ language }) => language === 'ar');
  const written = Object.values(kiosk).map((text) => arabic?.clips.get(text)?.ssml);
  expect(written).toEqual(['مَن أَنت (<voice xml:lang="nl">wie</voice>)', 'مِن هنا', 'ثمن']);
  // A voice for Arabic guesses no vowels: words that lack them are named to whoever makes the clips.
  expect(arabic?.withoutVowels).toEqual(expect.arrayContaining(['هنا', 'ثمن']));
  expect(arabic?.withoutVowels).not.toContain('أنت');
  expect(makeClips(place).said).toContain('ثمن');
});

test('another speech maker speaks everything anew, and one that fails is told with its text', () => {
  const place = newPlace();
  makeClips(place);
  const file = join(place.root, 'assets', 'voice', 'voice.json');
  const voice = JSON.parse(readFileSync(file, 'utf8')) as { speak: string[] };
  writeJson(file, { ...voice, speak: ['sh', '-c', 'echo no such voice >&2; exit 3'] });
  const failed = makeClips(place);
  expect(failed).toMatchObject({ code: 1, made: 0 });
  expect(failed.said).toContain('no such voice');
  expect(failed.said).toContain('(nl)');
});

test('a screen gets the list of what can be heard, and each clip as it was made', async () => {
  const place = newPlace();
  makeClips(place);
  const service = await ServiceApp.start({ voiceDir: join(place.root, 'dist', 'voice') });
  try {
    const list = await service.call('GET', '/voice/ar.json');
    const index = ClipIndex.parse(list.json());
    const id = index.texts['رجوع (Terug)'] ?? '';
    const clip = await service.call('GET', `/voice/ar/${id}.opus`);
    expect(clip.statusCode).toBe(200);
    expect(clip.headers['content-type']).toContain('audio/ogg');
    expect(clip.headers['cache-control']).toContain('immutable');
    expect(clip.rawPayload.subarray(0, 4).toString()).toBe('OggS');
    expect(clip.rawPayload.length).toBe(index.clips[id]?.bytes);
    expect(index.clips[id]?.ms).toBeGreaterThan(400);

    const etag = String(list.headers['etag']);
    const again = await service.call('GET', '/voice/ar.json', {
      headers: { 'if-none-match': etag },
    });
    expect(again.statusCode).toBe(304);
    for (const wrong of ['/voice/xx.json', '/voice/tr.json', `/voice/ar/${'0'.repeat(32)}.opus`]) {
      expect((await service.call('GET', wrong)).statusCode).toBe(404);
    }
  } finally {
    await service.service.stop();
  }
});
