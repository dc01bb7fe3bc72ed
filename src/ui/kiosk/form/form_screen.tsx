import { useRef } from 'react';
import type { LocalizedContent } from '../../../contract/api.ts';
import type { Form } from '../../../contract/content.ts';
import {
  answerKey,
  cleanTyped,
  formPages,
  isTypedWell,
  lengthMaxOf,
  type FormPage,
} from '../../../domain/form_pages.ts';
import { codeInWords } from '../../../base/sealed_submission.ts';
import { Button } from '../../kit/button.tsx';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { ChoiceCard, useChoice } from '../parts/choice_card.tsx';
import { Message } from '../parts/message.tsx';
import { useServices } from '../services.ts';
import { useContentTexts, useDutchContent, useKioskTexts, useSubmissionTexts } from '../texts.ts';
import type { Visit, VisitAction, VisitForm } from '../visit/visit.ts';
import { handIn, newCode } from './hand_in.ts';
import { Typing } from './typing.tsx';

interface FormScreenProps {
  readonly visit: Visit;
  readonly content: LocalizedContent;
  readonly act: (action: VisitAction) => void;
  readonly onDone: () => void;
}

/** A form, page by page; then everything once more; then the code that follows it. */
export function FormScreen(props: FormScreenProps) {
  const { visit, content } = props;
  const filled = visit.form;
  const form = filled === null ? undefined : content.municipality.forms[filled.id];
  if (filled === null || form === undefined) return null;
  if (filled.state !== 'filling') return <Outcome {...props} form={form} filled={filled} />;
  const pages = formPages(form, filled.answers, content.municipality.stadsdelen.length > 0);
  const page = pages[Math.min(filled.page, pages.length - 1)];
  if (page === undefined) return null;
  const place = { form, filled, pages: pages.length };
  if (page.kind === 'review') return <Review {...props} {...place} />;
  return <Page key={answerKey(page)} {...props} {...place} page={page} />;
}

interface FilledProps extends FormScreenProps {
  readonly form: Form;
  readonly filled: VisitForm;
}

interface PageProps extends FilledProps {
  readonly page: Exclude<FormPage, { kind: 'review' }>;
  readonly pages: number;
}

function Page(props: PageProps) {
  const { page, pages, filled, act, visit } = props;
  const { t } = useSubmissionTexts();
  const kiosk = useKioskTexts();
  const text = useContentTexts();
  const title = text(`form.${filled.id}.${page.step.id}.title`);
  if (page.kind === 'choice' || page.kind === 'part' || page.kind === 'way') {
    return <Choices {...props} title={title} />;
  }
  const key = answerKey(page);
  const value = filled.answers[key] ?? '';
  const way = filled.answers[`${page.step.id}.way`];
  const lengthMax = lengthMaxOf(page);
  const kind = page.kind !== 'contact' ? 'text' : way === 'email' ? 'email' : 'phone';
  const label = page.kind === 'contact' ? (way === 'email' ? 'email' : 'phone') : page.kind;
  return (
    <Typing
      key={kind}
      kind={kind}
      language={visit.language}
      progress={kiosk.t('question.progress', { question: filled.page + 1, of: pages - 1 })}
      title={title}
      help={t('private')}
      label={t(`field.${label}`)}
      value={value}
      lengthMax={lengthMax}
      onValue={(typed) => {
        const answers = { ...filled.answers, [key]: cleanTyped(typed, lengthMax) };
        act({ type: 'form_changed', form: { ...filled, answers } });
      }}
      action={
        <Button
          wide
          disabled={!isTypedWell(page, way, value)}
          onClick={() => {
            act({ type: 'form_changed', form: { ...filled, page: filled.page + 1 } });
          }}
        >
          {t('next')}
        </Button>
      }
    />
  );
}

const WAY_PICTOGRAMS = { phone: 'phone', email: 'mail' } as const;

/** What can be chosen on a page: options of the form, parts of town, or ways to be reached. */
function useOptions({ page, filled, content }: Pick<PageProps, 'page' | 'filled' | 'content'>) {
  const { t } = useSubmissionTexts();
  const text = useContentTexts();
  return page.kind === 'choice'
    ? page.step.options.map(({ id, icon }) => ({
        id,
        icon,
        words: text(`form.${filled.id}.${page.step.id}.${id}`),
        lang: undefined,
      }))
    : page.kind === 'way'
      ? (['phone', 'email'] as const).map((id) => ({
          id,
          icon: WAY_PICTOGRAMS[id],
          words: t(`contact.${id}`),
          lang: undefined,
        }))
      : content.municipality.stadsdelen.map((id) => ({
          id,
          icon: 'map-pin',
          words: id,
          lang: 'nl',
        }));
}

function Choices({
  page,
  pages,
  filled,
  content,
  act,
  title,
}: PageProps & { readonly title: string }) {
  const { t } = useSubmissionTexts();
  const kiosk = useKioskTexts();
  const text = useContentTexts();
  const key = answerKey(page);
  const goOn = (answers: VisitForm['answers']) => {
    act({ type: 'form_changed', form: { ...filled, answers, page: filled.page + 1 } });
  };
  const { chosen, choose } = useChoice((answer: string) => {
    const { [page.step.id]: old, ...others } = filled.answers;
    // Another way to be reached: the number does not stay where an address belongs.
    const kept = page.kind !== 'way' || filled.answers[key] === answer;
    const before = kept && old !== undefined ? filled.answers : others;
    goOn({ ...before, [key]: answer });
  });
  const options = useOptions({ page, filled, content });
  const maySkip = page.kind === 'way' && !page.step.required;
  const help = text(`form.${filled.id}.${page.step.id}.help`, '');
  return (
    <Stage
      name="question"
      lead={
        <>
          <p className="progress">
            {kiosk.t('question.progress', { question: filled.page + 1, of: pages - 1 })}
          </p>
          <Heading>{title}</Heading>
          <p className="help-line">{help === '' ? t('private') : help}</p>
        </>
      }
      {...(maySkip
        ? {
            action: (
              <Button
                wide
                variant="secondary"
                onClick={() => {
                  const asked = [key, page.step.id];
                  goOn(
                    Object.fromEntries(
                      Object.entries(filled.answers).filter(([each]) => !asked.includes(each)),
                    ),
                  );
                }}
              >
                {t('skip')}
              </Button>
            ),
          }
        : {})}
    >
      {options.map(({ id, icon, words, lang }) => (
        <ChoiceCard
          key={id}
          pictogram={icon}
          chosen={(chosen ?? filled.answers[key]) === id}
          {...(lang === undefined ? {} : { lang })}
          onChoose={() => {
            choose(id);
          }}
        >
          {words}
        </ChoiceCard>
      ))}
    </Stage>
  );
}

/** What stands in the fields as the resident reads it. */
function useAnswerWords(filled: VisitForm): (step: Form['steps'][number]) => string {
  const text = useContentTexts();
  const { t } = useSubmissionTexts();
  return (step) => {
    const answer = filled.answers[step.id]?.trim() ?? '';
    if (step.ask === 'choice') return text(`form.${filled.id}.${step.id}.${answer}`);
    const part = filled.answers[`${step.id}.part`];
    const words = [part, answer].filter((each) => each !== undefined && each !== '').join(', ');
    return words === '' ? t('review.none') : words;
  };
}

function Review(props: FilledProps) {
  const { form, filled } = props;
  const { t } = useSubmissionTexts();
  const text = useContentTexts();
  const wordsOf = useAnswerWords(filled);
  const send = useSend(props);
  return (
    <Stage
      name="review"
      lead={
        <>
          <Heading>{t('review.title')}</Heading>
          <p className="help-line">{t('review.help')}</p>
        </>
      }
      action={
        <Button wide pictogram="send" onClick={send}>
          {t('review.send')}
        </Button>
      }
    >
      {form.steps.map((step) => (
        <div key={step.id} className="review">
          <p className="review__asked">{text(`form.${filled.id}.${step.id}.title`)}</p>
          {/* Never read aloud: others stand near, and a voice may come from elsewhere. */}
          <p
            className="review__answer"
            dir="auto"
            {...(step.ask === 'choice' ? {} : { 'data-speech': 'off' })}
          >
            {wordsOf(step)}
          </p>
        </div>
      ))}
    </Stage>
  );
}

/** Seals and hands in; afterwards only the code is left of what was filled in. */
function useSend({ form, filled, visit, content, act }: FilledProps): () => void {
  const { api, setup } = useServices();
  const dutch = useDutchContent();
  const submission = useRef(crypto.randomUUID());
  return () => {
    const code = filled.code ?? newCode();
    const sending = { ...filled, code, state: 'sending' as const };
    act({ type: 'form_changed', form: sending });
    const work = { api, setup, visit, content, form, dutch, filled: sending };
    void handIn({ ...work, submission: submission.current }).then((sent) => {
      act({
        type: 'form_changed',
        form: sent.ok
          ? { ...sending, answers: {}, state: 'sent', paper: sent.value.paper }
          : { ...sending, state: 'failed' },
      });
    });
  };
}

function Outcome(props: FilledProps) {
  const { filled, act, onDone } = props;
  const { t } = useSubmissionTexts();
  if (filled.state === 'sending') {
    return (
      <Stage
        name="message"
        lead={<Message pictogram="send" title={t('sending')} text={t('private')} busy />}
      >
        {null}
      </Stage>
    );
  }
  if (filled.state === 'failed') {
    return (
      <Stage
        name="message"
        lead={
          <Message pictogram="alert-triangle" title={t('failed.title')} text={t('failed.text')} />
        }
        action={
          <Button
            wide
            pictogram="send"
            onClick={() => {
              act({ type: 'form_changed', form: { ...filled, state: 'filling' } });
            }}
          >
            {t('failed.again')}
          </Button>
        }
      >
        {null}
      </Stage>
    );
  }
  return (
    <Stage
      name="sent"
      lead={<Message pictogram="circle-check" title={t('done.title')} text={t('done.text')} />}
      action={
        <Button wide pictogram="check" onClick={onDone}>
          {t('done.done')}
        </Button>
      }
    >
      <p className="code-sign" dir="ltr">
        <span className="wl-visually-hidden">{t('field.code')} </span>
        {codeInWords(filled.code ?? '')}
      </p>
      <p className="help-line">{t(filled.paper ? 'done.paper' : 'done.noPaper')}</p>
    </Stage>
  );
}
