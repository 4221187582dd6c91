import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { announce } from '../platform/announce.ts';
import { rows } from '../platform/sql.ts';
import { checkPersonRows, findTwice, type Looking } from './check-induction-import.ts';
import { dependedOn, homesOf, induct, takeOut } from './induct-people.ts';
import { Induction } from './induction.entity.ts';
import { InductionImport } from './induction-import.entity.ts';
import { InductionImportRow } from './induction-import-row.entity.ts';
import { runnerReach } from './induction-known.ts';
import { readingsOf } from './name-readings.ts';

interface Turn {
  readonly limit: number;
  readonly now: string;
}

const moving = ['checking', 'running', 'undoing'];

/** Lets the worker go on with an import, if there is anything left to do. */
export function goOnWithInduction(em: EntityManager, asked: InductionImport, now: string): void {
  if (moving.includes(asked.state)) announce(em, 'induction-import.asked', { importId: asked.id }, now);
}

async function checkPiece(em: EntityManager, asked: InductionImport, looking: Looking, limit: number) {
  const found = await em.find(
    InductionImportRow,
    { importId: asked.id, no: { $gt: asked.seen } },
    { orderBy: { no: 'asc' }, limit },
  );
  await checkPersonRows(em, asked, found, looking);
  asked.count(found.length);
  if (asked.state === 'preview') await findTwice(em, asked.id, null);
}

/** What is known of identity numbers is forgotten once nobody needs it to find a number twice. */
async function forgetMarks(em: EntityManager, asked: InductionImport): Promise<void> {
  asked.salt = null;
  await rows(
    em,
    `update induction_import_row set identities = '{}', mended_identity = null, draft = draft - 'mark' || '{"mark": null}'
     where import_id = ? and draft is not null`,
    [asked.id],
  );
}

/** Takes the next ready rows in; each is looked at once more, since others may have been quicker. */
async function takePiece(em: EntityManager, asked: InductionImport, looking: Looking, { limit, now }: Turn) {
  const found = await em.find(
    InductionImportRow,
    { importId: asked.id, state: 'ready' },
    { orderBy: { no: 'asc' }, limit },
  );
  await rows(em, `select pg_advisory_xact_lock(hashtext('induct people'))`);
  const placed = await checkPersonRows(em, asked, found, looking);
  const ready = found.filter(({ state }) => state === 'ready');
  const homes = await homesOf(em, [
    looking.induction.unitId,
    ...[...placed.values()].flatMap(({ unitId }) => unitId ?? []),
  ]);
  const readings = await readingsOf(
    em,
    ready.map(({ draft }) => ({ name: draft?.name ?? '', namePinyin: draft?.namePinyin ?? null })),
  );
  for (const [at, row] of ready.entries()) {
    const where = placed.get(row.no);
    const reading = readings[at];
    if (where && reading) await induct(em, row, where, { ...looking, homes, reading, now });
  }
  await em.flush();
  asked.count(found.length);
  if (asked.state === 'done') await forgetMarks(em, asked);
}

async function undoPiece(em: EntityManager, asked: InductionImport, { limit, now }: Turn): Promise<void> {
  const found = await em.find(
    InductionImportRow,
    { importId: asked.id, state: 'taken' },
    { orderBy: { no: 'asc' }, limit },
  );
  const kept = new Set((await dependedOn(em, asked.id)).map(({ id }) => id));
  const free = found.filter(({ subjectId }) => !kept.has(subjectId ?? ''));
  for (const row of free) await takeOut(em, row, now);
  asked.count(free.length);
}

/**
 * Does the next piece of an import: looks through rows, takes people in or takes them out again; and announces the
 * piece after it. Whoever runs it twice does two pieces, never one piece twice.
 */
export async function continueInductionImport(
  em: EntityManager,
  importId: string,
  turn: Turn,
): Promise<void> {
  const asked = await em.findOne(InductionImport, importId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (asked === null || !moving.includes(asked.state)) return;
  const today = dayAt(turn.now);
  const induction = await em.findOneOrFail(Induction, asked.inductionId);
  const looking = { induction, reach: await runnerReach(em, asked.askedById, today), today };
  if (asked.state === 'checking') await checkPiece(em, asked, looking, turn.limit);
  else if (asked.state === 'running') await takePiece(em, asked, looking, turn);
  else await undoPiece(em, asked, turn);
  goOnWithInduction(em, asked, turn.now);
  await em.flush();
}
