import type inboxTexts from '../../../locales/nl/inbox.json';
import { useTexts } from '../kit/i18n.ts';

/** The words of the inbox, with checked keys. */
export function useInboxTexts() {
  return useTexts<typeof inboxTexts>('inbox');
}

/** Forms whose names the office knows; another one is shown by its id until it is opened. */
export const KNOWN_FORMS = ['public_space', 'home_visit', 'appointment'] as const;

/** What a form is called in the list. */
export function useFormName(): (form: string) => string {
  const { t } = useInboxTexts();
  return (form) => {
    const known = KNOWN_FORMS.find((each) => each === form);
    return known === undefined ? form.replaceAll('_', ' ') : t(`form.${known}`);
  };
}

/** Moments as the office says them: `25 november om 14:05`, with the year when it is another. */
export function useMoment(): (at: number) => string {
  const { language } = useInboxTexts();
  const dialect = language === 'en' ? 'en-GB' : language;
  const moment = { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;
  const near = new Intl.DateTimeFormat(dialect, moment);
  const far = new Intl.DateTimeFormat(dialect, { ...moment, year: 'numeric' });
  return (at) => {
    const isThisYear = new Date(at).getFullYear() === new Date().getFullYear();
    return (isThisYear ? near : far).format(at);
  };
}
