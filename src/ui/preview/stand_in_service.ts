import type { LocalizedContent } from '../../contract/api.ts';
import type { SummaryWish } from '../kiosk/visit/visit_summary.ts';
import { pseudoTexts, type PseudoLanguage } from '../../content/pseudo.ts';
import { samplePaper } from './sample_paper.ts';
import { sampleTicket } from './sample_ticket.ts';
import { sampleWaits } from './sample_waits.ts';
import type { ShownScreen } from './preview_wish.ts';

export interface StandInOptions {
  /** Whose content is read; null is the location's own. */
  readonly municipality: string | null;
  /** Dutch and Arabic are then given in this language that nobody speaks. */
  readonly pseudo: PseudoLanguage | null;
  /** The screen that is shown now. */
  readonly screen: () => ShownScreen | null;
}

/** An answer that does not come before whoever asked goes away. */
function never({ signal }: Request): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new DOMException('The screen is gone.', 'AbortError'));
    });
  });
}

async function inPseudo(answer: Response, pseudo: PseudoLanguage): Promise<Response> {
  if (!answer.ok) return answer;
  const content = (await answer.json()) as LocalizedContent;
  const plurals = pseudo === 'pseudo-RTL' ? 'ar' : 'nl';
  return Response.json({ ...content, texts: pseudoTexts(content.texts, pseudo, plurals) });
}

/** So long an answer about organisations is given again: doors open and close on a minute. */
const KEPT_MS = 30_000;

/** Where residents may be sent, read once for many screens. */
function keptAnswers(read: (path: string) => Promise<Response>) {
  let kept: { readonly answer: Response; readonly since: number } | null = null;
  return async (path: string): Promise<Response> => {
    const now = performance.now();
    if (kept !== null && now - kept.since < KEPT_MS) return kept.answer.clone();
    const answer = await read(path);
    if (answer.ok) kept = { answer: answer.clone(), since: now };
    return answer;
  };
}

export interface StandInService {
  /** Answers a request of the screens. */
  readonly send: (request: Request) => Promise<Response>;
  /** Requests that still wait for their answer; those that will never have one do not count. */
  readonly waiting: () => number;
}

/**
 * Carries the screens' requests: what they read comes from the service, what they would change there
 * is answered here. A preview takes no numbers and calls nobody.
 */
export function standInService(options: StandInOptions): StandInService {
  const { municipality, pseudo, screen } = options;
  const languageOfPseudo = pseudo === 'pseudo-RTL' ? 'ar' : 'nl';
  function read(path: string): Promise<Response> {
    if (municipality === null) return fetch(path);
    const of = `/dev/municipalities/${municipality}/`;
    return fetch(path.replace(/^\/api\/v1\/(?=setup$|content\/|organisations$)/, of));
  }
  const readOrganisations = keptAnswers(read);
  /* Null: the screen is about waiting for an answer. */
  async function answer(request: Request): Promise<Response | null> {
    const { pathname } = new URL(request.url);
    if (/^\/api\/v1\/tickets(\/|$)/.test(pathname)) {
      if (screen() === 'ticket-making') return null;
      return Response.json(sampleTicket(screen()), {
        status: request.method === 'POST' ? 201 : 200,
      });
    }
    // At once and always the same: a screen that still changes can't be measured.
    if (pathname === '/api/v1/waits') return Response.json(sampleWaits(screen()));
    if (pathname === '/api/v1/summaries') {
      const paper = samplePaper(screen(), (await request.json()) as SummaryWish);
      return paper === null ? null : Response.json(paper, { status: 201 });
    }
    if (request.method !== 'GET') {
      return screen() === 'help-asking' ? null : new Response(null, { status: 204 });
    }
    if (pseudo !== null && pathname === `/api/v1/content/${languageOfPseudo}`) {
      // Everything is written in Dutch first: the language nobody speaks is made of that.
      return inPseudo(await read('/api/v1/content/nl'), pseudo);
    }
    if (pathname === '/api/v1/organisations') return readOrganisations(pathname);
    return read(pathname);
  }
  let waiting = 0;
  return {
    async send(request) {
      waiting += 1;
      try {
        const answered = await answer(request);
        if (answered !== null) return answered;
      } finally {
        waiting -= 1;
      }
      return never(request);
    },
    waiting: () => waiting,
  };
}
