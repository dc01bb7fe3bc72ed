import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { LocalizedContent } from '../../../contract/api.ts';
import type { Language, Priority } from '../../../contract/common.ts';
import { bringList } from '../../../domain/flow.ts';
import { queueForHelp } from '../../../domain/number_queue.ts';
import { summaryFor } from '../../../domain/summary.ts';
import { settle } from '../../kit/api_client.ts';
import { PleaseWait } from '../frame/please_wait.tsx';
import { useServices } from '../services.ts';
import { givenAnswers } from '../visit/given_answers.ts';
import { flowPlaceOf, holdsNumber, type Visit, type VisitAction } from '../visit/visit.ts';
import { Help, LanguageChoice, LookChoice } from './asides.tsx';
import { CheckIn } from './check_in.tsx';
import { Feedback, Goodbye, type Score } from './farewell.tsx';
import { Need } from './need.tsx';
import { Outcome } from './outcome.tsx';
import { PriorityChoice } from './priority_choice.tsx';
import { Products } from './products.tsx';
import { Question } from './question.tsx';
import { Summary } from './summary.tsx';
import { Ticket } from './ticket.tsx';
import { Words } from './words.tsx';

/** Forms, their keyboard and the sealing: fetched when the other screens stand. */
export const loadForms = () =>
  Promise.all([import('../form/form_screen.tsx'), import('../form/follow_screen.tsx')]);
const FormScreen = lazy(async () => ({ default: (await loadForms())[0].FormScreen }));
const FollowScreen = lazy(async () => ({ default: (await loadForms())[1].FollowScreen }));

interface FormsProps {
  readonly visit: Visit;
  readonly content: LocalizedContent;
  readonly act: (action: VisitAction) => void;
  readonly onDone: () => void;
}

function Forms(props: FormsProps) {
  return (
    <Suspense fallback={<PleaseWait />}>
      {props.visit.screen === 'form' ? <FormScreen {...props} /> : <FollowScreen {...props} />}
    </Suspense>
  );
}

interface VisitScreensProps {
  readonly visit: Visit;
  readonly act: (action: VisitAction) => void;
  readonly onLanguage: (language: Language) => void;
  readonly onGone: () => void;
}

/** Every screen after the first: which one the visit is at, and what its touches do. */
export function VisitScreens(props: VisitScreensProps) {
  const { visit, act, onLanguage } = props;
  const content = useContent(visit.language);
  const takeNumber = useTakeNumber(visit, act);
  useFormsReady();
  switch (visit.aside) {
    case 'language':
      return <LanguageChoice language={visit.language} onLanguage={onLanguage} />;
    case 'look':
      return (
        <LookChoice
          look={visit.look}
          onLook={(look) => {
            act({ type: 'look_chosen', look });
          }}
          onDone={() => {
            act({ type: 'went_back' });
          }}
        />
      );
    case 'help': {
      const queue = content === undefined ? null : queueForHelp(content, visit.flow);
      return (
        <Help
          key={visit.help}
          visit={visit}
          queue={queue}
          onTicket={(letter) => {
            takeNumber(letter, 'none');
          }}
        />
      );
    }
    case 'words':
      return content === undefined ? (
        <PleaseWait />
      ) : (
        <Words
          visit={visit}
          content={content}
          onClose={() => {
            act({ type: 'went_back' });
          }}
        />
      );
    case 'priority':
      return (
        <PriorityChoice
          priority={visit.priority}
          onPriority={(priority) => {
            act({ type: 'priority_chosen', priority });
          }}
        />
      );
    case null:
      return content === undefined ? (
        <PleaseWait />
      ) : (
        <MainScreen {...props} content={content} takeNumber={takeNumber} />
      );
  }
}

type TakeNumber = (queue: string, priority: Priority) => void;

interface MainScreenProps extends VisitScreensProps {
  readonly content: LocalizedContent;
  readonly takeNumber: TakeNumber;
}

function MainScreen({ visit, act, onGone, content, takeNumber }: MainScreenProps) {
  const sendFeedback = useSendFeedback(visit);
  const { flow } = visit;
  const finish = () => void act({ type: 'finished' });
  const print = useWishSummary(visit, act);
  const openWords = useCallback(() => {
    act({ type: 'aside_opened', aside: 'words' });
  }, [act]);
  const leave = () => void act({ type: 'feedback_given' });
  switch (visit.screen) {
    case 'question':
      if (flow === null) return null;
      return (
        <Question
          key={`${flow.id} ${Object.keys(visit.answers).join(' ')}`}
          flow={flow}
          visit={visit}
          content={content}
          act={act}
          onWords={openWords}
        />
      );
    case 'outcome':
      if (flow === null) return null;
      return (
        <Outcome
          flow={flow}
          visit={visit}
          content={content}
          act={act}
          onTicket={takeNumber}
          onPrint={print}
          onWords={openWords}
          onDone={finish}
        />
      );
    case 'summary':
      if (flow === null || visit.summary === null) return null;
      return (
        <Summary
          flow={flow}
          summary={visit.summary}
          content={content}
          onAgain={print}
          onDone={finish}
        />
      );
    case 'check_in':
      return <CheckIn visit={visit} act={act} />;
    case 'form':
    case 'follow':
      return <Forms visit={visit} content={content} act={act} onDone={finish} />;
    case 'need':
      return <Need visit={visit} content={content} act={act} />;
    case 'ticket':
      return <TicketOfVisit visit={visit} onPrint={print} onDone={finish} />;
    case 'feedback':
      return (
        <Feedback
          onNeed={
            visit.need.told
              ? undefined
              : () => {
                  act({ type: 'need_opened' });
                }
          }
          onScore={(score) => {
            sendFeedback(score);
            leave();
          }}
          onSkip={leave}
        />
      );
    case 'goodbye':
      return <Goodbye onGone={onGone} />;
    default:
      return <Products key={visit.group ?? ''} visit={visit} content={content} act={act} />;
  }
}

interface TicketOfVisitProps {
  readonly visit: Visit;
  readonly onPrint: () => void;
  readonly onDone: () => void;
}

/** The number. Who came too late for one can have a paper of what to bring, if that is known. */
function TicketOfVisit({ visit, onPrint, onDone }: TicketOfVisitProps) {
  const hasPaper = flowPlaceOf(visit)?.kind === 'outcome';
  return (
    <Ticket
      key={visit.ticket?.id ?? 'none'}
      visit={visit}
      onPrint={hasPaper ? onPrint : undefined}
      onDone={onDone}
    />
  );
}

/** A kiosk whose service goes away has its forms already. */
function useFormsReady(): void {
  const { sealing } = useServices().setup;
  const inUse = sealing !== null;
  useEffect(() => {
    if (inUse) void loadForms();
  }, [inUse]);
}

/** The content in the language of the visit; undefined while it is being read. */
function useContent(language: Language): LocalizedContent | undefined {
  const { content } = useServices();
  const [, setLoaded] = useState('');
  useEffect(() => {
    const gone = new AbortController();
    void content.load(language, gone.signal).then(() => {
      if (!gone.signal.aborted) setLoaded(language);
    });
    return () => {
      gone.abort();
    };
  }, [content, language]);
  return content.known(language);
}

function useTakeNumber(visit: Visit, act: (action: VisitAction) => void): TakeNumber {
  return (queue, priority) => {
    const { language } = visit;
    const product = visit.flow?.id ?? null;
    const request = crypto.randomUUID();
    const place = flowPlaceOf(visit);
    const bring = place?.kind === 'outcome' ? bringList(place.outcome, visit.answers) : [];
    const later = place?.kind === 'outcome' ? place.outcome.place : undefined;
    const wish = {
      request,
      queue,
      product,
      // What the flow found weighs more than what the resident says of themselves.
      priority: priority === 'none' ? visit.priority : priority,
      language,
      bring,
      ...(later === undefined ? {} : { later }),
      ...(visit.agreed ? { answers: givenAnswers(visit.answers) } : {}),
    };
    act({ type: 'ticket_wished', wish });
  };
}

/** Has printed what the outcome on screen says to take along. */
function useWishSummary(visit: Visit, act: (action: VisitAction) => void): () => void {
  return () => {
    const { flow, language, answers } = visit;
    const end = flowPlaceOf(visit);
    if (flow === null || end === null) return;
    const request = crypto.randomUUID();
    const numbered = holdsNumber(visit);
    const wish = { request, language, numbered, ...summaryFor(flow, end.id, answers) };
    act({ type: 'summary_wished', wish });
  };
}

/** Sent once, in the background: a lost opinion must not keep anyone waiting. */
function useSendFeedback(visit: Visit): (score: Score) => void {
  const { api } = useServices();
  return (score) => {
    const request = crypto.randomUUID();
    const body = { request, score, product: visit.flow?.id ?? null, language: visit.language };
    void settle(api.POST('/api/v1/feedback', { body }));
  };
}
