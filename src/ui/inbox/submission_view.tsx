import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { InboxItem } from '../../contract/inbox.ts';
import { codeInWords, type PlainSubmission } from '../../base/sealed_submission.ts';
import { languageName } from '../kit/language_name.ts';
import { StatusForm } from './status_form.tsx';
import { useFormName, useInboxTexts, useMoment } from './texts.ts';
import type { Keys } from './use_keys.ts';

interface SubmissionViewProps {
  readonly item: InboxItem;
  readonly keys: Keys;
  readonly onChanged: () => void;
  readonly onExpired: () => void;
}

type Opened =
  | { readonly kind: 'sealed' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'open'; readonly plain: PlainSubmission };

/** Opens a submission as soon as its key is in the page; forgets it when the key is taken away. */
function useOpened(item: InboxItem, keys: Keys): Opened {
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  const { openItem } = keys;
  const isHere = keys.ids.includes(item.keyId);
  useEffect(() => {
    let wanted = true;
    const opening = isHere ? openItem(item) : null;
    opening?.then(
      (plain) => {
        if (wanted) setOpened({ kind: 'open', plain });
      },
      () => {
        if (wanted) setOpened({ kind: 'broken' });
      },
    );
    return () => {
      wanted = false;
      setOpened({ kind: 'opening' });
    };
    // The item is the same as long as its submission is: reading the list again changes nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [item.submission, isHere, openItem]);
  return isHere ? opened : { kind: 'sealed' };
}

/** One submission: what it says, where it came from, what was done about it. */
export function SubmissionView({ item, keys, onChanged, onExpired }: SubmissionViewProps) {
  const { t, language } = useInboxTexts();
  const nameOf = useFormName();
  const moment = useMoment();
  const opened = useOpened(item, keys);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const facts = [
    ['place', item.locationName],
    ['since', moment(item.receivedAt)],
    ['language', languageName(item.language, language)],
    ['deleted', moment(item.deletedAt)],
  ] as const;
  return (
    <article className="inbox-view" aria-labelledby="inbox-view-title">
      <h2 id="inbox-view-title" ref={heading} tabIndex={-1}>
        {nameOf(item.form)}
      </h2>
      <dl className="inbox-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`view.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Content item={item} opened={opened} />
      <StatusForm item={item} onChanged={onChanged} onExpired={onExpired} />
      {item.changes.length === 0 ? null : (
        <section aria-labelledby="inbox-history">
          <h3 id="inbox-history">{t('view.history')}</h3>
          <ul className="inbox-history">
            {item.changes.map(({ at, by, status, answer }) => (
              <li key={`${String(at)} ${status}`}>
                {`${moment(at)} · ${by === 'kiosk' ? t('view.byKiosk') : by} · ${t(`status.${status}`)}`}
                {answer === null ? '' : ` · ${t(`answer.${answer}`)}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

interface ContentProps {
  readonly item: InboxItem;
  readonly opened: Opened;
}

function Content({ item, opened }: ContentProps) {
  const { t } = useInboxTexts();
  if (item.sealed === null) return <p className="inbox-notice">{t('view.lost')}</p>;
  if (opened.kind === 'opening') return <p>{t('view.opening')}</p>;
  if (opened.kind === 'broken') return <p className="inbox-notice">{t('view.broken')}</p>;
  if (opened.kind === 'sealed') {
    return <p className="inbox-notice">{t('view.sealed', { key: item.keyId })}</p>;
  }
  return (
    <dl className="inbox-answers">
      {linesOf(opened.plain, t('view.code')).map(({ asked, answer }) => (
        <div key={asked}>
          <dt>{asked}</dt>
          <dd dir="auto">{answer}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What was asked and answered, in the Dutch words that stood there; the code last. */
function linesOf({ answers, words, code }: PlainSubmission, codeWord: string) {
  const lines: { asked: string; answer: string }[] = [];
  const partOf = (step: string) => answers.find((each) => each.step === `${step}.part`)?.answer;
  for (const { step, answer } of answers) {
    // A part of town and a way to be reached belong to the line of their own step.
    const [own = step, detail] = step.split('.');
    if (detail !== undefined && answers.some((each) => each.step === own)) continue;
    const told = words[`${own}.${answer}`] ?? answer;
    const part = partOf(own);
    const whole = detail === undefined && part !== undefined ? `${part}, ${told}` : told;
    if (whole.trim() !== '') lines.push({ asked: words[`${own}.title`] ?? own, answer: whole });
  }
  return [...lines, { asked: codeWord, answer: codeInWords(code) }];
}
