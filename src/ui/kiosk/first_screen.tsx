import i18next from 'i18next';
import { renderToString } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import type { FirstScreen, FirstScreenPlace } from '../../contract/first_screen.ts';
import { textOptions } from '../kit/i18n.ts';
import { propertiesOf, themeOf } from '../kit/theme.ts';
import { FIRST_WORDS, START_LANGUAGE } from './first_words.ts';
import { BottomBar } from './frame/bottom_bar.tsx';
import { TopBar } from './frame/top_bar.tsx';
import { Welcome } from './screens/welcome.tsx';
import { ServicesContext, type KioskServices } from './services.ts';

/*
 * The first screen as text, for the page that the service sends: it stands there, and takes touches
 * (early_touch.ts), while the program that answers them is still on its way. Runs in the service,
 * without a document. The program then takes over these very elements, so both must draw the same.
 */

const nobodyListens = () => {
  // The program does, when it has taken over.
};

/** Draws the first screen of a location as nobody has touched it yet. */
export function firstScreenOf(place: FirstScreenPlace): FirstScreen {
  const texts = i18next.createInstance();
  const options = textOptions(START_LANGUAGE, ['kiosk'], FIRST_WORDS);
  void texts.use(initReactI18next).init({ ...options, initAsync: false });
  // These parts look at nothing else.
  const services = { setup: place } as KioskServices;
  const drawn = renderToString(
    <ServicesContext.Provider value={services}>
      <div className="visit">
        <TopBar language={START_LANGUAGE} />
        <Welcome onLanguage={nobodyListens} onAnywhere={nobodyListens} />
        <BottomBar onLook={nobodyListens} onHelp={nobodyListens} />
      </div>
    </ServicesContext.Provider>,
  );
  const { markup, rules } = withoutStyles(drawn);
  const colours = propertiesOf(themeOf(place.theme), 'light');
  const properties = colours.map(([name, value]) => `${name}:${value}`).join(';');
  return { markup, look: `:root{${properties}}${rules}` };
}

const STYLE = / style="([^"]*)"/g;

/**
 * The page's policy allows no styles on elements: each becomes a rule for the elements that had it.
 * When the program takes over it leaves attributes as they stand, so these rules go on holding.
 */
function withoutStyles(drawn: string): { readonly markup: string; readonly rules: string } {
  const styles: string[] = [];
  const markup = drawn.replaceAll(STYLE, (_whole, style: string) => {
    const css = style.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    if (!styles.includes(css)) styles.push(css);
    return ` data-style="${String(styles.indexOf(css))}"`;
  });
  const rules = styles.map((css, place) => `[data-style="${String(place)}"]{${css}}`).join('');
  return { markup, rules };
}
