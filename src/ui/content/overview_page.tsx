import type { EditorFault, EditorMunicipality } from '../../contract/editor.ts';
import { languageName } from '../kit/language_name.ts';
import { FaultList } from './marks.tsx';
import { useEditorTexts } from './texts.ts';
import type { Go } from './use_address.ts';

const STATES = ['draft', 'reviewed', 'stale', 'missing'] as const;

interface OverviewPageProps {
  readonly municipality: EditorMunicipality;
  readonly go: Go;
}

/** How a municipality's content is as a whole, and what must still be asked. */
export function OverviewPage({ municipality, go }: OverviewPageProps) {
  const { t } = useEditorTexts();
  const isError = ({ severity }: EditorFault) => severity === 'error';
  return (
    <main className="overview">
      <Answer municipality={municipality} />
      <FaultList title={t('general')} faults={municipality.faults.filter(isError)} />
      <Translations municipality={municipality} />
      <Questions municipality={municipality} go={go} />
      <FaultList title={t('alsoAsk')} faults={municipality.faults.filter((one) => !isError(one))} />
    </main>
  );
}

/** The sentence before all tables. */
function Answer({ municipality }: Omit<OverviewPageProps, 'go'>) {
  const { t } = useEditorTexts();
  const { name, flows, questions, faults } = municipality;
  const count = (state: string) => flows.filter((one) => one.state === state).length;
  const general = faults.filter(({ severity }) => severity === 'error').length;
  const errors = flows.reduce((sum, one) => sum + one.errors, general);
  const parts = [
    t('products', { count: count('released') }),
    ...(count('draft') === 0 ? [] : [t('drafts', { count: count('draft') })]),
    ...(count('broken') === 0 ? [] : [t('broken', { count: count('broken') })]),
    errors === 0 ? t('allGood') : t('errors', { count: errors }),
    t('questions', { count: questions.length }),
  ];
  return (
    <div>
      <h2>{name}</h2>
      <p className="overview__answer">{parts.join(' · ')}</p>
    </div>
  );
}

function Translations({ municipality }: Omit<OverviewPageProps, 'go'>) {
  const { t, language } = useEditorTexts();
  if (municipality.translations.length === 0) return null;
  return (
    <section aria-labelledby="translations-title">
      <h3 id="translations-title">{t('translations.title')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('translations.language')}</th>
            {STATES.map((state) => (
              <th key={state} scope="col">
                {t(`translations.${state}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {municipality.translations.map((one) => (
            <tr key={one.language}>
              <th scope="row">{languageName(one.language, language)}</th>
              {STATES.map((state) => (
                <td key={state}>{one.texts[state]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Questions({ municipality, go }: OverviewPageProps) {
  const { t, language } = useEditorTexts();
  const { questions, flows } = municipality;
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const titleOf = (flow: string) => flows.find(({ id }) => id === flow)?.title ?? flow;
  return (
    <section aria-labelledby="questions-title">
      <h3 id="questions-title">{t('ask.title')}</h3>
      <p>{questions.length === 0 ? t('ask.none') : t('ask.help')}</p>
      {questions.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('ask.flow')}</th>
              <th scope="col">{t('ask.owner')}</th>
              <th scope="col">{t('ask.question')}</th>
            </tr>
          </thead>
          <tbody>
            {questions.map(({ flow, owner, url, checked, ask }, index) => (
              <tr key={`${flow} ${url} ${String(index)}`}>
                <th scope="row">
                  <button
                    type="button"
                    className="editor-link"
                    onClick={() => {
                      go({ flow, node: null });
                    }}
                  >
                    {titleOf(flow)}
                  </button>
                </th>
                <td>{owner}</td>
                <td>
                  <span lang="en">{ask ?? t('ask.isThisSo')}</span>
                  <small>
                    <a href={url} target="_blank" rel="noreferrer">
                      {url}
                    </a>{' '}
                    {t('ask.checked', { date: day.format(Date.parse(checked)) })}
                  </small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
