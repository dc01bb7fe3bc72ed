import { Dialog } from '../kit/dialog.tsx';
import { SHORTCUTS } from './shortcuts.ts';
import type { Shortcut } from './shortcuts.ts';
import { useDeskTexts } from './texts.ts';

interface KeysSheetProps {
  readonly letters: boolean;
  readonly onLetters: (on: boolean) => void;
  readonly onClose: () => void;
}

/** Every key of the desk, and the switch that turns the letters off. */
export function KeysSheet({ letters, onLetters, onClose }: KeysSheetProps) {
  const { t } = useDeskTexts();
  return (
    <Dialog title={t('keys.title')} closeLabel={t('menu.close')} onClose={onClose} narrow>
      <dl className="desk-keys">
        <div>
          <dt>
            <kbd>{t('next.key')}</kbd>
          </dt>
          <dd>{t('next.label')}</dd>
        </div>
        {(Object.keys(SHORTCUTS) as Shortcut[]).map((shortcut) => (
          <div key={shortcut}>
            <dt>
              <kbd>{SHORTCUTS[shortcut].toUpperCase()}</kbd>
            </dt>
            <dd>{t(`keys.${shortcut}`)}</dd>
          </div>
        ))}
      </dl>
      <label className="desk-check">
        <input
          type="checkbox"
          checked={letters}
          onChange={(event) => {
            onLetters(event.target.checked);
          }}
        />
        <span>{t('keys.letters')}</span>
        <small>{t('keys.lettersHelp')}</small>
      </label>
    </Dialog>
  );
}
