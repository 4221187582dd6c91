import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import { readExtract } from '@whetstone/core/archive/extract.ts';
import { recordFields } from '@whetstone/core/archive/intake/fields.ts';
import { readRow, type RowDraft } from '@whetstone/core/archive/intake/read-row.ts';
import type { ListKind, RowOf } from '../platform/lists/list-kind.ts';
import { matchRow } from '../platform/lists/match-row.ts';
import { findCandidates, reachFor } from '../platform/lists/people.ts';
import { sha256 } from '../platform/sha256.ts';
import { isSigned } from '../platform/signature.ts';
import { rows } from '../platform/sql.ts';
import { findSame } from './find-same.ts';
import { keepImportEvidence, voidImportEvidence } from './import-evidence.ts';
import { keepRecords } from './keep-records.ts';
import { importedRecords } from './kinds/imported.ts';

interface Frame {
  readonly today: string;
  readonly reach: Reach;
  readonly capabilities: ReadonlySet<string>;
}

/** Brings the archive to what these rows say now. */
async function writeLines(em: EntityManager, found: readonly RowOf<RowDraft>[], now: string): Promise<void> {
  await em.flush();
  const which = { sql: `l.id in (${found.map(() => '?').join(', ')})`, params: found.map(({ id }) => id) };
  if (found.length > 0) await keepRecords(em, importedRecords, [which], now);
}

/** Old training records, of paper or of another system: each taken row is a line of somebody's archive. */
export const recordKind: ListKind<RowDraft, Frame> = {
  name: 'records',
  can: 'keep-archive',
  fields: recordFields,
  perTurn: 500,
  /** A signed extract of another force. */
  readOther: (bytes) =>
    bytes.subarray(0, 20).toString().trimStart().startsWith('{')
      ? readExtract(bytes.toString(), { hash: sha256, verify: isSigned })
      : null,
  async frame(em, { askedById }, { today }) {
    const codes = await rows<{ code: string }>(em, 'select distinct code from capability');
    const capabilities = new Set(codes.map(({ code }) => code));
    return { today, capabilities, reach: await reachFor(em, askedById, 'keep-archive', today) };
  },
  read: ({ texts, from1904 }, frame) => readRow(texts, { ...frame, from1904 }),
  async judge(em, { asked, rows: found }, { reach, today }) {
    const drafts = found.flatMap(({ draft }) => draft ?? []);
    const candidatesOf = await findCandidates(em, drafts, reach, today);
    for (const row of found) {
      matchRow(row, candidatesOf);
      row.state = row.faults.length > 0 ? 'needs' : row.subjectId === null ? 'ask' : 'ready';
    }
    await em.flush();
    await findSame(em, asked.id, found);
  },
  async take(em, { asked, rows: found, now }) {
    for (const row of found) Object.assign(row, { state: 'taken', takenAt: now });
    await writeLines(em, found, now);
    await keepImportEvidence(em, asked, found, now);
  },
  async undo(em, { rows: found, now }) {
    for (const row of found) Object.assign(row, { state: 'undone', undoneAt: now });
    await writeLines(em, found, now);
    const ids = found.map(({ id }) => id);
    await voidImportEvidence(em, ids, now);
  },
};
