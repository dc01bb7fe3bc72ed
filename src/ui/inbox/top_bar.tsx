import { Button } from '../kit/button.tsx';
import { rememberLanguage, SCREEN_LANGUAGES } from './screen_language.ts';
import { useInboxTexts } from './texts.ts';

export const TABS = ['inbox', 'kiosks'] as const;
export type Tab = (typeof TABS)[number];

interface TopBarProps {
  readonly name: string;
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  readonly onSignOut: () => void;
}

/** Where one is, who one is, and the way out. */
export function TopBar({ name, tab, onTab, onSignOut }: TopBarProps) {
  const { t } = useInboxTexts();
  return (
    <header className="inbox-top">
      <nav className="inbox-tabs" aria-label={t('tabs.label')}>
        {TABS.map((each) => (
          <button
            key={each}
            type="button"
            aria-current={each === tab ? 'page' : undefined}
            onClick={() => {
              onTab(each);
            }}
          >
            {t(`tabs.${each}`)}
          </button>
        ))}
      </nav>
      <p className="inbox-top__name">{name}</p>
      <LanguageButtons />
      <Button variant="quiet" pictogram="logout" onClick={onSignOut}>
        {t('signOut')}
      </Button>
    </header>
  );
}

/** Two buttons, each in its own language. */
export function LanguageButtons() {
  const { t, i18n, language } = useInboxTexts();
  return (
    <div className="inbox-language" role="group" aria-label={t('language.switch')}>
      {SCREEN_LANGUAGES.map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice}
          aria-pressed={choice === language}
          onClick={() => {
            rememberLanguage(choice);
            void i18n.changeLanguage(choice);
          }}
        >
          {t(`language.${choice}`)}
        </button>
      ))}
    </div>
  );
}
