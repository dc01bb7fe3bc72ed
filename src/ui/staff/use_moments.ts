import { useStaffTexts } from './texts.ts';

/** Says a moment (milliseconds since 1970) as day and time, in the language of the screen. */
export function useMoments(): (at: number) => string {
  const { language } = useStaffTexts();
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at) => format.format(at);
}
