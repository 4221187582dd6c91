import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { announce } from '../announce.ts';
import { checkPiece } from './check-list.ts';
import { kindOf } from './kinds.ts';
import { ListImport } from './list-import.entity.ts';
import type { ListKind } from './list-kind.ts';
import { ListRow } from './list-row.entity.ts';
import { readListFile } from './read-list.ts';

interface Turn {
  /** How many rows; else as many as its kind says. */
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

/** Takes the next ready rows in, or the next taken ones back; of a kind that goes as a whole all of them. */
export async function movePiece(
  em: EntityManager,
  kind: ListKind,
  asked: ListImport,
  { limit, now, said }: Turn,
): Promise<void> {
  const [from, to] =
    asked.state === 'running' ? (['ready', 'taken'] as const) : (['taken', 'undone'] as const);
  const found = await em.find(
    ListRow,
    { importId: asked.id, state: from },
    { orderBy: { no: 'asc' }, ...(limit !== undefined && !kind.whole && { limit }) },
  );
  await kind[to === 'taken' ? 'take' : 'undo'](em, { asked, rows: found, now, today: dayAt(now), said });
  // What stays as it is (more depends on it by now) is not met again: nothing moved ends the work.
  asked.count(found.filter(({ state }) => state !== from).length);
  if (asked.state === 'done') await kind.end?.(em, asked);
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
  else await movePiece(em, kind, asked, piece);
  goOnWithList(em, asked, turn.now);
  await em.flush();
  return asked;
}
