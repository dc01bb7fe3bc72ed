import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Metric } from '../../src/contract/office_routes.ts';
import { readKept } from '../../src/office/server/intake/understand.ts';
import type { OpenOffice, TakenIn } from '../../src/office/server/store/dialect.ts';
import { readFigures } from '../../src/office/server/store/figures.ts';
import { openOffice } from '../../src/office/server/open_office.ts';
import { RollupSum } from '../../src/office/server/store/rollups.ts';
import { EVENT_STATE } from '../../src/office/server/store/tables.ts';
import { countInto, type KioskPlace } from '../../src/office/server/store/take_in.ts';
import { TicketMemory } from '../../src/office/server/store/ticket_memory.ts';
import { PostgresCluster } from '../support/postgres_cluster.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, median, type Figure } from './figure.ts';
import type { OfficeKind } from './office_under_test.ts';

/*
 * Whether a dashboard costs the same when an office has years behind it: a month's figures, read
 * where there is one month of events and where there are a hundred like it. Events are counted by the
 * office's own rules and put in by its own write at the end of an exchange, without a line in between.
 */

const MONTHS = 100;
const MONTHS_QUICK = 3;
const LOCATIONS = 5;
const EVENTS_PER_MONTH = 100_000;
const EVENTS_PER_MONTH_QUICK = 2_000;
const ROWS_AT_ONCE = 2_000;
const READS = 200;
const READS_QUICK = 20;
const RATIO_MAX = 1.3;
const PRODUCTS = ['passport', 'id_card', 'moving', 'birth', 'parking', 'benefits', 'waste', 'tax'];
const LANGUAGES = ['nl', 'en', 'tr', 'ar', 'pl'];
const FIRST_YEAR = 2018;
/** The desk is open from nine, UTC, and as many hours. */
const OPENS_AT = 9;
const OPEN_HOURS = 8;
const DAYS = 28;

/** Events of one visitor: payloads as canonical JSON, as a location writes them. */
function visitEvents(number: number): (readonly [type: string, payload: string])[] {
  const [ticket, visit, request] = [randomUUID(), randomUUID(), randomUUID()];
  const product = PRODUCTS[number % PRODUCTS.length] ?? '';
  const language = LANGUAGES[number % LANGUAGES.length] ?? '';
  const label = `A${String((number % 900) + 100)}`;
  const place = `"flow":"${product}","language":"${language}"`;
  const end = `"version":1,"visit":"${visit}"`;
  const desk = `"desk":"balie"`;
  const about = `"staff":"noor","ticket":"${ticket}"`;
  return [
    ['flow.started', `{${place},${end}}`],
    ['flow.step_shown', `{${place},"step":"welcome",${end}}`],
    ['flow.step_left', `{${place},"seconds":15,"step":"welcome","towards":"next",${end}}`],
    ['flow.completed', `{${place},"outcome":"prepared",${end}}`],
    [
      'ticket.issued',
      `{"channel":"kiosk","code":"ABCDEFGH","day":"2026-11-24","label":"${label}",` +
        `"language":"${language}","number":${String(number + 1)},"priority":"none",` +
        `"product":"${product}","queue":"A","request":"${request}","ticket":"${ticket}"}`,
    ],
    ['ticket.called', `{${desk},${about}}`],
    ['ticket.serving', `{${desk},${about}}`],
    ['ticket.completed', `{${desk},"outcome":"helped",${about}}`],
  ];
}

/** A kiosk that stood somewhere for a month, and was replaced then. @returns its device and chain */
async function newKiosk({ db }: OpenOffice, location: string, month: number) {
  const device = randomUUID();
  const place = placeOf(location);
  await db
    .insertInto('kiosks')
    .values({
      ...{ ...place, device, public_key: '', municipality: 'haarlem', name: location },
      ...{ state: 'active', nonce: '', software: 'bench', enrolled_at: month },
      ...{ last_contact_at: month, last_received_at: month, clock_offset_ms: 0 },
      ...{ epoch_given: 1, head_epoch: 1, head_seq: 0 },
    })
    .execute();
  await db
    .insertInto('placements')
    .values({ device, since: 0, ...place })
    .execute();
  const { id } = await db
    .insertInto('chains')
    .values({
      ...{ device, epoch: 1, branch: 0, base_seq: 0, received_seq: 0 },
      ...{ received_hash: '', safe_seq: 0, quarantined: 0 },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { device, id };
}

const placeOf = (location: string) => ({
  ...{ location, stadsdeel: `Wijk ${location}`, time_zone: 'Europe/Amsterdam' },
});

interface Row {
  readonly seq: number;
  readonly type: string;
  readonly payload: string;
  readonly at: number;
}

/** What these events count for, by the office's own rules. */
function countOf(rows: readonly Row[], kiosk: KioskPlace): Pick<TakenIn, 'tickets' | 'counts'> {
  const tickets = new TicketMemory();
  const sum = new RollupSum();
  for (const { type, at, payload } of rows) {
    const { parsed } = readKept(type, payload);
    if (parsed === null) throw new Error(`an office would not count this ${type}`);
    countInto(sum, tickets, { type, at, offsetMs: 0, parsed }, kiosk);
  }
  return { tickets: tickets.changed(), counts: sum.rows() };
}

/** Fills one month of one location, spread over its days and opening hours. */
async function fillMonth(
  office: OpenOffice,
  location: string,
  monthAt: number,
  count: number,
): Promise<void> {
  const { dialect } = office;
  await dialect.prepareFor(monthAt);
  const { device, id } = await newKiosk(office, location, monthAt);
  const visits = Math.ceil(count / visitEvents(0).length);
  const openMs = OPEN_HOURS * 3_600_000;
  let rows: Row[] = [];
  let seq = 0;
  const write = async (receivedAt: number) => {
    const contact = {
      ...{ device, nonce: '', software: 'bench', clock_offset_ms: 0, epoch_given: 1 },
      ...{ last_contact_at: receivedAt, last_received_at: receivedAt },
      ...{ head_epoch: 1, head_seq: seq },
    };
    const mark = { id, received_seq: seq, received_hash: '', quarantined: 0 };
    const kept = rows.map((row) => ({
      ...{ ...row, id: randomUUID(), state: EVENT_STATE.counted, hash: randomUUID() },
    }));
    const events = { chain: id, receivedAt, offsetMs: 0, rows: kept };
    const counted = countOf(rows, { device, ...placeOf(location) });
    await dialect.writeFor(device, (tx) =>
      dialect.endExchange(tx, contact, { events, ...counted, mark }),
    );
    rows = [];
  };
  for (let visit = 0; visit < visits; visit += 1) {
    const day = Math.floor((visit / visits) * DAYS);
    const at = monthAt + (day * 24 + OPENS_AT) * 3_600_000 + ((visit * 7_919_000) % openMs);
    for (const [type, payload] of visitEvents(visit)) {
      seq += 1;
      rows.push({ seq, type, payload, at });
    }
    if (rows.length >= ROWS_AT_ONCE) await write(at);
  }
  if (rows.length > 0) await write(monthAt + DAYS * 86_400_000);
}

async function filled(
  context: BenchContext,
  home: { dataDir: string; url: string },
  months: number,
): Promise<OpenOffice> {
  const opened = await openOffice(home.dataDir, home.url);
  if (!opened.ok) throw new Error(opened.error);
  const office = opened.value;
  const perMonth = context.quick ? EVENTS_PER_MONTH_QUICK : EVENTS_PER_MONTH;
  for (let month = 0; month < months; month += 1) {
    if (month % 10 === 0) context.progress(`month ${String(month + 1)} of ${String(months)}`);
    for (let place = 0; place < LOCATIONS; place += 1) {
      const at = Date.UTC(FIRST_YEAR, month);
      await fillMonth(office, `place_${String(place)}`, at, perMonth / LOCATIONS);
    }
  }
  return office;
}

/** Reads everything that a dashboard shows of a month; in milliseconds. */
async function readMonth(office: OpenOffice, month: string): Promise<number> {
  const startedAt = performance.now();
  for (const metric of Metric.options) {
    await readFigures(office, { month, metric, breakdown: 'product' });
  }
  return performance.now() - startedAt;
}

async function run(kind: OfficeKind, context: BenchContext): Promise<Figure[]> {
  const { quick, workDir } = context;
  const months = quick ? MONTHS_QUICK : MONTHS;
  const conditions = machine(workDir);
  const cluster = kind === 'postgres' ? await PostgresCluster.start() : null;
  const home = (name: string) => ({
    dataDir: path.join(workDir, `${name}_${kind}`),
    url: cluster?.createDatabase() ?? '',
  });
  try {
    const small = await filled(context, home('small'), 1);
    const large = await filled(context, home('large'), months);
    const times = { small: [] as number[], large: [] as number[] };
    const inTheMiddle = Math.floor(months / 2);
    const date = new Date(Date.UTC(FIRST_YEAR, inTheMiddle)).toISOString().slice(0, 7);
    for (let i = 0; i < (quick ? READS_QUICK : READS); i += 1) {
      times.small.push(await readMonth(small, `${String(FIRST_YEAR)}-01`));
      times.large.push(await readMonth(large, date));
    }
    await small.close();
    await large.close();
    const perMonth = quick ? EVENTS_PER_MONTH_QUICK : EVENTS_PER_MONTH;
    return [
      figureOf({
        ...{ name: `office_month_read_${kind}`, unit: 'ms', target: { ratioMax: RATIO_MAX } },
        ...{ value: median(times.large), floor: median(times.small) },
        conditions: {
          ...{ ...conditions, events: months * perMonth, eventsFloor: perMonth },
          ...{ locations: LOCATIONS, months, reads: times.large.length },
          how: 'all metrics of a month by product, suppression included; the median',
          floorIs: 'the same month in an office that has no other',
        },
      }),
    ];
  } finally {
    await cluster?.stop();
  }
}

export const officeMonthBenches: readonly Bench[] = (['sqlite', 'postgres'] as const).map(
  (kind) => ({
    name: `office_month_read_${kind}`,
    figures: [`office_month_read_${kind}`],
    run: (context) => run(kind, context),
  }),
);
