import type Database from 'better-sqlite3';
import { verifyStore } from '../../src/service/store/verify.ts';
import { readDatabase } from '../support/service_app.ts';
import type { SimPaper } from '../support/sim_printer/sim_printer.ts';
import type { Confirmed } from './power_cuts.ts';

/** What was left when the dust had settled. */
export interface Aftermath {
  readonly events: number;
  readonly papersWhole: number;
  readonly papersInDoubt: number;
  readonly helped: number;
  /** Everything that is not as it should be, in words; empty when all is well. */
  readonly faults: readonly string[];
}

export interface Scene {
  readonly dataDir: string;
  readonly confirmed: readonly Confirmed[];
  readonly finished: readonly string[];
  readonly papers: readonly SimPaper[];
  readonly exitCode: number | null;
  readonly asked: number;
}

interface Row {
  readonly id: string;
  readonly label: string;
  readonly code: string;
  readonly request: string;
  readonly state: string;
}

interface Job {
  readonly id: string;
  readonly ticket: string;
  readonly state: string;
}

function checkTickets(scene: Scene, rows: readonly Row[]): string[] {
  const byRequest = new Map(rows.map((row) => [row.request, row]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const faults = scene.confirmed.flatMap(({ request, ticket }) => {
    const row = byRequest.get(request);
    if (row === undefined) return [`${ticket.label} was confirmed and is gone`];
    const same = row.id === ticket.id && row.label === ticket.label && row.code === ticket.code;
    return same ? [] : [`${ticket.label} was confirmed and is now ${row.label}`];
  });
  for (const id of scene.finished) {
    const row = byId.get(id);
    if (row?.state !== 'completed') faults.push(`${row?.label ?? id} was helped and is not`);
  }
  if (rows.length !== scene.asked) {
    faults.push(`${String(scene.asked)} tickets were asked for, ${String(rows.length)} are there`);
  }
  const labels = scene.confirmed.map(({ ticket }) => `${ticket.day} ${ticket.label}`);
  if (new Set(labels).size !== labels.length) faults.push('a number was given out twice');
  return faults;
}

function checkSql(db: Database.Database): string[] {
  const questions: readonly (readonly [string, string])[] = [
    ['a number twice on a day', 'SELECT 1 FROM tickets GROUP BY day, queue, number'],
    ['a request twice', 'SELECT 1 FROM tickets GROUP BY request'],
    [
      'a number twice in the log',
      `SELECT 1 FROM events WHERE type = 'ticket.issued'
         GROUP BY payload ->> 'day', payload ->> 'queue', payload ->> 'number'`,
    ],
    ['two papers for one ticket', 'SELECT 1 FROM print_jobs GROUP BY ticket'],
    [
      'two visits at one desk',
      "SELECT 1 FROM tickets WHERE state IN ('called', 'serving') GROUP BY desk",
    ],
  ];
  return questions.flatMap(([fault, sql]) =>
    db.prepare(`${sql} HAVING count(*) > 1`).all().length > 0 ? [fault] : [],
  );
}

/** A confirmed job is on exactly one paper; one in doubt on one at most; the others on none. */
function checkPaper(scene: Scene, jobs: readonly Job[]): string[] {
  const jobOf = new Map(jobs.map((job) => [job.ticket, job]));
  const papersOf = new Map<string, number>();
  for (const paper of scene.papers) {
    if (paper.fragment) continue;
    for (const code of paper.qrCodes) papersOf.set(code, (papersOf.get(code) ?? 0) + 1);
  }
  return scene.confirmed.flatMap(({ ticket }) => {
    const job = jobOf.get(ticket.id);
    const papers = papersOf.get(ticket.code) ?? 0;
    const about = `${ticket.label}: ${job?.state ?? 'no job'}, ${String(papers)} papers`;
    if ((ticket.printJob?.id ?? null) !== (job?.id ?? null)) return [`${about}; another job`];
    if (job === undefined) return papers === 0 ? [] : [about];
    if (job.state === 'confirmed') return papers === 1 ? [] : [about];
    if (job.state === 'doubtful') return papers <= 1 ? [] : [about];
    if (job.state === 'failed') return papers === 0 ? [] : [about];
    return [`${about}; it never ended`];
  });
}

/** Looks at everything that is left: the file, the log, the papers on the floor. */
export function checkAftermath(scene: Scene): Aftermath {
  return readDatabase(scene.dataDir, (db) => {
    const rows = db.prepare('SELECT id, label, code, request, state FROM tickets').all() as Row[];
    const jobs = db.prepare('SELECT id, ticket, state FROM print_jobs').all() as Job[];
    const report = verifyStore(db);
    const faults = [
      ...(scene.exitCode === 0 ? [] : [`stopping ended with ${String(scene.exitCode)}`]),
      ...checkTickets(scene, rows),
      ...checkSql(db),
      ...checkPaper(scene, jobs),
      ...report.chainFaults,
      ...report.projectionFaults,
    ];
    return {
      events: report.events,
      papersWhole: scene.papers.filter((paper) => !paper.fragment).length,
      papersInDoubt: jobs.filter((job) => job.state === 'doubtful').length,
      helped: scene.finished.length,
      faults,
    };
  });
}
