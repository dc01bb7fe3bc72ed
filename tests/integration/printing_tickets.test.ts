import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { directionOf } from '../../src/base/direction.ts';
import { readPrintedWords, readQrCode } from '../support/paper_reader.ts';
import {
  TICKET_CODE,
  ticketPictures,
  TICKETS_FOLDER,
  type TicketPicture,
} from '../support/ticket_pictures.ts';

/* A ticket in all eight languages, at 58 and 80 mm. The pictures are in docs/tickets. */

/** A ticket with its picture, drawn and read once. */
interface Seen extends TicketPicture {
  readonly png: Buffer;
  readonly image: PNG;
  /** Whether a dot is black, by row and column of the picture. */
  readonly black: (row: number, column: number) => boolean;
}

let pictures: readonly Seen[];
beforeAll(async () => {
  pictures = (await ticketPictures()).map((picture) => {
    const png = picture.paper.png();
    const image = PNG.sync.read(png);
    const black = (row: number, column: number) =>
      image.data[(row * image.width + column) * 4] === 0;
    return { ...picture, png, image, black };
  });
});

/** White beside the head on the simulated paper, in dots. */
const MARGIN_DOTS = { 58: 40, 80: 32 } as const;
const NUMBER_DOTS_MIN = 96;
/** Languages whose every line is drawn; the printer's own letters begin at the first dot. */
const DRAWN = ['ar', 'fa', 'uk', 'bg'];

const all = (check: (picture: Seen) => void) => () => {
  expect(pictures).toHaveLength(16);
  for (const picture of pictures) check(picture);
};

describe('a ticket in every language and width', () => {
  test(
    'has a code that a phone reads',
    all((picture) => {
      expect(readQrCode(picture.png), picture.name).toBe(TICKET_CODE);
    }),
  );

  test(
    'has its number in the printer’s own letters, at least 12 mm high',
    all((picture) => {
      expect(picture.paper.text.split('\n'), picture.name).toContain('A017');
      const { black } = picture;
      const { width, height } = picture.image;
      let longest = 0;
      for (let row = 0, run = 0; row < height / 2; row += 1) {
        let ink = false;
        for (let column = 0; column < width && !ink; column += 1) ink = black(row, column);
        run = ink ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
      expect(longest, picture.name).toBeGreaterThanOrEqual(NUMBER_DOTS_MIN);
    }),
  );

  test(
    'cuts no drawn letter off at an edge: only the bar reaches it',
    all((picture) => {
      if (!DRAWN.includes(picture.language)) return;
      const { black } = picture;
      const { width, height } = picture.image;
      const edge = MARGIN_DOTS[picture.paperMm];
      const touching = [edge, width - edge - 1].map((column) => {
        let rows = 0;
        for (let row = 0; row < height; row += 1) rows += black(row, column) ? 1 : 0;
        return rows;
      });
      // Each rule is three dots high.
      expect(Math.max(...touching), picture.name).toBeLessThanOrEqual(3);
    }),
  );

  test(
    'begins its lines at the right in Arabic and Persian, at the left elsewhere',
    all((picture) => {
      const { black } = picture;
      const { width, height } = picture.image;
      let left = 0;
      let right = 0;
      const edge = MARGIN_DOTS[picture.paperMm];
      // The outer fifths: where lines begin there is more ink than where they end.
      const fifth = Math.floor((width - 2 * edge) / 5);
      for (let row = 0; row < height; row += 1) {
        for (let column = 0; column < fifth; column += 1) {
          left += black(row, edge + column) ? 1 : 0;
          right += black(row, width - edge - 1 - column) ? 1 : 0;
        }
      }
      const rightToLeft = directionOf(picture.language) === 'rtl';
      expect(rightToLeft ? right > left : left > right, picture.name).toBe(true);
    }),
  );

  test('is as the pictures in docs/tickets show it', () => {
    for (const { name, image: now } of pictures) {
      const kept = PNG.sync.read(readFileSync(path.join(TICKETS_FOLDER, name)));
      expect(`${kept.width} ${kept.height}`, name).toBe(`${now.width} ${now.height}`);
      expect(kept.data.equals(now.data), `${name}: run npm run pictures:tickets`).toBe(true);
    }
  });

  test('is read by a stranger: Dutch letters of the printer, drawn and joined Arabic ones', () => {
    const words = (name: string, languages: string) => {
      const picture = pictures.find((each) => each.name === name);
      return picture === undefined ? '' : readPrintedWords(picture.png, languages);
    };
    expect(words('nl_80.png', 'eng')).toContain('Bewaar dit papier');
    expect(words('ar_80.png', 'ara')).toContain('رقمك');
  });
});
