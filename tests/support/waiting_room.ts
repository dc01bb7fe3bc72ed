import { v4 as uuid } from 'uuid';
import type { Browser, Page } from 'playwright-core';
import type {
  DeskOverview,
  DeskTicket,
  IssueTicketRequest,
  ResidentTicket,
} from '../../src/contract/api.ts';
import { FULL_HD, LAPTOP, launchBrowser, openPage } from './browser.ts';
import type { OpenPage, OpenPageOptions } from './browser.ts';
import { startService } from './service_process.ts';
import type { RunningService } from './service_process.ts';
import { startSimPrinter } from './sim_printer/sim_printer.ts';
import type { SimPrinter } from './sim_printer/sim_printer.ts';

/** The people of the demonstration location who sit at a desk in the tests. */
export const SAMIRA = { name: 'Samira', pin: '1234' } as const;
export const JOOST = { name: 'Joost', pin: '2345' } as const;
export const ANNEMARIE = { name: 'Annemarie', pin: '3456' } as const;
export type Colleague = typeof SAMIRA | typeof JOOST | typeof ANNEMARIE;

/** One location as it really is: a service, a printer, and browsers. */
export interface WaitingRoom {
  readonly browser: Browser;
  readonly sim: SimPrinter;
  /** The service; another one after `restartService`, at the same address. */
  readonly service: () => RunningService;
  readonly url: string;
  /** Someone takes a number at the kiosk. */
  issue(wanted?: Partial<IssueTicketRequest>): Promise<ResidentTicket>;
  /** Someone at the kiosk asks for a person. */
  askForHelp(language?: string): Promise<void>;
  /** Opens a page of the service. */
  open(path: string, options?: OpenPageOptions): Promise<OpenPage>;
  /** A colleague who signed in and sits at this desk. */
  openDesk(who: Colleague, desk: number, options?: OpenPageOptions): Promise<OpenPage>;
  openDisplay(options?: OpenPageOptions): Promise<OpenPage>;
  /** Brings the service back after it was killed, with its data and at its port. */
  restartService(): Promise<void>;
  stop(): Promise<void>;
}

/** Signs a colleague in on the first page of the desk. */
export async function signIn(page: Page, who: Colleague): Promise<void> {
  await page.getByRole('button', { name: who.name, exact: true }).click();
  await page.getByLabel('Uw pincode').fill(who.pin);
  await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
}

/**
 * Starts everything on free ports.
 * @param shared a browser that several rooms use one after the other; it stays open then.
 * @param config changes to the demonstration location, top level keys.
 */
export async function openWaitingRoom(
  shared?: Browser,
  config?: Readonly<Record<string, unknown>>,
): Promise<WaitingRoom> {
  const sim = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  const changes = config === undefined ? {} : { config };
  let service = await startService({ printerPort: sim.port, ...changes });
  const { url, dataDir } = service;
  const browser = shared ?? (await launchBrowser());
  const pages: OpenPage[] = [];

  async function post(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  }
  async function open(path: string, options: OpenPageOptions = {}): Promise<OpenPage> {
    const opened = await openPage(browser, options);
    pages.push(opened);
    await opened.page.goto(url + path);
    return opened;
  }

  return {
    browser,
    sim,
    service: () => service,
    url,
    issue: async (wanted = {}) =>
      (await post('/api/v1/tickets', {
        request: uuid(),
        queue: 'A',
        product: null,
        language: 'nl',
        print: false,
        ...wanted,
      })) as ResidentTicket,
    askForHelp: async (language = 'ar') => {
      await post('/api/v1/help-requests', { visit: uuid(), language, screen: 'products' });
    },
    open,
    openDesk: async (who, desk, options = {}) => {
      const opened = await open('/desk/', { viewport: LAPTOP, ...options });
      const { page } = opened;
      await signIn(page, who);
      const choice = page.getByRole('button', { name: new RegExp(`^Balie ${String(desk)}`) });
      const next = page.getByRole('button', { name: 'Volgende', exact: true });
      // Who still sits at this desk goes straight to work.
      await choice.or(next).waitFor();
      if (await choice.isVisible()) await choice.click();
      await next.waitFor();
      return opened;
    },
    openDisplay: async (options = {}) => {
      const opened = await open('/display/', { viewport: FULL_HD, ...options });
      await opened.page.getByRole('heading', { name: 'Wie wacht er?' }).waitFor();
      return opened;
    },
    restartService: async () => {
      service = await startService({
        dataDir,
        printerPort: sim.port,
        port: Number(new URL(url).port),
        ...changes,
      });
    },
    stop: async () => {
      await Promise.all(pages.map((opened) => opened.close()));
      if (shared === undefined) await browser.close();
      await service.stop();
      await sim.stop();
    },
  };
}

/** A colleague at a desk, over the API: what the desk's buttons do. */
export interface ColleagueAtDesk {
  callNext(): Promise<DeskTicket | null>;
  /** The ticket in hand: called again, marked absent, started, finished. */
  act(action: 'recall' | 'absent' | 'start' | 'finish', sent?: unknown): Promise<void>;
}

/** Signs a colleague in and opens a desk for them. */
export async function colleagueAt(
  room: Pick<WaitingRoom, 'url'>,
  who: Colleague,
  desk: number,
): Promise<ColleagueAtDesk> {
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ staff: who.name.toLowerCase(), pin: who.pin });
  const signedIn = await fetch(`${room.url}/api/v1/session`, {
    method: 'POST',
    headers: json,
    body,
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const post = async (path: string, sent?: unknown): Promise<unknown> => {
    const response = await fetch(room.url + path, {
      method: 'POST',
      headers: sent === undefined ? { cookie } : { ...json, cookie },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  };
  const id = `desk_${String(desk)}`;
  await post(`/api/v1/desks/${id}/open`);
  const inHand = async () => {
    const overview = await fetch(`${room.url}/api/v1/overview`, { headers: { cookie } });
    const { desks } = (await overview.json()) as DeskOverview;
    return desks.find((each) => each.id === id)?.ticket?.id ?? '';
  };
  return {
    async callNext() {
      const answer = (await post(`/api/v1/desks/${id}/call-next`)) as { ticket: DeskTicket | null };
      return answer.ticket;
    },
    async act(action, sent) {
      await post(`/api/v1/tickets/${await inHand()}/${action}`, sent);
    },
  };
}

/**
 * A desk calls the next person over the API, for tests of other screens than the desk's.
 * @param then what happens to the call at once; `recall` calls the number in hand again instead.
 */
export async function callNextAt(
  room: WaitingRoom,
  who: Colleague,
  desk: number,
  then: 'absent' | 'helped' | 'recall' | 'nothing' = 'nothing',
): Promise<void> {
  const colleague = await colleagueAt(room, who, desk);
  if (then === 'recall') {
    await colleague.act('recall');
    return;
  }
  await colleague.callNext();
  if (then === 'helped') {
    await colleague.act('start');
    await colleague.act('finish', { outcome: 'helped' });
  }
  if (then === 'absent') await colleague.act('absent');
}
