import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { directionOf } from '../../base/direction.ts';
import type { Language } from '../../contract/common.ts';
import type { EditorNode } from '../../contract/editor.ts';
import { countFaults, FaultCounts, kindOf, KindMark } from './marks.tsx';
import { useEditorTexts } from './texts.ts';

export type FlowCardNode = Node<
  {
    readonly node: EditorNode;
    readonly lang: Language;
    readonly isStart: boolean;
    readonly isChosen: boolean;
    readonly title: string | undefined;
    readonly ways: readonly {
      readonly option: string | null;
      readonly text: string | null | undefined;
    }[];
    readonly onChoose: (node: string) => void;
  },
  'card'
>;

/* What stops a visitor is said by its name; all else is counted. */
const NAMED = {
  dead_end: 'deadEnd',
  unreachable_step: 'unreachable',
  unreachable_outcome: 'unreachable',
  cycle: 'cycle',
} as const;
type Named = keyof typeof NAMED;

function isNamed(code: string): code is Named {
  return Object.hasOwn(NAMED, code);
}

/** One screen in the drawing: what it is, its title, and an arrow from every answer. */
export function FlowCard({ data }: NodeProps<FlowCardNode>) {
  const { t } = useEditorTexts();
  const { node, lang, isStart, isChosen, title, ways, onChoose } = data;
  const { errors, warnings } = countFaults(node.faults);
  const kind = kindOf(node);
  const classes = [
    'card',
    `card--${kind}`,
    isChosen ? 'card--chosen' : '',
    errors > 0 || node.kind === 'unknown' ? 'card--error' : '',
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <div className="card__head">
        <KindMark kind={kind} />
        {isStart ? <span className="card__start">{t('node.start')}</span> : null}
      </div>
      <button
        type="button"
        className="card__title nodrag nopan"
        aria-pressed={isChosen}
        onClick={(event) => {
          event.stopPropagation();
          onChoose(node.id);
        }}
      >
        <span lang={lang} dir={directionOf(lang)}>
          {title ?? `${node.id} (${t('node.noText')})`}
        </span>
      </button>
      {ways.map(({ option, text }) =>
        option === null ? (
          <Handle key="on" type="source" position={Position.Right} isConnectable={false} />
        ) : (
          <div key={option} className="card__way">
            <span lang={lang} dir={directionOf(lang)}>
              {text ?? option}
            </span>
            <Handle id={option} type="source" position={Position.Right} isConnectable={false} />
          </div>
        ),
      )}
      {node.faults.length === 0 ? null : (
        <div className="card__faults">
          <CardFaults node={node} errors={errors} warnings={warnings} />
        </div>
      )}
    </div>
  );
}

function CardFaults(props: {
  readonly node: EditorNode;
  readonly errors: number;
  readonly warnings: number;
}) {
  const { t } = useEditorTexts();
  const named = [...new Set(props.node.faults.map(({ code }) => code))].filter(isNamed);
  if (named.length === 0) return <FaultCounts errors={props.errors} warnings={props.warnings} />;
  return named.map((code) => (
    <span key={code} className="mark mark--error">
      <i aria-hidden="true" />
      {t(`node.${NAMED[code]}`)}
    </span>
  ));
}
