import { Button } from '../kit/button.tsx';
import { Heading } from './heading.tsx';
import { useStaffTexts } from './texts.ts';

/** Where one can be on the staff screen. */
export type Place = 'home' | 'pair' | 'devices' | 'printers' | 'state' | 'restart';

const DOORS = [
  ['pair', 'link'],
  ['devices', 'devices'],
  ['printers', 'printer'],
  ['state', 'cloud'],
  ['restart', 'refresh'],
] as const;

/** What a host can do here, one button each. */
export function Home({ onGo }: { readonly onGo: (place: Place) => void }) {
  const { t } = useStaffTexts();
  return (
    <>
      <Heading>{t('home.title')}</Heading>
      <ul className="staff__doors">
        {DOORS.map(([place, pictogram]) => (
          <li key={place}>
            <Button
              variant="secondary"
              wide
              pictogram={pictogram}
              onClick={() => {
                onGo(place);
              }}
            >
              {t(`home.${place}`)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
