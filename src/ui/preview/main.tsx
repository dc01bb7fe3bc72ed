import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { assert } from '../../base/assert.ts';
import type { LocalizedContent } from '../../contract/api.ts';
import '../kit/base.css';
import '../kiosk/kiosk.css';
import { applyTextScale, applyTheme } from '../kit/theme.ts';
import { loadScreens } from '../kiosk/visit_view.tsx';
import { loadClips } from '../kiosk/voice/screen_voice.ts';
import { loadVoice } from '../kiosk/voice/visit_voice.ts';
import { Preview, type Shown } from './preview.tsx';
import { nameOf, readWish, type ShownScreen } from './preview_wish.ts';
import { languageOf, missingTexts, worldFor } from './preview_world.ts';
import { sampleTicket } from './sample_ticket.ts';
import { visitAt } from './visit_at.ts';

/*
 * Development only: any screen of the kiosk at once, by the address behind `#` (preview_wish.ts) or
 * by `wijkloketPreview.show(…)`, without loading the page anew.
 */

/** Frames without any change, and without an answer to come, after which a screen stands. */
const STILL_FRAMES = 2;
/** A screen that is not there after so many frames will not come. */
const FRAMES_MAX = 300;

const place = document.getElementById('root');
assert(place !== null, 'the page has no #root');
const root = createRoot(place);
let turn = 0;

function render(shown: Shown, onWiped: () => void): void {
  turn += 1;
  flushSync(() => {
    root.render(<Preview key={turn} shown={shown} onWiped={onWiped} />);
  });
}

function nextFrame(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      done();
    });
  });
}

/** What shows that a screen is there: its heading, or what lies over it. */
function markOf(screen: ShownScreen | null): string {
  if (screen === 'idle') return 'dialog[open]';
  return screen === 'wait' ? '.please-wait' : 'h1';
}

/** Waits until the screen stands there in its own letters, and pages are counted. */
async function settled(screen: ShownScreen | null, waiting: () => number): Promise<void> {
  for (let frame = 0; frame < FRAMES_MAX; frame += 1) {
    if (document.querySelector(markOf(screen)) !== null) break;
    await nextFrame();
  }
  await document.fonts.ready;
  await quiet(waiting);
}

/** Waits until nothing moved for a few frames: an answer came, its card grew, the pages were laid anew. */
async function quiet(waiting: () => number): Promise<void> {
  let moved = false;
  const observer = new MutationObserver(() => {
    moved = true;
  });
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['class', 'inert', 'style'],
  });
  let still = 0;
  for (let frame = 0; frame < FRAMES_MAX && still < STILL_FRAMES; frame += 1) {
    await nextFrame();
    still = moved || waiting() > 0 ? 0 : still + 1;
    moved = false;
  }
  observer.disconnect();
}

/** Shows a screen; done when it stands as a resident would see it. */
async function show(hash: string): Promise<void> {
  const wish = readWish(hash);
  const language = languageOf(wish);
  const world = await worldFor(wish);
  await Promise.all([
    loadScreens().then(({ loadForms }) => loadForms()),
    // A speaker that comes later would move what is measured.
    loadVoice(),
    loadClips(language),
    world.lasting.content.load(language, new AbortController().signal),
  ]);
  const content = world.lasting.content.known(language) as LocalizedContent;
  const screen = nameOf(wish);
  world.setScreen(screen);
  await world.texts.changeLanguage(language);
  // Before it is drawn: a screen that is measured in one size and shown in another is not settled.
  applyTheme(world.place.theme, wish.mode);
  applyTextScale(wish.scale);
  const visit = visitAt(wish, language, content, sampleTicket(screen));
  render({ world, screen, visit, listening: wish.listening }, () => void show(hash));
  await settled(screen, world.waiting);
}

/** What drives the page from outside. */
export interface PreviewControl {
  /** Shows the screen of an address' part behind `#`; done when it stands. */
  readonly show: (hash: string) => Promise<void>;
  /** The keys of texts that were asked for and are not there. */
  readonly missing: () => readonly string[];
}

declare global {
  interface Window {
    wijkloketPreview?: PreviewControl;
  }
}

window.addEventListener('hashchange', () => {
  void show(window.location.hash);
});
await Promise.all([...document.fonts].map((face) => face.load()));
await show(window.location.hash);
window.wijkloketPreview = { show, missing: missingTexts };
