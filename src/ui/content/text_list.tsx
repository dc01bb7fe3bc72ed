import { directionOf } from '../../base/direction.ts';
import type { Language } from '../../contract/common.ts';
import type { EditorText, EditorTranslation } from '../../contract/editor.ts';
import { languageName } from '../kit/language_name.ts';
import { TextStateMark } from './marks.tsx';
import { useEditorTexts } from './texts.ts';

interface TextListProps {
  readonly texts: readonly EditorText[];
  readonly lang: Language;
}

/** Texts in the language that was chosen and in Dutch, with their measures and their states. */
export function TextList({ texts, lang }: TextListProps) {
  const { t, language } = useEditorTexts();
  return (
    <ul className="texts">
      {texts.map(({ key, role, translations }) => {
        const shown = translations.find((one) => one.language === lang);
        const dutch = translations.find((one) => one.language === 'nl');
        return (
          <li key={key}>
            <p className="texts__key">
              <strong>{t(`text.role.${role}`)}</strong> <code>{key}</code>
            </p>
            {shown === undefined ? null : <Translation one={shown} />}
            {dutch === undefined || lang === 'nl' ? null : <Translation one={dutch} />}
            <p className="texts__states">
              <span className="wl-visually-hidden">{t('text.states')}: </span>
              {translations
                .filter((one) => one.language !== 'nl')
                .map((one) => (
                  <span key={one.language} title={languageName(one.language, language)}>
                    {one.language} <TextStateMark state={one.state} />
                  </span>
                ))}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function Translation({ one }: { readonly one: EditorTranslation }) {
  const { t } = useEditorTexts();
  const { language, text, measures, jargon, longWords, passive } = one;
  const { words, meanSentenceWords: mean, maxSentenceWords: max, fleschDouma } = measures;
  const remarks = [
    ...jargon.map(({ term, instead }) => t('text.jargon', { term, instead })),
    ...longWords.map((word) => t('text.longWord', { word })),
    ...passive.map((sentence) => t('text.passive', { sentence })),
  ];
  if (text === null) return <TextStateMark state="missing" />;
  return (
    <div className="texts__one">
      <p lang={language} dir={directionOf(language)} className="texts__text">
        {text}
      </p>
      <p className="texts__measures">
        {t('text.measures', { words, mean, max })}
        {fleschDouma === null ? null : ` · ${t('text.fleschDouma', { score: fleschDouma })}`}
      </p>
      {remarks.map((remark) => (
        <p key={remark} className="texts__remark">
          <span className="mark mark--warning">
            <i aria-hidden="true" />
            {remark}
          </span>
        </p>
      ))}
    </div>
  );
}
