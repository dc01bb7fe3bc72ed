import { useState } from 'react';
import { codeInWords, CODE_LENGTH, readCode } from '../../../base/sealed_submission.ts';
import { settle, type ApiFailure } from '../../kit/api_client.ts';
import { lookupOf } from '../../kit/sealing.ts';
import { Button } from '../../kit/button.tsx';
import { Stage } from '../frame/stage.tsx';
import { Message } from '../parts/message.tsx';
import { useServices } from '../services.ts';
import { useContentTexts, useSubmissionTexts } from '../texts.ts';
import type { Visit, VisitAction } from '../visit/visit.ts';
import type { VisitFollow } from '../visit/visit_follow.ts';
import { Typing } from './typing.tsx';

interface FollowScreenProps {
  readonly visit: Visit;
  readonly act: (action: VisitAction) => void;
  readonly onDone: () => void;
}

const OFFLINE: ReadonlySet<ApiFailure['code']> = new Set(['unreachable', 'office_unreachable']);

/** How far something is that was handed in, by its code. The code is in no visit and no address. */
export function FollowScreen({ visit, act, onDone }: FollowScreenProps) {
  const { api, setup } = useServices();
  const { t } = useSubmissionTexts();
  const [code, setCode] = useState('');
  async function look() {
    act({ type: 'follow_asked' });
    const lookup = await lookupOf(code, setup.sealing?.municipality ?? '');
    const asked = await settle(api.POST('/api/v1/submissions/progress', { body: { lookup } }));
    act({
      type: 'follow_answered',
      answer: asked.ok
        ? { kind: 'known', progress: asked.value }
        : { kind: OFFLINE.has(asked.error.code) ? 'offline' : 'unknown' },
    });
  }
  if (visit.follow !== null) {
    return (
      <Answer
        found={visit.follow}
        onDone={onDone}
        onAgain={() => {
          // A code that may be right after all need not be typed again.
          if (visit.follow?.kind === 'unknown') setCode('');
          act({ type: 'went_back' });
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
  readonly found: NonNullable<VisitFollow>;
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
        <Message
          pictogram={PICTOGRAMS[status]}
          about={text(`form.${form}.title`, '')}
          title={t(`status.${status}`)}
          text={words}
        />
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
