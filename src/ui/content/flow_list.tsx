import { useState } from 'react';
import type { EditorFlowLine, EditorMunicipality } from '../../contract/editor.ts';
import { FaultCounts, StateMark } from './marks.tsx';
import { useEditorTexts } from './texts.ts';
import type { Address, Go } from './use_address.ts';

const FILTERS = ['all', 'faults', 'drafts'] as const;
type Filter = (typeof FILTERS)[number];

function passes(filter: Filter, { errors, state }: EditorFlowLine): boolean {
  if (filter === 'faults') return errors > 0 || state === 'broken';
  return filter === 'all' || state === 'draft';
}

interface FlowListProps {
  readonly municipality: EditorMunicipality;
  readonly address: Address;
  readonly go: Go;
}

/** Every product of a municipality, by group, with how far it is. */
export function FlowList({ municipality, address, go }: FlowListProps) {
  const { t } = useEditorTexts();
  const [filter, setFilter] = useState<Filter>('all');
  const shown = municipality.flows.filter((line) => passes(filter, line));
  const known = new Set(municipality.groups.map(({ id }) => id));
  const groups = [
    ...municipality.groups.map(({ id, title }) => ({ id, title: title ?? id })),
    { id: null, title: t('noGroup') },
  ];
  return (
    <nav className="flow-list" aria-label={t('flows')}>
      <button
        type="button"
        className="flow-list__line"
        aria-current={address.flow === null ? 'page' : undefined}
        onClick={() => {
          go({ flow: null, node: null });
        }}
      >
        <strong>{t('overview')}</strong>
        <span className="flow-list__marks">
          {t('questions', { count: municipality.questions.length })}
        </span>
      </button>
      <div className="editor-buttons" role="group" aria-label={t('show.label')}>
        {FILTERS.map((one) => (
          <button
            key={one}
            type="button"
            className="editor-button"
            aria-pressed={one === filter}
            onClick={() => {
              setFilter(one);
            }}
          >
            {t(`show.${one}`)}
          </button>
        ))}
      </div>
      {shown.length === 0 ? <p>{t('noneShown')}</p> : null}
      {groups.map(({ id, title }) => {
        const lines = shown.filter(
          ({ group }) => group === id || (id === null && group !== null && !known.has(group)),
        );
        return lines.length === 0 ? null : (
          <section key={id} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {lines.map((line) => (
                <li key={line.id}>
                  <FlowLine line={line} isShown={line.id === address.flow} go={go} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

interface FlowLineProps {
  readonly line: EditorFlowLine;
  readonly isShown: boolean;
  readonly go: Go;
}

function FlowLine({ line, isShown, go }: FlowLineProps) {
  return (
    <button
      type="button"
      className="flow-list__line"
      aria-current={isShown ? 'page' : undefined}
      onClick={() => {
        go({ flow: line.id, node: null });
      }}
    >
      <strong>{line.title ?? line.id}</strong>
      <span className="flow-list__marks">
        <StateMark state={line.state} />
        <FaultCounts errors={line.errors} warnings={line.warnings} />
      </span>
    </button>
  );
}
