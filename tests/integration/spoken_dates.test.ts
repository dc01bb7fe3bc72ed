import { join, resolve } from 'node:path';
import i18next from 'i18next';
import { expect, test } from 'vitest';
import { spokenTexts } from '../../src/content/spoken_texts.ts';
import { readJson } from '../../src/content/content_files.ts';
import { dayInWords, timeInWords } from '../../src/domain/place_lines.ts';
import { utterancesOf } from '../../src/ui/kit/voice/speech_plan.ts';

/*
 * What the kiosk says of a day further away, against the clips that the content build makes: in every
 * language, for every day, with nothing left to a machine that may have no voice.
 */

const ROOT = resolve(import.meta.dirname, '../..');
const LOCALES = join(ROOT, 'locales');
const DAY_MS = 24 * 60 * 60_000;
const NEW_YEAR = Date.UTC(2027, 0, 1, 8);
/** A time at which a door of Haarlem opens. */
const OPENS = Date.UTC(2027, 0, 1, 9);
const ZONE = 'UTC';

test('every day of a year can be heard in every language, from clips alone', async () => {
  for (const { language, texts } of await spokenTexts(join(ROOT, 'assets', 'content'), LOCALES)) {
    const reader = i18next.createInstance();
    await reader.init({ lng: language, interpolation: { escapeValue: false } });
    const read = readJson(join(LOCALES, language, 'summary.json'));
    expect(read.ok).toBe(true);
    if (read.ok) reader.addResourceBundle(language, 'summary', read.value);
    const found = (_: string, text: string) => (texts.has(text) ? { url: text, ms: 1 } : null);
    for (let day = 0; day < 365; day += 1) {
      const values = {
        day: dayInWords(NEW_YEAR + day * DAY_MS, language, ZONE),
        time: timeInWords(OPENS, language, ZONE),
      };
      for (const key of ['closed.comeOn', 'place.opensOn']) {
        const text = reader.t(key, { ns: 'summary', ...values });
        const said = utterancesOf(
          { language, text, parts: [text] },
          { find: found, machineSpeaks: () => true },
        );
        expect(
          said.map(({ kind }) => kind),
          `${language}: ${text}`,
        ).not.toContain('machine');
        expect(said.length, text).toBeGreaterThan(2);
      }
    }
  }
});
