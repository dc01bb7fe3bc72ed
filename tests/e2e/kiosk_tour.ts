import type { Page } from 'playwright-core';
import { visitorAt, type VisitorLanguage } from './kiosk_visitor.ts';

/**
 * Walks past every screen of the kiosk and stops at each.
 * @param touches settings to choose on the way, as keys of the kiosk's texts.
 * @param look called on every screen with its name.
 */
export async function tourOfTheKiosk(
  page: Page,
  language: VisitorLanguage,
  touches: readonly string[],
  look: (screen: string) => Promise<void>,
): Promise<void> {
  const visitor = await visitorAt(page, language);
  const { words, touch, arriveAt } = visitor;
  await page.getByRole('button', { name: words('common:ownName') }).waitFor();
  await look('welcome');
  await visitor.start();
  await touch(words('kiosk:bar.look'));
  for (const setting of touches) await touch(words(setting));
  await look('look');
  await touch(words('kiosk:look.done'));
  await arriveAt(words('kiosk:products.title'));
  await look('products');
  await visitor.choose('passport', 'documents');
  await arriveAt(words('content:passport.who.title'));
  await look('question');
  await visitor.backToProducts();
  await visitor.choose('moving', 'moving');
  await touch(words('content:moving.where.to_haarlem'));
  await touch(words('content:moving.age.sixteen_or_older'));
  await touch(words('content:moving.when.soon'));
  await touch(words('content:moving.how.online'));
  await arriveAt(words('content:moving.out_online.title'));
  await look('link');
  await visitor.backToProducts();
  await visitor.walkToPassportOutcome();
  await look('outcome');
  await touch(words('kiosk:outcome.print'));
  await page
    .getByText(/^[A-Z]\d{3}$/)
    .first()
    .waitFor();
  await look('ticket');
  await touch(words('kiosk:bar.help'));
  await visitor.see(words('kiosk:help.comingText'));
  await look('help');
  await touch(words('kiosk:bar.back'));
  await touch(words('common:ownName'));
  await arriveAt(words('kiosk:language.title'));
  await look('language');
  await touch(words('kiosk:bar.back'));
  await touch(words('kiosk:ticket.done'));
  await arriveAt(words('kiosk:feedback.title'));
  await look('feedback');
  await touch(words('kiosk:feedback.skip'));
  await arriveAt(words('kiosk:goodbye.title'));
  await look('goodbye');
}
