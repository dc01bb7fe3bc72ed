/** What is wrong with a screen, as the page itself measures it. */
export type FaultKind =
  | 'off_screen'
  | 'cut_off'
  | 'too_wide'
  | 'lies_over'
  | 'broken_word'
  | 'missing_text'
  | 'empty_text'
  | 'lost_value'
  | 'small_target'
  | 'close_cards'
  | 'small_letters'
  | 'too_late'
  | 'axe';

export interface PageFault {
  readonly kind: FaultKind;
  /** The text that it is about, or the beginning of it. */
  readonly text: string;
  readonly detail: string;
  /** Which page of a list, from 1. */
  readonly page: number;
}

export interface ProbeOptions {
  /** The language of tests has longer words than any language: there a broken word is no fault. */
  readonly wordsMayBreak: boolean;
}

/*
 * Runs inside the page: it may use nothing of this file. Installs `wijkloketProbe`, which looks at
 * the screen that stands there now and turns all its pages.
 */
export function installProbe(): void {
  const PAGES_MAX = 12;
  /** A fault that is gone after so many frames was a screen in motion. */
  const MOVING_FRAMES_MAX = 10;
  /** Pixels that rounding may cost. */
  const ROUNDING = 1.5;
  /** Letters stand in boxes higher than what is seen of them; this share of it is air, per side. */
  const AIR = 0.2;
  /** What one must see before touching anything: the call, and what to do without paper. */
  const SEEN_FIRST = ['.ticket__no-paper', '.ticket__called'];
  /** Upright also an answer; lying down the largest letters leave room for the question alone. */
  const SEEN_FIRST_UPRIGHT = ['.stage--question .choice'];
  const WORD = /[\p{L}\p{M}\p{N}'’\u00ad]{8,}/gu;

  interface Line {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }
  interface Words {
    readonly text: string;
    readonly node: Text;
    readonly element: Element;
    /** The block that the text flows in. */
    readonly block: Element;
    readonly lines: readonly Line[];
  }
  type Report = (kind: FaultKind, text: string, detail: string) => void;

  const short = (text: string) => text.trim().replace(/\s+/g, ' ').slice(0, 90);
  const scopeNow = () =>
    document.querySelector('dialog[open]') ??
    document.querySelector('.please-wait') ??
    document.body;
  /** Also words that are only heard: some screens clip a label away where there is no room for it. */
  const hidden = (element: Element) =>
    element.closest('[inert], .wl-visually-hidden') !== null ||
    getComputedStyle(element).clipPath === 'inset(50%)' ||
    !element.checkVisibility();

  function blockOf(element: Element): Element {
    let at = element;
    while (getComputedStyle(at).display.startsWith('inline') && at.parentElement !== null) {
      at = at.parentElement;
    }
    return at;
  }

  function wordsIn(scope: Element, mayBreak: boolean): Words[] {
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    const found: Words[] = [];
    const range = document.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent ?? '';
      if (element === null || text.trim() === '' || hidden(element)) continue;
      // Two letters that show a size: in the language of tests they are a word, and mean nothing.
      if (mayBreak && element.closest('.look__sample') !== null) continue;
      range.selectNodeContents(node);
      const pane = element.closest('.paged--many > .paged__pane')?.getBoundingClientRect();
      // What a long block goes on with stands on another page.
      const here = ({ left, right }: DOMRect) =>
        pane === undefined || (right > pane.left && left < pane.right);
      const lines = [...range.getClientRects()]
        .filter((line) => line.width > 1 && line.height > 1 && here(line))
        .map(({ left, right, top, bottom, height }) => ({
          left,
          right,
          top: top + AIR * height,
          bottom: bottom - AIR * height,
        }));
      if (lines.length === 0) continue;
      found.push({ text, node: node as Text, element, block: blockOf(element), lines });
    }
    return found;
  }

  function checkPlace(words: Words, report: Report): void {
    const { text, element, lines } = words;
    const out = lines.some(
      ({ left, right, top, bottom }) =>
        left < -ROUNDING || top < -ROUNDING || right > innerWidth + 1 || bottom > innerHeight + 1,
    );
    if (out) {
      report('off_screen', text, 'stands past the edge of the screen');
      return;
    }
    for (
      let at: Element | null = element;
      at !== null && at !== document.body;
      at = at.parentElement
    ) {
      const { display, overflow } = getComputedStyle(at);
      if (display.startsWith('inline') && !display.includes('flex')) continue;
      const box = at.getBoundingClientRect();
      const wide = lines.some(
        ({ left, right }) => left < box.left - ROUNDING || right > box.right + ROUNDING,
      );
      const high = lines.some(
        ({ top, bottom }) => top < box.top - ROUNDING || bottom > box.bottom + ROUNDING,
      );
      if (!wide && !high) continue;
      const name = at.className === '' ? at.tagName.toLowerCase() : `.${at.className}`;
      if (overflow !== 'visible') report('cut_off', text, `is cut off by ${name}`);
      else if (wide) report('too_wide', text, `is wider than ${name}`);
      else report('cut_off', text, `is higher than ${name}`);
      return;
    }
  }

  function checkWords(words: Words, mayBreak: boolean, report: Report): void {
    const { text, node, element, lines } = words;
    const missing = window.wijkloketPreview?.missing() ?? [];
    if (missing.includes(text.trim())) report('missing_text', text, 'has no text');
    if (text.includes('{{'))
      report('lost_value', text, 'shows the place of a value, not the value');
    const root = getComputedStyle(document.documentElement);
    const factor = Number(root.getPropertyValue('--wl-type-factor'));
    const smallest = parseFloat(root.getPropertyValue('--wl-size-text-s')) * factor;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const sample = element.closest('.look__sample') !== null;
    if (!sample && size < smallest - 0.5) {
      report('small_letters', text, `has letters of ${size} px; the smallest are ${smallest} px`);
    }
    if (mayBreak || lines.length < 2) return;
    const range = document.createRange();
    for (const match of text.matchAll(WORD)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      const soft = match[0].includes('\u00ad');
      if (tops.size > 1 && !soft) report('broken_word', match[0], 'is broken in the middle');
    }
  }

  function apart(one: Line, other: Line): boolean {
    const beside = one.right - ROUNDING <= other.left || other.right - ROUNDING <= one.left;
    const above = one.bottom - ROUNDING <= other.top || other.bottom - ROUNDING <= one.top;
    return beside || above;
  }

  function checkOverlap(all: readonly Words[], buttons: readonly Element[], report: Report): void {
    for (const [at, one] of all.entries()) {
      for (const other of all.slice(at + 1)) {
        if (one.block === other.block) continue;
        if (one.lines.some((line) => other.lines.some((its) => !apart(line, its)))) {
          report('lies_over', one.text, `lies over "${short(other.text)}"`);
        }
      }
      for (const button of buttons) {
        if (button.contains(one.node)) continue;
        const box = button.getBoundingClientRect();
        if (one.lines.some((line) => !apart(line, box))) {
          report('lies_over', one.text, `lies over the button "${short(button.textContent)}"`);
        }
      }
    }
  }

  function checkTouch(buttons: readonly Element[], report: Report): void {
    const style = getComputedStyle(document.documentElement);
    const factor = Number(style.getPropertyValue('--wl-space-factor'));
    const target = parseFloat(style.getPropertyValue('--wl-target-min')) * factor;
    const gap = 24 * factor;
    for (const button of buttons) {
      const { width, height } = button.getBoundingClientRect();
      if (Math.min(width, height) < target - ROUNDING) {
        const is = `${Math.round(width)} × ${Math.round(height)} px`;
        report(
          'small_target',
          button.textContent,
          `can be touched on ${is}; at least ${target} px`,
        );
      }
    }
    const cards = buttons.filter((button) =>
      button.matches('.choice, .tiles__tile, .languages__button'),
    );
    for (const [at, one] of cards.entries()) {
      const a = one.getBoundingClientRect();
      for (const other of cards.slice(at + 1)) {
        const b = other.getBoundingClientRect();
        const across = Math.max(a.left - b.right, b.left - a.right);
        const down = Math.max(a.top - b.bottom, b.top - a.bottom);
        const space = Math.max(across, down);
        if (space < gap - ROUNDING) {
          const is = `${Math.round(space)} px`;
          report('close_cards', one.textContent, `stands ${is} from the next; at least ${gap} px`);
        }
      }
    }
  }

  function checkRest(scope: Element, buttons: readonly Element[], report: Report): void {
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth)
      report('off_screen', '', 'the page is wider than the screen');
    if (root.scrollHeight > innerHeight)
      report('off_screen', '', 'the page is higher than the screen');
    for (const element of scope.querySelectorAll('h1, h2, p, li, button')) {
      if (hidden(element) || element.matches('[role=status]')) continue;
      const named = element.matches('button[aria-label]:not([aria-label=""])');
      if (element.textContent.trim() === '' && !named) {
        report('empty_text', '', `${element.tagName.toLowerCase()}.${element.className} is empty`);
      }
    }
    for (const button of buttons) {
      const box = button.getBoundingClientRect();
      const edge = button.closest('main, nav, header, dialog')?.getBoundingClientRect();
      if (edge === undefined) continue;
      if (button.getClientRects().length > 1 || box.width > edge.width) {
        report('cut_off', button.textContent, 'is cut in two, over two pages');
        continue;
      }
      const out = box.left < edge.left - 1 || box.right > edge.right + 1;
      if (out || box.top < edge.top - 1 || box.bottom > edge.bottom + 1) {
        report('off_screen', button.textContent, 'runs out of its part of the screen');
      }
    }
  }

  /** Looked at on the first page: whoever does not turn the page must not miss it. */
  function checkFirst(isStretched: boolean, report: Report): void {
    // Texts of a made-up language are a third longer than any real one.
    const upright = innerHeight > innerWidth && !isStretched ? SEEN_FIRST_UPRIGHT : [];
    for (const selector of [...SEEN_FIRST, ...upright]) {
      const first = document.querySelector(selector);
      if (first === null || first.closest('[inert]') === null) continue;
      report('too_late', first.textContent, 'stands on a later page; it must be seen at once');
    }
  }

  function lookOnce(page: number, mayBreak: boolean): PageFault[] {
    const faults: PageFault[] = [];
    const report: Report = (kind, text, detail) => {
      faults.push({ kind, text: short(text), detail, page });
    };
    const scope = scopeNow();
    const buttons = [...scope.querySelectorAll('button')].filter((button) => !hidden(button));
    const all = wordsIn(scope, mayBreak);
    for (const words of all) {
      checkPlace(words, report);
      checkWords(words, mayBreak, report);
    }
    checkOverlap(all, buttons, report);
    checkTouch(buttons, report);
    checkRest(scope, buttons, report);
    if (page === 1) checkFirst(mayBreak, report);
    return faults;
  }

  function nextFrame(): Promise<void> {
    return new Promise((done) => {
      requestAnimationFrame(() => {
        done();
      });
    });
  }

  /** What is wrong and stays so: an answer that comes meanwhile moves what stands there for a moment. */
  async function lookAtStill(page: number, mayBreak: boolean): Promise<PageFault[]> {
    let faults = lookOnce(page, mayBreak);
    for (let frame = 0; frame < MOVING_FRAMES_MAX && faults.length > 0; frame += 1) {
      await nextFrame();
      faults = lookOnce(page, mayBreak);
    }
    return faults;
  }

  async function look({ wordsMayBreak }: ProbeOptions): Promise<PageFault[]> {
    const faults: PageFault[] = [];
    for (let page = 1; page <= PAGES_MAX; page += 1) {
      faults.push(...(await lookAtStill(page, wordsMayBreak)));
      const next = document.querySelector<HTMLButtonElement>(
        '.paged--many .paged__turn button:last-child:not(:disabled)',
      );
      if (next === null || hidden(next)) break;
      next.click();
      await nextFrame();
    }
    return faults;
  }
  window.wijkloketProbe = { look };
}

declare global {
  interface Window {
    wijkloketProbe?: { readonly look: (options: ProbeOptions) => Promise<PageFault[]> };
  }
}
