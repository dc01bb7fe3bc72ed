import '../kit/base.css';
import '../kit/pictogram.css';
import './kiosk.css';
import './frame/top_bar.css';
import './frame/bottom_bar.css';
import './frame/stage.css';
import './screens/welcome.css';
import { keepEarlyTouches } from './early_touch.ts';

/*
 * What the page begins with. The service sends the first screen with the page: it is on the screen,
 * and takes touches, before the program that draws all others is fetched. Its styles are named here,
 * so that they come with the page and not with the program.
 */

/** A page that is not on any screen draws nothing; its program need not wait for that. */
const DRAWN_WITHIN_MS = 1_000;
/** A page whose program did not come is asked for again after this. */
const AGAIN_AFTER_MS = 1_000;

/** Until what stands in the page has been drawn. */
function firstDrawn(): Promise<void> {
  return new Promise((done) => {
    const late = setTimeout(done, DRAWN_WITHIN_MS);
    requestAnimationFrame(() => {
      // The frame itself comes before whatever is asked for now.
      setTimeout(() => {
        clearTimeout(late);
        done();
      });
    });
  });
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
const stands = root.childElementCount > 0;
const touches = stands ? keepEarlyTouches(root) : null;
if (stands) await firstDrawn();
try {
  const { startKiosk } = await import('./program.tsx');
  await startKiosk(root, () => touches?.handOver());
} catch (error) {
  // The service went away just now. A screen that nothing answers may not stay.
  setTimeout(() => {
    window.location.reload();
  }, AGAIN_AFTER_MS);
  throw error;
}
