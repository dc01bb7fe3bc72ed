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
  'priority',
  'check-in',
  'ticket-making',
  'ticket-refused',
  'ticket-closed',
  'ticket-printing',
  'ticket-printed',
  'ticket-no-paper',
  'ticket-next',
  'ticket-called',
  'ticket-served',
  'ticket-cancelled',
  'need-wish',
  'need-obstacle',
  'need-where',
  'need-thanks',
  'form-sending',
  'form-failed',
  'form-sent',
  'form-printed',
  'follow',
  'follow-unknown',
  'follow-offline',
  'follow-known',
  'follow-refused',
  'feedback',
  'goodbye',
  'idle',
  'wait',
] as const;
export type FixedScreen = (typeof FIXED_SCREENS)[number];

/** What a touch on a step or an outcome leads to: its words explained, or its paper. */
export const NEXT_SCREENS = [
  'words',
  'summary-coming',
  'summary-printed',
  'summary-failed',
  'summary-refused',
] as const;
export type NextScreen = (typeof NEXT_SCREENS)[number];
/** A screen that is known by its name. */
export type ShownScreen = FixedScreen | NextScreen;

const SCALES = [100, 150, 200] as const;

/** Which screen of the kiosk to show, and how. */
export interface PreviewWish {
  /** The municipality's id; left out: the one of the location. */
  readonly municipality?: string | undefined;
  readonly lang: Language | PseudoLanguage;
  readonly scale: (typeof SCALES)[number];
  readonly mode: 'light' | 'dark';
  /** With the strip to stop, repeat and choose how loud; nothing sounds. */
  readonly listening: boolean;
  readonly screen:
    | { readonly kind: 'fixed'; readonly name: FixedScreen }
    /** The products of one group. */
    | { readonly kind: 'group'; readonly group: string }
    /** A page of a form that is handed in, filled in so far; the last one shows everything. */
    | {
        readonly kind: 'form';
        readonly form: string;
        readonly page: number;
        readonly way: 'phone' | 'email';
      }
    /** A step or an outcome; without `answers` along the shortest way that leads there. */
    | {
        readonly kind: 'node';
        readonly flow: string;
        readonly node?: string | undefined;
        readonly answers?: Answers | undefined;
        readonly next?: NextScreen | undefined;
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
    const node = words.get('node') ?? undefined;
    return { kind: 'node', flow, node, answers, next: oneOf(NEXT_SCREENS, words.get('next')) };
  }
  if (group !== null) return { kind: 'group', group };
  const form = words.get('form');
  if (form !== null) {
    const page = Number(words.get('page') ?? 0);
    const way = oneOf(['phone', 'email'] as const, words.get('way')) ?? 'phone';
    return { kind: 'form', form, page: Number.isSafeInteger(page) ? page : 0, way };
  }
  return { kind: 'fixed', name: oneOf(FIXED_SCREENS, words.get('screen')) ?? 'welcome' };
}

/**
 * Reads a wish from the part of an address behind `#`:
 * `flow=passport&node=who&lang=ar&scale=200&mode=dark&municipality=zandvoort`, or `screen=goodbye`,
 * or `group=documents`, or `form=home_visit&page=2`. `next=words` or `next=summary-printed` shows what a touch on a node leads to,
 * `listening=yes` any screen while somebody listens. What is left out or not known is as at the start of a visit.
 */
export function readWish(hash: string): PreviewWish {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const languages = [...Language.options, 'pseudo-LTR', 'pseudo-RTL'] as const;
  return {
    municipality: words.get('municipality') ?? undefined,
    lang: oneOf(languages, words.get('lang')) ?? 'nl',
    scale: SCALES.find((scale) => String(scale) === words.get('scale')) ?? 100,
    mode: oneOf(['light', 'dark'] as const, words.get('mode')) ?? 'light',
    listening: words.get('listening') === 'yes',
    screen: readScreen(words),
  };
}

/** The name of the screen that a wish is about; null for a node of a flow itself. */
export function nameOf({ screen }: PreviewWish): ShownScreen | null {
  if (screen.kind === 'fixed') return screen.name;
  return screen.kind === 'node' ? (screen.next ?? null) : null;
}
