import type displayTexts from '../../../locales/nl/display.json';
import type { NextUp } from '../../contract/queue_api.ts';
import { directionOf } from '../../base/direction.ts';
import { useTexts } from '../kit/i18n.ts';

/** Numbers that have room; a location with more groups of desks says the rest. */
const SHOWN_MAX = 4;

/** Who is almost called, in Dutch and in each person's own language: one can come nearer. */
export function NextUpNumbers({ next }: { readonly next: readonly NextUp[] }) {
  const { t, i18n } = useTexts<typeof displayTexts>('display');
  if (next.length === 0) return null;
  const own = (language: string) =>
    language !== 'nl' && i18n.hasResourceBundle(language, 'display');
  return (
    <section className="display-next" aria-labelledby="next-title">
      <h2 id="next-title">{t('next')}</h2>
      <ol>
        {next.slice(0, SHOWN_MAX).map(({ label, language }) => (
          <li key={label}>
            <strong>{label}</strong>
            {own(language) ? (
              <span lang={language} dir={directionOf(language)}>
                {String(i18n.t('next' as never, { lng: language, ns: 'display' } as never))}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
