import { useLayoutEffect, useRef } from 'react';
import type { EditorFlow, EditorNode } from '../../contract/editor.ts';
import { ownName } from '../kit/language_name.ts';
import { FaultList, kindOf, KindMark, TextStateMark } from './marks.tsx';
import { ScreenPreview } from './screen_preview.tsx';
import { TextList } from './text_list.tsx';
import { useEditorTexts } from './texts.ts';
import { MODES, SCALES, type Address, type Go } from './use_address.ts';

interface NodePanelProps {
  readonly flow: EditorFlow;
  readonly node: EditorNode;
  readonly address: Address;
  readonly go: Go;
}

/** What stops a screen from being shown: no answers lead there. */
const NOT_SHOWN: readonly string[] = ['unreachable_step', 'unreachable_outcome'];

/** One screen of a flow: as a resident sees it, with all that is known of its texts. */
export function NodePanel({ flow, node, address, go }: NodePanelProps) {
  const { t } = useEditorTexts();
  const { lang } = address;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus();
  }, []);
  const unreachable = node.faults.some(({ code }) => NOT_SHOWN.includes(code));
  const states = node.texts.flatMap(({ translations }) =>
    translations.filter((one) => one.language === lang).map(({ state }) => state),
  );
  const words = node.texts.flatMap(({ translations }) =>
    translations.filter((one) => one.language === lang).map(({ measures }) => measures.words),
  );
  return (
    <section className="panel" aria-labelledby="panel-title">
      <div className="panel__head">
        <h2 id="panel-title" ref={heading} tabIndex={-1}>
          {node.id}
        </h2>
        <KindMark kind={kindOf(node)} />
        <button
          type="button"
          className="editor-button panel__close"
          onClick={() => {
            go({ node: null });
          }}
        >
          {t('panel.close')}
        </button>
      </div>
      <FaultList title={t('panel.faults')} faults={node.faults} />
      {node.kind === 'unknown' ? (
        <p className="panel__none">{t('panel.notReal')}</p>
      ) : (
        <>
          <Looks flow={flow} address={address} go={go} />
          {states.includes('draft') ? (
            <p className="panel__state">
              <TextStateMark state="draft" /> {t('panel.draftShown')}
            </p>
          ) : null}
          {states.includes('stale') ? (
            <p className="panel__state">
              <TextStateMark state="stale" /> {t('panel.staleShown')}
            </p>
          ) : null}
          {unreachable ? (
            <p className="panel__none">{t('panel.noScreen')}</p>
          ) : (
            <ScreenPreview flow={flow} node={node.id} address={address} />
          )}
          <h3>{t('text.title')}</h3>
          <p className="panel__words">
            {t('text.screenWords', { count: words.reduce((sum, count) => sum + count, 0) })}
          </p>
          <TextList texts={node.texts} lang={lang} />
        </>
      )}
    </section>
  );
}

type LooksProps = Omit<NodePanelProps, 'node'>;

/** In which language, size and colours the screen is shown. */
function Looks({ flow, address, go }: LooksProps) {
  const { t } = useEditorTexts();
  return (
    <div className="panel__looks">
      <div className="editor-buttons" role="group" aria-label={t('panel.language')}>
        {flow.languages.map((lang) => (
          <button
            key={lang}
            type="button"
            className="editor-button"
            lang={lang}
            aria-pressed={lang === address.lang}
            onClick={() => {
              go({ lang });
            }}
          >
            {ownName(lang)}
          </button>
        ))}
      </div>
      <div className="editor-buttons" role="group" aria-label={t('panel.scale')}>
        {SCALES.map((scale) => (
          <button
            key={scale}
            type="button"
            className="editor-button"
            aria-pressed={scale === address.scale}
            onClick={() => {
              go({ scale });
            }}
          >
            {t('panel.percent', { scale })}
          </button>
        ))}
      </div>
      <div className="editor-buttons" role="group" aria-label={t('panel.mode')}>
        {MODES.map((mode) => (
          <button
            key={mode}
            type="button"
            className="editor-button"
            aria-pressed={mode === address.mode}
            onClick={() => {
              go({ mode });
            }}
          >
            {t(`panel.${mode}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
