import type { EditorFlow } from '../../contract/editor.ts';
import { FlowGraph } from './flow_graph.tsx';
import { FaultList, StateMark } from './marks.tsx';
import { NodePanel } from './node_panel.tsx';
import { TextList } from './text_list.tsx';
import { useEditorTexts } from './texts.ts';
import type { Address, Go } from './use_address.ts';

interface FlowPageProps {
  readonly flow: EditorFlow;
  readonly address: Address;
  readonly go: Go;
}

/** One flow: its drawing, and beside it the screen that was chosen. */
export function FlowPage({ flow, address, go }: FlowPageProps) {
  const { t } = useEditorTexts();
  const node = flow.nodes.find(({ id }) => id === address.node);
  const name = flow.title ?? flow.id;
  return (
    <main className={node === undefined ? 'flow-page' : 'flow-page flow-page--open'}>
      <div className="flow-page__head">
        <h2>{name}</h2>
        <StateMark state={flow.state} />
        <Measures flow={flow} />
      </div>
      <div className="flow-page__middle">
        {flow.state === 'broken' ? (
          <p className="flow-page__broken">{t('brokenFlow')}</p>
        ) : (
          <FlowGraph
            flow={flow}
            lang={address.lang}
            chosen={address.node}
            onChoose={(id) => {
              go({ node: id });
            }}
          />
        )}
        <details className="flow-page__more" open={flow.state === 'broken' || undefined}>
          <summary>
            {t('flow.faults')} ({flow.faults.length})
          </summary>
          <FaultList title={t('flow.faults')} faults={flow.faults} />
          <h3>{t('flow.texts')}</h3>
          <TextList texts={flow.texts} lang={address.lang} />
        </details>
      </div>
      {node === undefined ? null : (
        <NodePanel key={node.id} flow={flow} node={node} address={address} go={go} />
      )}
    </main>
  );
}

function Measures({ flow }: { readonly flow: EditorFlow }) {
  const { t } = useEditorTexts();
  const { plain, owner, ways, screensMedian, screensMax } = flow;
  const parts = [
    ...(owner === null ? [] : [t('flow.owner', { owner })]),
    ...(ways === 0
      ? []
      : [
          t('flow.ways', { count: ways }),
          t('flow.screens', { median: screensMedian, max: screensMax }),
        ]),
    ...(plain === null
      ? []
      : [
          t('flow.plain', {
            words: plain.words,
            mean: plain.meanSentenceWords,
            max: plain.maxSentenceWords,
          }),
        ]),
    ...(plain === null || plain.fleschDouma === null
      ? []
      : [t('flow.fleschDouma', { score: plain.fleschDouma })]),
  ];
  return (
    <p className="flow-page__measures">
      {parts.join(' · ')}
      {flow.files.map((file) => (
        <code key={file}>{file}</code>
      ))}
    </p>
  );
}
