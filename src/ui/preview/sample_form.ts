import type { Form } from '../../contract/content.ts';
import { answerKey, formPages, type FormPage } from '../../domain/form_pages.ts';
import type { VisitForm } from '../kiosk/visit/visit.ts';

type Way = 'phone' | 'email';

/** As long as what people write; nothing of it leaves the page. */
const TYPED = 'De lantaarn voor de deur van nummer 12 doet het niet. Het is er donker.';
const PLACE = 'Grote Markt 2, bij de bushalte';
const CONTACT: Readonly<Record<Way, string>> = {
  phone: '06 12345678',
  email: 'mevrouw.de.bruin@example.nl',
};
/** What follows a form that was sent. */
const CODE = '7KQ2M4XW9H';

function sampleAnswer(page: FormPage, stadsdelen: readonly string[], way: Way): string {
  switch (page.kind) {
    case 'choice':
      return page.step.options[0]?.id ?? '';
    case 'part':
      return stadsdelen[0] ?? '';
    case 'place':
      return PLACE;
    case 'text':
      return TYPED;
    case 'way':
      return way;
    case 'contact':
      return CONTACT[way];
    case 'review':
      return '';
  }
}

/** The pages of a form for somebody who wants to be reached. */
export function samplePages(form: Form, stadsdelen: readonly string[]): readonly FormPage[] {
  const reached = form.steps.filter(({ ask }) => ask === 'contact').map(({ id }) => `${id}.way`);
  const answers = Object.fromEntries(reached.map((key) => [key, 'phone']));
  return formPages(form, answers, stadsdelen.length > 0);
}

/** A form that was filled in by somebody who is now at a page of it. */
export function filledForm(
  id: string,
  form: Form,
  stadsdelen: readonly string[],
  at: { readonly page: number; readonly way: Way } | { readonly state: VisitForm['state'] },
): VisitForm {
  const way = 'way' in at ? at.way : 'phone';
  const answers = samplePages(form, stadsdelen).flatMap((page) =>
    page.kind === 'review' ? [] : [[answerKey(page), sampleAnswer(page, stadsdelen, way)] as const],
  );
  return {
    id,
    page: 'page' in at ? at.page : 0,
    answers: Object.fromEntries(answers),
    state: 'state' in at ? at.state : 'filling',
    code: 'state' in at ? CODE : null,
    paper: false,
  };
}
