import { Language } from '../../contract/common.ts';
import type { PseudoLanguage } from '../../content/pseudo.ts';
import type { Answers } from '../../domain/flow.ts';

/** Screens that belong to no flow; after the dash, what a screen with several faces shows. */
export const FIXED_SCREENS = [
  'welcome',
  'products',
  'language',
  'look',
  'help-asking',
  'help-coming',
  'help-failed',
  'ticket-making',
  'ticket-refused',
  'ticket-printing',
  'ticket-printed',
  'ticket-no-paper',
  'ticket-next',
  'ticket-called',
  'ticket-served',
  'ticket-cancelled',
  'feedback',
  'goodbye',
  'idle',
  'wait',
] as const;
export type FixedScreen = (typeof FIXED_SCREENS)[number];

const SCALES = [100, 150, 200] as const;

/** Which screen of the kiosk to show, and how. */
export interface PreviewWish {
  /** The municipality's id; left out: the one of the location. */
  readonly municipality?: string | undefined;
  readonly lang: Language | PseudoLanguage;
  readonly scale: (typeof SCALES)[number];
  readonly mode: 'light' | 'dark';
  readonly screen:
    | { readonly kind: 'fixed'; readonly name: FixedScreen }
    /** The products of one group. */
    | { readonly kind: 'group'; readonly group: string }
    /** A step or an outcome; without `answers` along the shortest way that leads there. */
    | {
        readonly kind: 'node';
        readonly flow: string;
        readonly node?: string | undefined;
        readonly answers?: Answers | undefined;
      };
}

function oneOf<T extends string>(names: readonly T[], name: string | null): T | undefined {
  return names.find((one) => one === name);
}

/** `who:child,age:12` → `{who: 'child', age: 12}`. */
function readAnswers(text: string | null): Answers | undefined {
  if (text === null || text === '') return undefined;
  const pairs = text.split(',').map((pair) => {
    const [step = '', value = ''] = pair.split(':');
    return [step, /^-?\d+$/.test(value) ? Number(value) : value] as const;
  });
  return Object.fromEntries(pairs);
}

function readScreen(words: URLSearchParams): PreviewWish['screen'] {
  const flow = words.get('flow');
  const group = words.get('group');
  if (flow !== null) {
    const answers = readAnswers(words.get('answers'));
    return { kind: 'node', flow, node: words.get('node') ?? undefined, answers };
  }
  if (group !== null) return { kind: 'group', group };
  return { kind: 'fixed', name: oneOf(FIXED_SCREENS, words.get('screen')) ?? 'welcome' };
}

/**
 * Reads a wish from the part of an address behind `#`:
 * `flow=passport&node=who&lang=ar&scale=200&mode=dark&municipality=zandvoort`, or `screen=goodbye`,
 * or `group=documents`. What is left out or not known is as at the start of a visit.
 */
export function readWish(hash: string): PreviewWish {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const languages = [...Language.options, 'pseudo-LTR', 'pseudo-RTL'] as const;
  return {
    municipality: words.get('municipality') ?? undefined,
    lang: oneOf(languages, words.get('lang')) ?? 'nl',
    scale: SCALES.find((scale) => String(scale) === words.get('scale')) ?? 100,
    mode: oneOf(['light', 'dark'] as const, words.get('mode')) ?? 'light',
    screen: readScreen(words),
  };
}
