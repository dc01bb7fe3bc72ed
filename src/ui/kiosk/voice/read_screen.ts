import type { Language } from '../../../contract/common.ts';
import { spokenLanguage } from '../../kit/voice/clip_source.ts';
import type { Passage } from '../../kit/voice/speech_plan.ts';

/*
 * What a screen says, as it stands there: its words in the order in which they are read. So every
 * screen can be heard, without a list beside it that could say something else.
 */

/** A passage and where it stands, to mark it while it is read. */
export interface PlacedPassage extends Passage {
  readonly element: Element;
}

/** Elements that are read as one, and in which passages may stand. */
const BLOCKS = 'h1,h2,h3,p,li,ul,ol,dl,dt,dd,div,section,button,nav,form,label,fieldset';
/** Not read: pictures, what is out of reach, and buttons that only turn pages or speak. */
const UNREAD = '[aria-hidden="true"],[inert],[hidden],[data-speech="off"],.paged__turn';

function isRead(element: Element): boolean {
  return !element.matches(UNREAD) && element.checkVisibility({ visibilityProperty: true });
}

/** The texts inside, each as the page put it there. */
function partsOf(element: Element): readonly string[] {
  return [...element.childNodes].flatMap((node) => {
    if (node instanceof Text) return [node.data];
    return node instanceof Element && isRead(node) ? partsOf(node) : [];
  });
}

function languageOf(element: Element, otherwise: Language): Language {
  return spokenLanguage(element.closest('[lang]')?.getAttribute('lang')) ?? otherwise;
}

/**
 * Everything that is read of an element, in order.
 * @param otherwise the language of what says nothing of its own
 */
export function passagesOf(element: Element, otherwise: Language): readonly PlacedPassage[] {
  if (!isRead(element)) return [];
  const inner = [...element.children].filter(
    (child) => child.matches(BLOCKS) || child.querySelector(BLOCKS) !== null,
  );
  if (inner.length > 0) return inner.flatMap((child) => passagesOf(child, otherwise));
  const parts = partsOf(element);
  const text = parts.join('');
  if (text.trim() === '') return [];
  return [{ element, language: languageOf(element, otherwise), text, parts }];
}
