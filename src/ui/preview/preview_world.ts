import type { i18n } from 'i18next';
import type { KioskSetup } from '../../contract/api.ts';
import type { Language } from '../../contract/common.ts';
import { pseudoTexts, type PseudoLanguage } from '../../content/pseudo.ts';
import { createApiClient } from '../kit/api_client.ts';
import { startI18n } from '../kit/i18n.ts';
import { createLastingServices, type LastingServices } from '../kiosk/lasting_services.ts';
import { LATER_NAMESPACES } from '../kiosk/texts.ts';
import { placeOf, readSetup, type Place } from '../kiosk/kiosk.tsx';
import type { ShownScreen, PreviewWish } from './preview_wish.ts';
import { standInService } from './stand_in_service.ts';

/** One municipality in real languages or in the pseudo-language: all that its screens stand on. */
export interface PreviewWorld {
  readonly texts: i18n;
  readonly place: Place;
  readonly lasting: LastingServices;
  /** Tells the stand-in for the service which screen it answers to. */
  readonly setScreen: (screen: ShownScreen | null) => void;
  /** Requests of its screens that still wait for their answer. */
  readonly waiting: () => number;
}

function pseudoOf({ lang }: PreviewWish): PseudoLanguage | null {
  return lang === 'pseudo-LTR' || lang === 'pseudo-RTL' ? lang : null;
}

/** The language whose letters, direction and plural forms a wish is shown with. */
export function languageOf({ lang }: PreviewWish): Language {
  if (lang === 'pseudo-LTR') return 'nl';
  return lang === 'pseudo-RTL' ? 'ar' : lang;
}

/** Puts the screens' own texts into the pseudo-language, made of the Dutch. */
function speakPseudo(texts: i18n, pseudo: PseudoLanguage, language: Language): void {
  for (const namespace of [texts.options.ns ?? []].flat()) {
    const dutch = texts.getResourceBundle('nl', namespace) as Record<string, unknown>;
    const changed = pseudoTexts(dutch, pseudo, language);
    texts.addResourceBundle(language, namespace, changed, false, true);
  }
}

const missing = new Set<string>();

/** The keys of texts that screens asked for and that are not there. */
export function missingTexts(): readonly string[] {
  return [...missing];
}

/** Shows the key of a text that is not there, and remembers it; the kiosk would show the Dutch. */
function showMissing(texts: i18n): void {
  texts.options.fallbackLng = false;
  texts.options.parseMissingKeyHandler = (key: string, instead?: string) => {
    if (instead === undefined) missing.add(key);
    return instead ?? key;
  };
}

/** As where there is an office: what can be handed in stands on the screens. Nothing is sealed. */
const SEALING: KioskSetup['sealing'] = {
  keyId: '0'.repeat(16),
  publicKey: 'A'.repeat(43),
  device: '00000000-0000-4000-8000-000000000005',
  epoch: 1,
  municipality: 'haarlem',
};

async function createWorld(wish: PreviewWish): Promise<PreviewWorld> {
  const pseudo = pseudoOf(wish);
  let screen: ShownScreen | null = null;
  const municipality = wish.municipality ?? null;
  const service = standInService({ municipality, pseudo, screen: () => screen });
  const api = createApiClient(service.send);
  const texts = await startI18n('nl', ['kiosk']);
  const place = await placeOf(readSetup(api));
  if (place === null) throw new Error(`the service has no municipality "${municipality ?? ''}"`);
  const setup: KioskSetup = { ...place.setup, sealing: SEALING };
  await texts.loadNamespaces(LATER_NAMESPACES);
  await texts.loadLanguages(setup.languages);
  showMissing(texts);
  if (pseudo !== null) speakPseudo(texts, pseudo, languageOf(wish));
  return {
    texts,
    place: { ...place, setup },
    lasting: createLastingServices(api, texts),
    setScreen: (next) => {
      screen = next;
    },
    waiting: service.waiting,
  };
}

const worlds = new Map<string, Promise<PreviewWorld>>();

/** The world that a wish asks for; made once and kept. */
export function worldFor(wish: PreviewWish): Promise<PreviewWorld> {
  const key = `${wish.municipality ?? ''} ${pseudoOf(wish) ?? ''}`;
  const known = worlds.get(key);
  if (known !== undefined) return known;
  const made = createWorld(wish);
  worlds.set(key, made);
  made.catch(() => worlds.delete(key));
  return made;
}
