import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { announce } from '../platform/announce.ts';
import { checkPiece } from './check-import.ts';
import { keepImportEvidence, voidImportEvidence } from './import-evidence.ts';
import { keepRecords } from './keep-records.ts';
import { importedRecords } from './kinds/imported.ts';
import { readImportFile } from './read-import.ts';
import { RecordImport } from './record-import.entity.ts';
import { RecordImportRow } from './record-import-row.entity.ts';

interface Turn {
  readonly limit: number;
  readonly now: string;
}

function piece(em: EntityManager, importId: string, state: 'ready' | 'taken', limit: number) {
  return em.find(RecordImportRow, { importId, state }, { orderBy: { no: 'asc' }, limit });
}

/** Brings the archive to what these rows say now. */
async function writeLines(em: EntityManager, found: readonly RecordImportRow[], now: string): Promise<void> {
  await em.flush();
  const which = { sql: `l.id in (${found.map(() => '?').join(', ')})`, params: found.map(({ id }) => id) };
  if (found.length > 0) await keepRecords(em, importedRecords, [which], now);
}

async function takePiece(em: EntityManager, asked: RecordImport, { limit, now }: Turn): Promise<void> {
  const found = await piece(em, asked.id, 'ready', limit);
  for (const row of found) Object.assign(row, { state: 'taken', takenAt: now });
  await writeLines(em, found, now);
  await keepImportEvidence(em, asked, found, now);
  asked.count(found.length, asked.total);
}

async function undoPiece(em: EntityManager, asked: RecordImport, { limit, now }: Turn): Promise<void> {
  const found = await piece(em, asked.id, 'taken', limit);
  for (const row of found) Object.assign(row, { state: 'undone', undoneAt: now });
  await writeLines(em, found, now);
  await voidImportEvidence(
    em,
    found.map(({ id }) => id),
    now,
  );
  asked.count(found.length, asked.total);
}

const moving = ['reading', 'checking', 'running', 'undoing'];

/** Lets the worker go on with an import, if there is anything left to do. */
export function goOnWithImport(em: EntityManager, asked: RecordImport, now: string): void {
  if (moving.includes(asked.state)) announce(em, 'record-import.asked', { importId: asked.id }, now);
}

/**
 * Does the next piece of an import: reads its file, checks rows, takes them into the archive or takes them
 * back; and announces the piece after it. Whoever runs it twice does two pieces, never one piece twice.
 */
export async function continueRecordImport(
  em: EntityManager,
  importId: string,
  turn: Turn,
): Promise<RecordImport | null> {
  const asked = await em.findOne(RecordImport, importId, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    populate: ['source'],
  });
  if (asked === null || !moving.includes(asked.state)) return asked;
  if (asked.state === 'reading') await readImportFile(em, asked);
  else if (asked.state === 'checking') await checkPiece(em, asked, turn.limit, turn.now);
  else if (asked.state === 'running') await takePiece(em, asked, turn);
  else await undoPiece(em, asked, turn);
  goOnWithImport(em, asked, turn.now);
  await em.flush();
  return asked;
}
