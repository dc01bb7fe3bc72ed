import fs from 'node:fs';
import path from 'node:path';
import { pseudoText } from '../../src/content/pseudo.ts';
import type { ScreenFault } from './look_at_screens.ts';
import type { FaultKind } from './probe.ts';
import type { ShownLanguage } from './plan.ts';

/** A text in its file. */
export interface TextPlace {
  readonly file: string;
  readonly key: string;
}

function textsIn(file: string): [key: string, text: string][] {
  const walk = (tree: unknown, key: string): [string, string][] => {
    if (typeof tree === 'string') return [[key, tree]];
    if (typeof tree !== 'object' || tree === null) return [];
    return Object.entries(tree).flatMap(([name, below]) =>
      walk(below, key === '' ? name : `${key}.${name}`),
    );
  };
  return walk(JSON.parse(fs.readFileSync(file, 'utf8')), '');
}

/** Finds in which file a text stands that was seen on a screen. */
export class TextFinder {
  readonly #root: string;
  readonly #files = new Map<string, readonly [string, string][]>();

  constructor(root: string) {
    this.#root = root;
  }

  #read(file: string): readonly [string, string][] {
    const full = path.join(this.#root, file);
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const texts = fs.existsSync(full) ? textsIn(full) : [];
    this.#files.set(file, texts);
    return texts;
  }

  /** @param flow the flow whose texts are looked through first; null outside flows */
  find(language: ShownLanguage, flow: string | null, seen: string): TextPlace | undefined {
    const pseudo = language === 'pseudo-LTR' || language === 'pseudo-RTL' ? language : null;
    const folder = `locales/${pseudo === null ? language : 'nl'}`;
    const files = [
      ...(flow === null ? [] : [`${folder}/flows/${flow}.json`]),
      ...['kiosk', 'content', 'common', 'glossary'].map((name) => `${folder}/${name}.json`),
      ...this.#flowFiles(folder),
    ];
    for (const file of files) {
      for (const [key, text] of this.#read(file)) {
        const shown = pseudo === null ? text : pseudoText(text, pseudo);
        if (isSeen(shown, seen)) return { file, key };
      }
    }
    return undefined;
  }

  #flowFiles(folder: string): string[] {
    const flows = path.join(this.#root, folder, 'flows');
    return fs.existsSync(flows)
      ? fs.readdirSync(flows).map((name) => `${folder}/flows/${name}`)
      : [];
  }
}

/* What was seen may be the beginning of a long text, or a text with its values filled in. */
function isSeen(text: string, seen: string): boolean {
  if (seen === '') return false;
  const flat = text.replace(/\s+/gu, ' ').trim();
  if (flat === seen || (seen.length >= 60 && flat.startsWith(seen))) return true;
  if (!flat.includes('{{')) return false;
  const parts = flat.split(/\{\{[^}]*\}\}/u).map((part) => part.trim());
  return parts.join('').length > 3 && parts.every((part) => seen.includes(part));
}

const ADVICE: Readonly<Record<FaultKind, string>> = {
  off_screen: 'Make the text shorter; if every language has this, the screen needs mending.',
  cut_off: 'Make the text shorter; if every language has this, the screen needs mending.',
  too_wide: 'Use shorter words, or mend the screen so that the words may wrap.',
  lies_over: 'Make the text shorter; if every language has this, the screen needs mending.',
  broken_word: 'Use a shorter word, or say where it may break with a soft hyphen (\\u00ad).',
  missing_text: 'Write this text in the file of this language.',
  empty_text: 'Write this text, or take its place off the screen.',
  lost_value: 'Name the value between {{ }} as the Dutch text does.',
  small_target: 'Make it at least 12 mm: --wl-target-min of the theme.',
  close_cards: 'Keep 24 px between answers: --kiosk-card-gap in src/ui/kiosk/kiosk.css.',
  small_letters: 'Use the sizes --wl-text-s and up.',
  too_late: 'Make the text before it shorter, or move what may come later.',
  axe: 'Mend what axe says; its rules are explained at dequeuniversity.com/rules/axe.',
};

/** One fault for people: the screen, what is wrong, where the text stands, what to do. */
export function describeScreenFault(fault: ScreenFault, finder: TextFinder): string {
  const { job, kind, text, detail, page } = fault;
  const look = [
    job.language,
    `${String(job.scale)}%`,
    ...(job.mode === 'dark' ? ['dark'] : []),
    ...(job.viewport === 'landscape' ? ['landscape'] : []),
    ...(page > 1 ? [`page ${String(page)}`] : []),
  ].join(', ');
  const place = placeOf(fault, finder);
  const where = place === undefined ? '' : `\n    ${place.file} ${place.key}`;
  const what = text === '' ? detail : `"${text}" ${detail}`;
  return `${job.municipality} ${job.node} (${look}): ${kind}: ${what}${where}\n    ${ADVICE[kind]} See it: /preview/#${job.hash}`;
}

/** Where the text of a fault stands; undefined for what is no text of a file. */
export function placeOf(fault: ScreenFault, finder: TextFinder): TextPlace | undefined {
  const { job, kind, text } = fault;
  if (kind !== 'missing_text') return finder.find(job.language, job.flow, text);
  const language = job.language.startsWith('pseudo') ? 'nl' : job.language;
  const own = job.flow !== null && text.startsWith(`${job.flow}.`);
  const file = own ? `flows/${String(job.flow)}` : 'kiosk';
  const key = own ? text.slice(String(job.flow).length + 1) : text;
  return { file: `locales/${language}/${file}.json`, key };
}
