import type { Page } from 'playwright-core';

/** What sounds in a page, seen from outside: it changes nothing of what the page does. */
export interface Heard {
  /** The texts whose clips were played, in order. */
  texts(): Promise<string[]>;
  /** How many clips sound at this moment. */
  atOnce(): Promise<number>;
  /** Seconds of the latest clip that have sounded. */
  seconds(): Promise<number>;
  /** Volume of the latest clip, 0 to 1. */
  volume(): Promise<number>;
  /** Gives the machine a voice of its own; tells what it was asked to say. Before the page opens. */
  withMachineVoice(language: string): Promise<() => Promise<string[]>>;
}

interface Watched {
  played: { element: HTMLMediaElement; url: string }[];
  said: string[];
}
type WatchedWindow = Window & { watched: Watched };

/** Watches the voice of a page; call it before the page opens. */
export async function watchVoice(page: Page): Promise<Heard> {
  await page.addInitScript(() => {
    const watched: Watched = { played: [], said: [] };
    (window as unknown as WatchedWindow).watched = watched;
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function watchedPlay() {
      watched.played.push({ element: this, url: this.src });
      return play.call(this);
    };
  });
  const textOf = new Map<string, string>();
  async function readIndex(url: string): Promise<void> {
    const [, language = ''] = /\/voice\/(\w+)\//u.exec(url) ?? [];
    const answer = await fetch(new URL(`/voice/${language}.json`, url));
    const { texts } = (await answer.json()) as { texts: Record<string, string> };
    for (const [text, id] of Object.entries(texts)) {
      textOf.set(new URL(`/voice/${language}/${id}.opus`, url).href, text);
    }
  }
  const latest = () =>
    page.evaluate(() => {
      const element = (window as unknown as WatchedWindow).watched.played.at(-1)?.element;
      return { seconds: element?.currentTime ?? 0, volume: element?.volume ?? 0 };
    });
  return {
    async texts() {
      const urls = await page.evaluate(() =>
        (window as unknown as WatchedWindow).watched.played.map(({ url }) => url),
      );
      for (const url of urls) if (!textOf.has(url)) await readIndex(url);
      return urls.map((url) => textOf.get(url) ?? url);
    },
    atOnce: () =>
      page.evaluate(
        () =>
          (window as unknown as WatchedWindow).watched.played.filter(
            ({ element }) => !element.paused,
          ).length,
      ),
    seconds: async () => (await latest()).seconds,
    volume: async () => (await latest()).volume,
    async withMachineVoice(language) {
      await page.addInitScript((lang) => {
        const voices = [{ lang, name: 'machine' }];
        const { watched } = window as unknown as WatchedWindow;
        class Words {
          voice: unknown = null;
          readonly text: string;
          constructor(text: string) {
            this.text = text;
          }
        }
        Object.assign(window, { SpeechSynthesisUtterance: Words });
        Object.defineProperty(window, 'speechSynthesis', {
          value: {
            getVoices: () => voices,
            speak: ({ text }: Words) => watched.said.push(text),
            cancel: () => undefined,
            addEventListener: () => undefined,
            removeEventListener: () => undefined,
          },
        });
      }, language);
      return () => page.evaluate(() => (window as unknown as WatchedWindow).watched.said);
    },
  };
}
