import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Holidays from 'date-holidays';
import { format } from 'prettier';

/*
 * npm run generate:holidays [-- --check]
 * Writes the Dutch public holidays to assets/content, so that a location needs no calendar library
 * and no network. The years are far enough ahead for what is installed today.
 */

const FILE = join(import.meta.dirname, '../assets/content/public_holidays.json');
const YEARS = { first: 2024, last: 2045 } as const;

/* Easter Sunday and Whit Sunday are in the list as well: some places open on Sundays. */
function publicHolidays(): { date: string; name: string }[] {
  const calendar = new Holidays('NL', { types: ['public'] });
  const years = Array.from({ length: YEARS.last - YEARS.first + 1 }, (_, i) => YEARS.first + i);
  return years.flatMap((year) =>
    calendar.getHolidays(year, 'nl').map(({ date, name }) => ({ date: date.slice(0, 10), name })),
  );
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const source = 'date-holidays, the Netherlands, public holidays; made by npm run generate:holidays';
const wanted = await format(JSON.stringify({ source, days: publicHolidays() }), {
  parser: 'json',
  printWidth: 100,
});
if (!values.check) {
  writeFileSync(FILE, wanted);
  console.log(`${FILE} written`);
} else if (readFileSync(FILE, 'utf8') !== wanted) {
  console.error(`${FILE} is not what npm run generate:holidays makes. Run it and commit.`);
  process.exitCode = 1;
}
