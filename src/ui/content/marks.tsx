import type {
  EditorFault,
  EditorFlowState,
  EditorNode,
  EditorTextState,
} from '../../contract/editor.ts';
import { useEditorTexts } from './texts.ts';

/* Every mark is a shape with a word: nothing is said by colour alone. */

/** How far a flow is. */
export function StateMark({ state }: { readonly state: EditorFlowState }) {
  const { t } = useEditorTexts();
  return (
    <span className={`mark mark--${state}`}>
      <i aria-hidden="true" />
      {t(`state.${state}`)}
    </span>
  );
}

/** How far a translation is. */
export function TextStateMark({ state }: { readonly state: EditorTextState }) {
  const { t } = useEditorTexts();
  return (
    <span className={`mark mark--text-${state}`}>
      <i aria-hidden="true" />
      {t(`textState.${state}`)}
    </span>
  );
}

/** What a screen is: a question, or how the visit ends. */
export type NodeKind = 'choice' | 'unknown' | NonNullable<EditorNode['outcome']>;

/** What a screen is, for its shape and its word. */
export function kindOf({ kind, outcome }: EditorNode): NodeKind {
  if (outcome !== null) return outcome;
  return kind === 'unknown' ? 'unknown' : 'choice';
}

export function KindMark({ kind }: { readonly kind: NodeKind }) {
  const { t } = useEditorTexts();
  return (
    <span className={`mark mark--kind mark--${kind}`}>
      <i aria-hidden="true" />
      {t(`node.${kind}`)}
    </span>
  );
}

/** How many errors and warnings; nothing when there are none. */
export function FaultCounts(props: { readonly errors: number; readonly warnings: number }) {
  const { t } = useEditorTexts();
  const { errors, warnings } = props;
  return (
    <>
      {errors === 0 ? null : (
        <span className="mark mark--error">
          <i aria-hidden="true" />
          {t('errors', { count: errors })}
        </span>
      )}
      {warnings === 0 ? null : (
        <span className="mark mark--warning">
          <i aria-hidden="true" />
          {t('warnings', { count: warnings })}
        </span>
      )}
    </>
  );
}

/** How many of each. */
export function countFaults(faults: readonly EditorFault[]) {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: faults.length - errors };
}

/** What is wrong, in which file, at which key, and what to do. */
export function FaultList(props: {
  readonly title: string;
  readonly faults: readonly EditorFault[];
}) {
  const { t } = useEditorTexts();
  const { title, faults } = props;
  if (faults.length === 0) return null;
  return (
    <section className="faults" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {faults.map((one) => (
          <li key={[one.file, one.key, one.code, one.message].join(' ')}>
            <span className={`mark mark--${one.severity}`}>
              <i aria-hidden="true" />
              {t(`severity.${one.severity}`)}: {t(`fault.${one.code}`)}
            </span>
            {/* The check itself speaks English, as its files do. */}
            <p lang="en">
              {one.message} <strong>{one.doThis}</strong>
            </p>
            <code>
              {one.file}
              {one.key === '' ? '' : ` · ${one.key}`}
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
