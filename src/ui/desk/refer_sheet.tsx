import { useEffect, useId, useMemo, useState } from 'react';
import type { DeskTicket } from '../../contract/api.ts';
import type { Language } from '../../contract/common.ts';
import type { OrganisationView } from '../../contract/organisations.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient } from '../kit/api_client.ts';
import { Dialog } from '../kit/dialog.tsx';
import { languageName } from '../kit/language_name.ts';
import { Pictogram } from '../kit/pictogram.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import { clockTime, dayAndTime } from './clock_words.ts';
import { useDeskTexts } from './texts.ts';

/** Organisations that are shown at once; searching finds the others. */
const SHOWN_MAX = 12;

interface ReferSheetProps {
  readonly api: ApiClient;
  readonly ticket: DeskTicket;
  readonly actions: DeskActions;
  readonly onClose: () => void;
}

/** Where this resident can go: the best to go to first, with whether it is open now. */
export function ReferSheet({ api, ticket, actions, onClose }: ReferSheetProps) {
  const { t } = useDeskTexts();
  const id = useId();
  const known = useOrganisations(api);
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const found = useMemo(() => search(known?.organisations ?? [], wanted), [known, wanted]);
  return (
    <Dialog title={t('refer.title')} closeLabel={t('menu.close')} onClose={onClose}>
      <p className="desk-dialog__help">{t('refer.help')}</p>
      <p className="desk-search">
        <label htmlFor={id}>{t('refer.search')}</label>
        <input
          id={id}
          type="search"
          autoComplete="off"
          value={wanted}
          onChange={(event) => {
            setWanted(event.target.value);
          }}
        />
      </p>
      {known === null ? <p role="status">{t('loading')}</p> : null}
      {known !== null && found.length === 0 ? <p role="status">{t('refer.none')}</p> : null}
      <ul className="desk-menu">
        {found.slice(0, SHOWN_MAX).map((organisation) => (
          <li key={organisation.id}>
            <OrganisationButton
              organisation={organisation}
              language={ticket.language}
              now={known?.now ?? 0}
              timeZone={known?.timeZone}
              busy={actions.busy}
              chosen={chosen.includes(organisation.id)}
              onChoose={() => {
                setChosen((before) => [...before, organisation.id]);
                actions.refer(ticket, organisation.id, organisation.name);
              }}
            />
          </li>
        ))}
      </ul>
      <div className="desk-ticket__send">
        <ActionButton
          pictogram="circle-check"
          busy={actions.busy}
          onClick={() => {
            actions.finish(ticket, 'referred');
            onClose();
          }}
        >
          {t('refer.finish')}
        </ActionButton>
        <p>{chosen.length === 0 ? t('refer.without') : t('refer.goOn')}</p>
      </div>
    </Dialog>
  );
}

interface KnownOrganisations {
  readonly now: number;
  readonly timeZone: string;
  readonly organisations: readonly OrganisationView[];
}

function useOrganisations(api: ApiClient): KnownOrganisations | null {
  const [known, setKnown] = useState<KnownOrganisations | null>(null);
  useEffect(() => {
    let gone = false;
    void settle(api.GET('/api/v1/organisations')).then((answer) => {
      if (!gone && answer.ok) setKnown(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [api]);
  return known;
}

/** Whoever stands here need not be sent here. */
function search(all: readonly OrganisationView[], wanted: string): readonly OrganisationView[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ here, name, stop, address, stadsdelen }) => {
    const text = [name, stop, address?.street, ...stadsdelen].join(' ').toLowerCase();
    return !here && words.every((word) => text.includes(word));
  });
}

function OrganisationButton(props: {
  readonly organisation: OrganisationView;
  readonly language: Language;
  readonly now: number;
  readonly timeZone: string | undefined;
  readonly busy: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { organisation, language, now, timeZone, busy, chosen, onChoose } = props;
  const { t, language: reader } = useDeskTexts();
  const { name, stop, address, phone, visit, languages } = organisation;
  const where = [stop, address === null ? null : `${address.street}, ${address.town}`, phone];
  return (
    <button
      type="button"
      className={chosen ? 'desk-place desk-place--chosen' : 'desk-place'}
      aria-disabled={busy || chosen}
      onClick={() => {
        if (!busy && !chosen) onChoose();
      }}
    >
      <Pictogram name={chosen ? 'circle-check' : 'map-pin'} />
      <span>
        <strong>{name}</strong>
        <span>{where.filter((part) => part !== null).join(' · ')}</span>
        {language !== 'nl' && languages.includes(language) ? (
          <span>{t('refer.speaks', { language: languageName(language, reader) })}</span>
        ) : null}
      </span>
      <span className="desk-place__open">
        {chosen ? t('refer.chosen') : openWords(organisation)}
        {visit === 'appointment' ? <span>{t('refer.appointment')}</span> : null}
      </span>
    </button>
  );

  function openWords({ state }: OrganisationView): string {
    if (!state.known) return t('refer.hoursUnknown');
    if (state.open) {
      if (state.closesAt === null) return t('refer.open');
      return t('refer.openUntil', { time: clockTime(state.closesAt, reader, timeZone) });
    }
    if (state.nextOpensAt === null) return t('refer.closed');
    return t('refer.opens', { time: dayAndTime(state.nextOpensAt, now, reader, timeZone) });
  }
}
