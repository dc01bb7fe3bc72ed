import { v7 as uuidv7 } from 'uuid';
import type { IssueTicketRequest } from '../../src/contract/api.ts';
import type { ContentBundle } from '../../src/contract/content.ts';
import { StreamHub } from '../../src/service/api/stream.ts';
import { createPaperWriter } from '../../src/service/paper_writer.ts';
import { ServicePoint } from '../../src/service/service_point.ts';
import type { Store } from '../../src/service/store/store.ts';
import { knownContent } from '../../src/service/point/known_content.ts';
import { systemIds } from '../../src/platform/system_ports.ts';
import { WaitBoard } from '../../src/service/wait_board.ts';
import type { FakeClock } from './fake_clock.ts';
import { openStore, testConfig } from './service_app.ts';

const PRINTER = {
  id: 'kiosk',
  host: '127.0.0.1',
  port: 9100,
  paperMm: 80,
  model: 'epson',
  codePage: 'PC858_EURO',
  pollMs: 1_000,
};
const config = testConfig({ printers: [PRINTER] });
const paper = await createPaperWriter(config, { flows: [], texts: {} } as unknown as ContentBundle);

/** The rules and the store of a location without its API; papers are written, not printed. */
export interface Point {
  readonly store: Store;
  readonly point: ServicePoint;
}

/**
 * Opens the data of a folder (`:memory:` keeps none) as the service does when it starts.
 * @param changes to the demonstration configuration, top level keys
 */
export function openPoint(
  dataDir: string,
  clock: FakeClock,
  changes: Readonly<Record<string, unknown>> = {},
): Point {
  const store = openStore(dataDir, { clock });
  const here = { ...config, ...testConfig({ printers: [PRINTER], ...changes }) };
  const point = new ServicePoint({
    store,
    waits: new WaitBoard(store, here, clock),
    config: here,
    known: knownContent({ flows: [], organisations: [], holidays: [] }),
    clock,
    ids: systemIds,
    hub: new StreamHub('test'),
    paper,
    pokePrinter: () => undefined,
  });
  point.logRecovery();
  return { store, point };
}

/** A request for a number, as the kiosk makes it. */
export function wish(changes: Partial<IssueTicketRequest> = {}): IssueTicketRequest {
  return { request: uuidv7(), queue: 'A', product: null, language: 'nl', ...changes };
}

/** Gives out so many numbers; fails the test when one is refused. */
export function issueMany(point: ServicePoint, count: number, queue: 'A' | 'B' = 'A'): string[] {
  return Array.from({ length: count }, () => {
    const issued = point.numbers.issueTicket(wish({ queue }), 'kiosk');
    if (!issued.ok) throw new Error(issued.error.detail);
    return issued.value.label;
  });
}
