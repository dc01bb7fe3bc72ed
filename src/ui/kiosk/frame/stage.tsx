import {
  Children,
  Fragment,
  isValidElement,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { Paged } from './paged.tsx';
import './stage.css';
import { useFlowing, useMayFlow } from './use_flowing.ts';

interface StageProps {
  /** Heading and what belongs to it: on top in portrait, at the start in landscape. */
  readonly lead: ReactNode;
  /** What can be touched or read next: each child stays whole, and pages when it does not fit. */
  readonly children: ReactNode;
  /** The one big button of the screen, always in view. */
  readonly action?: ReactNode;
  readonly name: string;
}

/** The middle of every screen: one heading, its cards from the middle down, one big button. */
export function Stage({ lead, children, action, name }: StageProps) {
  const leadBox = useRef<HTMLDivElement>(null);
  const tooHigh = useTooHigh(leadBox);
  const mayFlow = useMayFlow();
  const flowing = useFlowing() || (tooHigh && mayFlow);
  const foot = action === undefined ? null : <div className="stage__action">{action}</div>;
  if (flowing) {
    return (
      <main className={`stage stage--flowing stage--${name}`}>
        <Paged className="stage__body">
          {[
            ...partsOf(lead).map((part, place) => (
              <div key={`lead ${String(place)}`} className="stage__lead">
                {part}
              </div>
            )),
            ...Children.toArray(children),
          ]}
        </Paged>
        {foot}
      </main>
    );
  }
  return (
    <main className={`stage stage--${name}`}>
      <div ref={leadBox} className="stage__lead">
        {lead}
      </div>
      <Paged className="stage__body">{children}</Paged>
      {foot}
    </main>
  );
}

/**
 * Whether the words of the lead are higher than their place, or leave so little room that not even
 * one card fits below them; then all of it goes on pages.
 */
function useTooHigh(box: RefObject<HTMLElement | null>): boolean {
  const [tooHigh, setTooHigh] = useState(false);
  useLayoutEffect(() => {
    const lead = box.current;
    const body = lead?.nextElementSibling;
    if (!lead || !(body instanceof HTMLElement)) return;
    function measure() {
      if (!lead || !(body instanceof HTMLElement)) return;
      if (standsOut(lead) || isCramped(body)) setTooHigh(true);
    }
    measure();
    const observer = new ResizeObserver(measure);
    for (const part of [lead, body, ...lead.children]) observer.observe(part);
    return () => {
      observer.disconnect();
    };
  }, [box]);
  return tooHigh;
}

/** Whether parts of the lead stand above or below it. */
function standsOut(lead: HTMLElement): boolean {
  const { top, bottom } = lead.getBoundingClientRect();
  return [...lead.children].some((part) => {
    const its = part.getBoundingClientRect();
    return its.top < top - 1 || its.bottom > bottom + 1;
  });
}

/** Whether pages are lower than the highest of the cards that stand on them. */
function isCramped(body: HTMLElement): boolean {
  const pane = body.querySelector<HTMLElement>(':scope > .paged__pane');
  if (pane === null || !body.classList.contains('paged--many')) return false;
  return [...pane.children].some(
    (block) => block instanceof HTMLElement && block.offsetHeight > pane.clientHeight,
  );
}

/** Each part of the lead can stand on a page of its own: together they may be higher than a page. */
function partsOf(lead: ReactNode): readonly ReactNode[] {
  const isGroup = isValidElement<{ children?: ReactNode }>(lead) && lead.type === Fragment;
  return Children.toArray(isGroup ? lead.props.children : lead);
}
