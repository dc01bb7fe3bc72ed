import type { Priority } from '../../../contract/common.ts';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { ChoiceCard, useChoice } from '../parts/choice_card.tsx';
import { useKioskTexts } from '../texts.ts';

/** What residents may say of themselves; what is urgent is found by a flow or by a colleague. */
const CHOICES = [
  { priority: 'wheelchair', pictogram: 'wheelchair' },
  { priority: 'children', pictogram: 'baby-carriage' },
  { priority: 'elderly', pictogram: 'old' },
  { priority: 'help', pictogram: 'heart-handshake' },
  { priority: 'none', pictogram: 'armchair' },
] as const;

interface PriorityChoiceProps {
  readonly priority: Priority;
  readonly onPriority: (priority: Priority) => void;
}

/** For whom waiting long is hard. Nobody has to come here, and nobody is asked to prove it. */
export function PriorityChoice({ priority, onPriority }: PriorityChoiceProps) {
  const { t } = useKioskTexts();
  const { chosen, choose } = useChoice(onPriority);
  return (
    <Stage
      name="priority"
      lead={
        <>
          <Heading>{t('priority.title')}</Heading>
          <p className="help-line">{t('priority.help')}</p>
        </>
      }
    >
      {CHOICES.map((choice) => (
        <ChoiceCard
          key={choice.priority}
          pictogram={choice.pictogram}
          on={choice.priority === priority}
          chosen={chosen === choice.priority}
          onChoose={() => {
            choose(choice.priority);
          }}
        >
          {t(`priority.${choice.priority}`)}
        </ChoiceCard>
      ))}
    </Stage>
  );
}
