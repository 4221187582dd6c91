import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { announce } from '../announce.ts';
import { checkPiece } from './check-list.ts';
import { kindOf } from './kinds.ts';
import { ListImport } from './list-import.entity.ts';
import type { ListKind } from './list-kind.ts';
import { ListRow } from './list-row.entity.ts';
import { readListFile } from './read-list.ts';
import { rowByRow } from './row-by-row.ts';

interface Turn {
  /** How many rows; else as many as its kind says; of a kind that goes as a whole all of them. */
  readonly limit?: number;
  readonly now: string;
  /** What was said where it was confirmed or taken back. */
  readonly said?: unknown;
}

const moving = ['reading', 'checking', 'running', 'undoing'];

/** Lets the worker go on with a list, if there is anything left to do. */
export function goOnWithList(em: EntityManager, asked: ListImport, now: string): void {
  if (moving.includes(asked.state)) announce(em, 'list.asked', { importId: asked.id }, now);
}

/** From which state to which rows go while the list does so. */
const stepOf = ({ state }: ListImport) =>
  state === 'running' ? (['ready', 'taken'] as const) : (['taken', 'undone'] as const);

/** Counts a piece in which so many rows moved. */
async function countPiece(
  em: EntityManager,
  kind: ListKind,
  asked: ListImport,
  moved: number,
): Promise<void> {
  // What stays as it is (more depends on it by now) is not met again: nothing moved ends the work.
  asked.count(moved);
  if (asked.state === 'done') await kind.end?.(em, asked);
}

/**
 * Takes the ready rows in, or the taken ones back, all or none of them.
 * @throws Refusal as the kind does
 */
export async function moveWhole(
  em: EntityManager,
  kind: ListKind,
  asked: ListImport,
  { now, said }: Turn,
): Promise<void> {
  const [from, to] = stepOf(asked);
  const found = await em.find(ListRow, { importId: asked.id, state: from }, { orderBy: { no: 'asc' } });
  await kind[to === 'taken' ? 'take' : 'undo'](em, { asked, rows: found, now, today: dayAt(now), said });
  await countPiece(em, kind, asked, found.filter(({ state }) => state !== from).length);
}

/** Takes the next ready rows in, or the next taken ones back; one that cannot be is marked and stops no other. */
async function movePiece(
  em: EntityManager,
  kind: ListKind,
  asked: ListImport,
  { limit, now, said }: Turn & { limit: number },
): Promise<void> {
  const [from, to] = stepOf(asked);
  const next = await em.find(
    ListRow,
    { importId: asked.id, state: from },
    { orderBy: { no: 'asc' }, limit, fields: ['id'], disableIdentityMap: true },
  );
  const ids = next.map(({ id }) => id);
  const today = dayAt(now);
  await em.flush();
  await rowByRow(em, ids, {
    kind,
    importId: asked.id,
    run: (inner, its, found) =>
      kind[to === 'taken' ? 'take' : 'undo'](inner, { asked: its, rows: found, now, today, said }),
    ...(to === 'taken' && { left: 'needs' }),
  });
  const still = await em.count(ListRow, { id: { $in: ids }, state: from });
  await countPiece(em, kind, asked, ids.length - still);
}

/**
 * Does the next piece of a list: reads its file, checks rows, takes them in or takes them back; and announces the
 * piece after it. Whoever runs it twice does two pieces, never one piece twice.
 */
export async function continueList(
  em: EntityManager,
  importId: string,
  turn: Turn,
): Promise<ListImport | null> {
  const asked = await em.findOne(ListImport, importId, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    populate: ['source'],
  });
  if (asked === null || !moving.includes(asked.state)) return asked;
  const kind = kindOf(asked.kind);
  const piece = { limit: kind.perTurn, ...turn };
  if (asked.state === 'reading')
    await readListFile(em, kind, asked, Buffer.from(asked.source ?? '', 'base64'));
  else if (asked.state === 'checking') await checkPiece(em, kind, asked, piece);
  else if (kind.whole) await moveWhole(em, kind, asked, turn);
  else await movePiece(em, kind, asked, piece);
  goOnWithList(em, asked, turn.now);
  await em.flush();
  return asked;
}
