import type { LocalizedContent } from '../../../contract/api.ts';
import { bestFor, phoneLine, placeLines, type PlaceLine } from '../../../domain/place_lines.ts';
import { useSummaryTexts } from '../texts.ts';
import type { KnownOrganisations } from './organisation_source.ts';
import './place_lines.css';

interface PlaceLinesProps {
  readonly content: LocalizedContent;
  /** Asked for by the screen itself, so that it is laid out anew when they come. */
  readonly known: KnownOrganisations | null;
  /** A place of the municipality. */
  readonly place: string;
  /** Somebody comes to the resident: then only whom to call is told. */
  readonly byPhone?: boolean;
}

/** Who is there, where, and when: the best organisation that offers a place. */
export function PlaceLines({ content, known, place, byPhone = false }: PlaceLinesProps) {
  const { language } = useSummaryTexts();
  const best = bestFor(known?.organisations ?? [], place);
  const phone = content.municipality.places[place]?.phone;
  if (known === null || best === undefined || byPhone) {
    return <Lines lines={phoneLine(best?.phone ?? phone, language)} />;
  }
  const asking = { at: known.now(), timeZone: known.timeZone, language, on: 'screen' } as const;
  return <Lines lines={placeLines(best, asking, phone)} />;
}

function Lines({ lines }: { readonly lines: readonly PlaceLine[] }) {
  const { t } = useSummaryTexts();
  return lines.map((line) =>
    line.kind === 'words' ? (
      <p key={line.key} className={`place-line place-line--${line.key}`}>
        {t(`place.${line.key}`, line.values)}
      </p>
    ) : (
      // As it stands on the sign: Dutch in every language.
      <p key={line.kind} className={`place-line place-line--${line.kind}`}>
        <bdi lang="nl">{line.text}</bdi>
      </p>
    ),
  );
}
