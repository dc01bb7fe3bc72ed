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

/**
 * Carries the screens' requests: what they read comes from the service, what they would change there
 * is answered here. A preview takes no numbers and calls nobody.
 */
export function standInService(options: StandInOptions): (request: Request) => Promise<Response> {
  const { municipality, pseudo, screen } = options;
  const languageOfPseudo = pseudo === 'pseudo-RTL' ? 'ar' : 'nl';
  function read(path: string): Promise<Response> {
    if (municipality === null) return fetch(path);
    const of = `/dev/municipalities/${municipality}/`;
    return fetch(path.replace(/^\/api\/v1\/(?=setup$|content\/|organisations$)/, of));
  }
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (/^\/api\/v1\/tickets(\/|$)/.test(pathname)) {
      if (screen() === 'ticket-making') return never(request);
      return Response.json(sampleTicket(screen()), {
        status: request.method === 'POST' ? 201 : 200,
      });
    }
    // At once and always the same: a screen that still changes can't be measured.
    if (pathname === '/api/v1/waits') return Response.json(sampleWaits());
    if (pathname === '/api/v1/summaries') {
      const paper = samplePaper(screen(), (await request.json()) as SummaryWish);
      return paper === null ? never(request) : Response.json(paper, { status: 201 });
    }
    if (request.method !== 'GET') {
      return screen() === 'help-asking' ? never(request) : new Response(null, { status: 204 });
    }
    if (pseudo !== null && pathname === `/api/v1/content/${languageOfPseudo}`) {
      // Everything is written in Dutch first: the language nobody speaks is made of that.
      return inPseudo(await read('/api/v1/content/nl'), pseudo);
    }
    return read(pathname);
  };
}
