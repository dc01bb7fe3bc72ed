import { useState } from 'react';
import type { PrinterSetup } from '../../../contract/printer_setup.ts';
import type { PrinterModel, PrinterView } from '../../../contract/printing.ts';
import { nextSetup, type TestPageSeen } from '../../../domain/printer_wizard.ts';
import { settle, type ApiClient } from '../../kit/api_client.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { useDeskTexts, useProblemTexts } from '../texts.ts';

interface SetupWizardProps {
  readonly api: ApiClient;
  readonly printer: PrinterView;
  readonly models: readonly PrinterModel[];
  readonly live: boolean;
  readonly onTestPage: (printer: string) => Promise<void>;
  /** What became of the last test page. */
  readonly said: string;
  readonly onClose: () => void;
}

/** The questions of the wizard, with their answers; the first one is what should be. */
const QUESTIONS = {
  page: ['came', 'strange'],
  letters: ['right', 'wrong'],
  width: ['right', 'cut_off', 'narrow'],
  picture: ['right', 'wrong'],
  cut: ['right', 'not_cut'],
} as const satisfies { readonly [Key in keyof TestPageSeen]: readonly TestPageSeen[Key][] };
type Question = keyof typeof QUESTIONS;
const ORDER = Object.keys(QUESTIONS) as Question[];

const ALL_RIGHT: TestPageSeen = {
  page: 'came',
  letters: 'right',
  width: 'right',
  picture: 'right',
  cut: 'right',
};

/** Without a width of its own, the model's holds. */
function asBody({ widthDots, ...rest }: PrinterSetup) {
  return widthDots === undefined ? rest : { ...rest, widthDots };
}

type Step = 'choose' | 'look' | 'done' | 'stuck';

/** Sets a printer up by what comes out: make and paper, a test page, and five questions about it. */
export function SetupWizard(props: SetupWizardProps) {
  const { api, printer, models } = props;
  const { t } = useDeskTexts();
  const problems = useProblemTexts();
  const [setup, setSetup] = useState<PrinterSetup>(printer.setup);
  const [seen, setSeen] = useState<TestPageSeen>(ALL_RIGHT);
  const [step, setStep] = useState<Step>('choose');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');

  async function tryOut(next: PrinterSetup) {
    setBusy(true);
    setFailure('');
    const answer = await settle(
      api.POST('/api/v1/printers/{printer}/setup', {
        params: { path: { printer: printer.id } },
        body: asBody(next),
      }),
    );
    if (answer.ok) {
      setSetup(next);
      setSeen(ALL_RIGHT);
      setStep('look');
      await props.onTestPage(printer.id);
    } else setFailure(problems.t(answer.error.code));
    setBusy(false);
  }

  function judge() {
    const next = nextSetup(setup, models, seen);
    if (next.kind === 'try') void tryOut(next.setup);
    else setStep(next.kind);
  }

  return (
    <Dialog
      title={t('printers.wizard', { printer: printer.id })}
      closeLabel={t('menu.close')}
      onClose={props.onClose}
    >
      {step === 'choose' ? (
        <ChooseModel
          models={models}
          setup={setup}
          disabled={busy || !props.live}
          onChange={setSetup}
          onTry={() => void tryOut(setup)}
        />
      ) : null}
      {step === 'look' ? (
        <Questions
          seen={seen}
          disabled={busy || !props.live}
          onAnswer={setSeen}
          onJudge={judge}
          onAgain={() => void tryOut(setup)}
        />
      ) : null}
      {step === 'done' || step === 'stuck' ? (
        <div className="desk-ticket">
          <p>{t(`printers.${step}`)}</p>
          <Button onClick={props.onClose}>{t('ticket.done')}</Button>
        </div>
      ) : null}
      <p aria-live="polite">{failure === '' ? props.said : failure}</p>
    </Dialog>
  );
}

interface ChooseModelProps {
  readonly models: readonly PrinterModel[];
  readonly setup: PrinterSetup;
  readonly disabled: boolean;
  readonly onChange: (setup: PrinterSetup) => void;
  readonly onTry: () => void;
}

/** The setup for another model: the letters are the first that it has, the width its own. */
function forModel(setup: PrinterSetup, model: PrinterModel): PrinterSetup {
  const [codePage = 'DRAWN'] = Object.keys(model.codePages) as PrinterSetup['codePage'][];
  const { paperMm, cut } = setup;
  return { model: model.id, paperMm, cut, codePage };
}

function ChooseModel({ models, setup, disabled, onChange, onTry }: ChooseModelProps) {
  const { t } = useDeskTexts();
  return (
    <div className="desk-ticket">
      <fieldset>
        <legend>{t('printers.make')}</legend>
        <div className="desk-options">
          {models.map((model) => (
            <label key={model.id} className="desk-option">
              <input
                type="radio"
                name="model"
                checked={setup.model === model.id}
                onChange={() => {
                  onChange(forModel(setup, model));
                }}
              />
              <span>
                {model.maker}: {model.printers.join(', ')}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('printers.paper')}</legend>
        <div className="desk-options desk-options--small">
          {([58, 80] as const).map((paperMm) => (
            <label key={paperMm} className="desk-option">
              <input
                type="radio"
                name="paper"
                checked={setup.paperMm === paperMm}
                onChange={() => {
                  const { model, codePage, cut } = setup;
                  onChange({ model, paperMm, codePage, cut });
                }}
              />
              <span>{t('printers.mm', { mm: paperMm })}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Button pictogram="printer" disabled={disabled} onClick={onTry}>
        {t('printers.try')}
      </Button>
    </div>
  );
}

interface QuestionsProps {
  readonly seen: TestPageSeen;
  readonly disabled: boolean;
  readonly onAnswer: (seen: TestPageSeen) => void;
  readonly onJudge: () => void;
  readonly onAgain: () => void;
}

/** What came out. Without a page the other questions mean nothing. */
function Questions({ seen, disabled, onAnswer, onJudge, onAgain }: QuestionsProps) {
  const { t } = useDeskTexts();
  const asked = seen.page === 'came' ? ORDER : ORDER.slice(0, 1);
  return (
    <div className="desk-ticket">
      {asked.map((question) => (
        <fieldset key={question}>
          <legend>{t(`printers.ask.${question}`)}</legend>
          <div className="desk-options">
            {QUESTIONS[question].map((answer) => (
              <label key={answer} className="desk-option">
                <input
                  type="radio"
                  name={question}
                  checked={seen[question] === answer}
                  onChange={() => {
                    onAnswer({ ...seen, [question]: answer });
                  }}
                />
                <span>{t(`printers.seen.${answer}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <Button disabled={disabled} onClick={onJudge}>
        {t('printers.judge')}
      </Button>
      <Button variant="quiet" disabled={disabled} onClick={onAgain}>
        {t('printers.again')}
      </Button>
    </div>
  );
}
