import { describe, expect, it } from 'vitest';
import { DeskRhythm } from './desk_rhythm.ts';

const NINE = 9 * 60;
const NOON = 12 * 60;

function afterDays(days: number, lunch: (day: number) => boolean): DeskRhythm {
  const rhythm = new DeskRhythm();
  for (let day = 0; day < days; day += 1) {
    const name = `day ${String(day)}`;
    rhythm.observe(name, NINE, true);
    if (lunch(day)) {
      rhythm.observe(name, NOON + 5, false);
      rhythm.observe(name, NOON + 35, true);
    }
    rhythm.observe(name, NINE + 8 * 60, false);
  }
  return rhythm;
}

describe("a desk's habits", () => {
  it('are none before anything was seen', () => {
    expect(new DeskRhythm().ahead(NINE)).toEqual([]);
  });

  it('hold a lunch that comes every day, at its minute', () => {
    const [closes, opens] = afterDays(20, () => true).ahead(NOON);
    expect(closes).toMatchObject({ becomesOpen: false });
    expect(closes?.inMinutes).toBeCloseTo(5, 0);
    expect(closes?.chance).toBeGreaterThan(0.9);
    expect(opens).toMatchObject({ becomesOpen: true });
    expect(opens?.inMinutes).toBeCloseTo(35, 0);
  });

  it('hold a lunch on one day in four as just that likely', () => {
    const [closes] = afterDays(40, (day) => day % 4 === 0).ahead(NOON);
    expect(closes?.chance).toBeGreaterThan(0.15);
    expect(closes?.chance).toBeLessThan(0.4);
  });

  it('do not mention what is over for today', () => {
    const after = afterDays(20, () => true).ahead(NOON + 60);
    expect(after.map(({ becomesOpen }) => becomesOpen)).toEqual([false]);
  });
});
