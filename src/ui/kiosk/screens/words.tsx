import type { LocalizedContent } from '../../../contract/api.ts';
import { Button } from '../../kit/button.tsx';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { InfoBlock } from '../parts/info_block.tsx';
import { useContentTexts, useKioskTexts } from '../texts.ts';
import type { Visit } from '../visit/visit.ts';
import { glossaryOf, wordsHere } from '../words/terms.ts';

interface WordsProps {
  readonly visit: Visit;
  readonly content: LocalizedContent;
  readonly onClose: () => void;
}

/** What the municipality's words on the screen below mean, each in one sentence. */
export function Words({ visit, content, onClose }: WordsProps) {
  const { t } = useKioskTexts();
  const text = useContentTexts();
  const glossary = glossaryOf(content);
  const { ids } = wordsHere(visit, content, text);
  return (
    <Stage
      name="words"
      lead={<Heading>{t('words.title')}</Heading>}
      action={
        <Button wide pictogram="x" onClick={onClose}>
          {t('words.close')}
        </Button>
      }
    >
      {ids.map((id) => (
        // The term is Dutch in every language: so it stands on letters and signs.
        <InfoBlock
          key={id}
          pictogram="info-circle"
          title={<bdi lang="nl">{glossary[id]?.term}</bdi>}
        >
          <p>{glossary[id]?.meaning}</p>
        </InfoBlock>
      ))}
    </Stage>
  );
}
