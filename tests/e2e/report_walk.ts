import { expect } from 'vitest';
import type { Visitor } from './kiosk_visitor.ts';

/** What somebody reports about the street. */
export interface StreetReport {
  readonly where: string;
  readonly what: string;
  readonly phone: string;
}

/** Touches the letters of a word on the screen's own keys, and goes on. */
export async function typeAtKiosk(visitor: Visitor, words: string): Promise<void> {
  const { page } = visitor;
  const space = visitor.words('submission:keyboard.space');
  for (const letter of words) {
    const name = letter === ' ' ? space : letter;
    await page.getByRole('button', { name, exact: true }).first().click();
  }
}

/** To where one's own code says how far something is. */
export async function walkToFollow(visitor: Visitor): Promise<void> {
  await visitor.start();
  await visitor.choose('request_status', 'street');
  await visitor.touch(visitor.words('content:request_status.where.municipality'));
  await visitor.touch(visitor.words('content:request_status.how.here'));
  await visitor.touch(visitor.words('submission:follow'));
}

/** To where a report about the street is handed in. */
async function walkToStreetReport(visitor: Visitor): Promise<void> {
  await visitor.start();
  await visitor.choose('public_space', 'street');
  await visitor.touch(visitor.words('content:public_space.what.report'));
  await visitor.touch(visitor.words('content:public_space.how.here'));
}

/** Fills in a report about a lamp, looks it over, sends it, and gives the code that is shown. */
export async function handInStreetReport(visitor: Visitor, report: StreetReport): Promise<string> {
  const { page } = visitor;
  const say = (key: string) => visitor.words(`submission:${key}`);
  const type = async (words: string) => {
    await typeAtKiosk(visitor, words);
    expect(await page.getByRole('textbox').inputValue()).toBe(words);
    await visitor.touch(say('next'));
  };
  await walkToStreetReport(visitor);
  await visitor.touch(say('start'));
  await visitor.touch(visitor.words('content:form.public_space.kind.light'));
  await visitor.touch('Schalkwijk');
  await type(report.where);
  await type(report.what);
  await visitor.touch(say('contact.phone'));
  await type(report.phone);
  await visitor.see(report.what);
  await visitor.touch(say('review.send'));
  await visitor.arriveAt(say('done.title'));
  const shown = (await page.locator('.code-sign').textContent()) ?? '';
  return shown.replace(say('field.code'), '').trim();
}
