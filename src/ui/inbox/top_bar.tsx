import { Button } from '../kit/button.tsx';
import { LanguageSwitch } from '../kit/language_switch.tsx';
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
      <LanguageSwitch />
      <Button variant="quiet" pictogram="logout" onClick={onSignOut}>
        {t('signOut')}
      </Button>
    </header>
  );
}
