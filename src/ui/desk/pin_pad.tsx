import { LIMITS } from '../../contract/limits.ts';
import { NumberPad } from '../kit/number_pad.tsx';
import { useDeskTexts } from './texts.ts';

interface PinPadProps {
  readonly busy: boolean;
  /** Why the last PIN did not work, in words; null when nothing is wrong. */
  readonly problem: string | null;
  readonly onEnter: (pin: string) => void;
}

/** A PIN, in the desk's words. */
export function PinPad(props: PinPadProps) {
  const { t } = useDeskTexts();
  return (
    <NumberPad
      {...props}
      digits={LIMITS.pinDigits}
      secret
      words={{
        label: t('signIn.pinLabel'),
        help: t('signIn.pinHelp'),
        typed: (count) => t('signIn.pinCount', { count }),
        erase: t('signIn.erase'),
        submit: t('signIn.submit'),
      }}
    />
  );
}
