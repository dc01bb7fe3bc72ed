import { useEffect, useState } from 'react';
import type { EditorFlow, EditorMunicipality, EditorOverview } from '../../contract/editor.ts';
import { LanguageSwitch } from '../kit/language_switch.tsx';
import { useEditorData, type Answer } from './editor_api.ts';
import { FlowList } from './flow_list.tsx';
import { FlowPage } from './flow_page.tsx';
import { OverviewPage } from './overview_page.tsx';
import { useEditorTexts } from './texts.ts';
import { useAddress, type Address, type Go } from './use_address.ts';

/** Everything that a municipality offers, drawn and measured, as its files say it now. */
export function App() {
  const { t } = useEditorTexts();
  const { address, go } = useAddress();
  const [round, setRound] = useState(0);
  const overview = useEditorData<EditorOverview>('/dev/content', round);
  const municipality = municipalityIn(overview, address);
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="editor">
      <header className="editor-top">
        <h1>{t('heading')}</h1>
        <p>{t('help')}</p>
        <Municipalities overview={overview} chosen={municipality} go={go} />
        <button
          type="button"
          className="editor-button"
          onClick={() => {
            setRound(round + 1);
          }}
        >
          {t('readAgain')}
        </button>
        <LanguageSwitch />
      </header>
      {municipality === undefined ? (
        <main className="editor-wait">
          <p role="status">{overview === undefined ? t('loading') : t('failed')}</p>
        </main>
      ) : (
        <div className="editor-main">
          <FlowList municipality={municipality} address={address} go={go} />
          <Shown municipality={municipality} address={address} go={go} round={round} />
        </div>
      )}
    </div>
  );
}

function municipalityIn(overview: Answer<EditorOverview>, { municipality }: Address) {
  const all = overview?.municipalities ?? [];
  return (
    all.find(({ id }) => id === municipality) ??
    all.find(({ id }) => id === overview?.location.municipality) ??
    all[0]
  );
}

interface ShownProps {
  readonly municipality: EditorMunicipality;
  readonly address: Address;
  readonly go: Go;
  readonly round: number;
}

/** The flow that was chosen, or else the overview. */
function Shown({ municipality, address, go, round }: ShownProps) {
  const { t } = useEditorTexts();
  const { flow: id } = address;
  const path = id === null ? null : `/dev/content/${municipality.id}/flows/${id}`;
  const flow = useEditorData<EditorFlow>(path, round);
  if (id === null || flow === null) return <OverviewPage municipality={municipality} go={go} />;
  if (flow === undefined) {
    return (
      <main className="editor-wait">
        <p role="status">{t('loading')}</p>
      </main>
    );
  }
  return <FlowPage key={`${municipality.id} ${id}`} flow={flow} address={address} go={go} />;
}

interface MunicipalitiesProps {
  readonly overview: Answer<EditorOverview>;
  readonly chosen: EditorMunicipality | undefined;
  readonly go: Go;
}

function Municipalities({ overview, chosen, go }: MunicipalitiesProps) {
  const { t } = useEditorTexts();
  return (
    <div className="editor-buttons" role="group" aria-label={t('municipalities')}>
      {(overview?.municipalities ?? []).map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="editor-button"
          aria-pressed={id === chosen?.id}
          onClick={() => {
            go({ municipality: id, node: null });
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
