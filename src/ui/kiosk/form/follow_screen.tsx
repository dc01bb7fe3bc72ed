import { useState } from 'react';
import type { SubmissionProgress } from '../../../contract/submissions.ts';
import { codeInWords, CODE_LENGTH, readCode } from '../../../base/sealed_submission.ts';
import { settle, type ApiFailure } from '../../kit/api_client.ts';
import { lookupOf } from '../../kit/sealing.ts';
import { Button } from '../../kit/button.tsx';
import { Stage } from '../frame/stage.tsx';
import { Message } from '../parts/message.tsx';
import { useServices } from '../services.ts';
import { useContentTexts, useSubmissionTexts } from '../texts.ts';
import type { Visit } from '../visit/visit.ts';
import { Typing } from './typing.tsx';

interface FollowScreenProps {
  readonly visit: Visit;
  readonly onDone: () => void;
}

type Found =
  | { readonly kind: 'asking' | 'unknown' | 'offline' }
  | { readonly kind: 'known'; readonly progress: SubmissionProgress };

const OFFLINE: ReadonlySet<ApiFailure['code']> = new Set(['unreachable', 'office_unreachable']);

/** How far something is that was handed in, by its code. The code is in no visit and no address. */
export function FollowScreen({ visit, onDone }: FollowScreenProps) {
  const { api, setup } = useServices();
  const { t } = useSubmissionTexts();
  const [code, setCode] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  async function look() {
    setFound({ kind: 'asking' });
    const lookup = await lookupOf(code, setup.sealing?.municipality ?? '');
    const asked = await settle(api.POST('/api/v1/submissions/progress', { body: { lookup } }));
    if (asked.ok) setFound({ kind: 'known', progress: asked.value });
    else setFound({ kind: OFFLINE.has(asked.error.code) ? 'offline' : 'unknown' });
  }
  if (found !== null) {
    return (
      <Answer
        found={found}
        onDone={onDone}
        onAgain={() => {
          setFound(null);
          setCode('');
        }}
      />
    );
  }
  return (
    <Typing
      kind="code"
      language={visit.language}
      title={t('progress.title')}
      help={t('progress.help')}
      label={t('field.code')}
      value={code.length > CODE_LENGTH / 2 ? codeInWords(code) : code}
      lengthMax={CODE_LENGTH + 1}
      onValue={(typed) => {
        setCode(readCode(typed));
      }}
      action={
        <Button
          wide
          pictogram="search"
          disabled={code.length < CODE_LENGTH}
          onClick={() => void look()}
        >
          {t('progress.look')}
        </Button>
      }
    />
  );
}

interface AnswerProps {
  readonly found: Found;
  readonly onAgain: () => void;
  readonly onDone: () => void;
}

const PICTOGRAMS = {
  received: 'mail-check',
  in_progress: 'progress-check',
  done: 'circle-check',
  call_us: 'phone',
  refused: 'info-circle',
} as const;

function Answer({ found, onAgain, onDone }: AnswerProps) {
  const { t } = useSubmissionTexts();
  const text = useContentTexts();
  if (found.kind === 'asking') {
    return (
      <Stage name="message" lead={<Message pictogram="search" title={t('sending')} text="" busy />}>
        {null}
      </Stage>
    );
  }
  if (found.kind !== 'known') {
    return (
      <Stage
        name="message"
        lead={
          <Message
            pictogram={found.kind === 'offline' ? 'plug-connected-x' : 'help-circle'}
            title={t(`progress.${found.kind}.title`)}
            text={t(`progress.${found.kind}.text`)}
          />
        }
        action={
          <Button wide onClick={onAgain}>
            {t(found.kind === 'offline' ? 'failed.again' : 'progress.again')}
          </Button>
        }
      >
        {null}
      </Stage>
    );
  }
  const { status, answer, form } = found.progress;
  // Who is refused something hears why, and then what they can do instead.
  const words =
    answer === null
      ? t(`text.${status}`)
      : [t(`answer.${answer}`), ...(status === 'refused' ? [t('text.refused')] : [])].join(' ');
  return (
    <Stage
      name="message"
      lead={
        <>
          <p className="progress">{text(`form.${form}.title`, '')}</p>
          <Message pictogram={PICTOGRAMS[status]} title={t(`status.${status}`)} text={words} />
        </>
      }
      action={
        <Button wide pictogram="check" onClick={onDone}>
          {t('done.done')}
        </Button>
      }
    >
      {null}
    </Stage>
  );
}
