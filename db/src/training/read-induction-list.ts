import { createHmac, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { readTables, type Table } from '@whetstone/core/archive/intake/table.ts';
import { hideIdentities, type Identity, readIdentity } from '@whetstone/core/training/induction/identity.ts';
import { guessPersonMapping, personFieldOf } from '@whetstone/core/training/induction/person-fields.ts';
import { sheetOf } from '../archive/read-import.ts';
import { byteTools } from '../platform/byte-tools.ts';
import { newId } from '../platform/id.ts';
import { rows } from '../platform/sql.ts';
import type { InductionImport } from './induction-import.entity.ts';

const PER_STATEMENT = 1000;

/** A mark that is the same for the same number under one salt. */
const markWith = (salt: string) => (number: string) =>
  createHmac('sha256', salt).update(number).digest('base64url').slice(0, 22);

/** The rows of a table with their identity numbers masked, in whatever column they stand. */
function hidden({ headings, rows: told }: Table, salt: string) {
  const columns = new Set(headings.flatMap((one, at) => (personFieldOf(one) === 'identity' ? [at] : [])));
  return told.map(({ row, cells, uncomputed }) => ({
    row,
    uncomputed,
    ...hideIdentities(cells, columns, markWith(salt)),
  }));
}

/** What is kept of an identity number that was mended by hand. */
export const identityMended = (text: string, { salt }: InductionImport): Identity | null =>
  text.trim() === '' ? null : readIdentity(text, markWith(salt ?? ''));

/**
 * Reads the file of an import into rows. The file itself is kept nowhere, and of identity numbers only what they say of
 * birth and sex.
 */
export async function readInductionList(
  em: EntityManager,
  asked: InductionImport,
  bytes: Uint8Array,
): Promise<void> {
  const { tables, fault, damaged } = readTables(bytes, byteTools);
  Object.assign(asked, { fault, damaged });
  if (fault !== null) {
    asked.state = 'failed';
    return;
  }
  const salt = randomBytes(24).toString('base64url');
  const masked = tables.map((table) => ({ table, rows: hidden(table, salt) }));
  asked.salt = salt;
  asked.sheets = masked.map(({ table, rows: told }) =>
    sheetOf({ ...table, rows: told.map(({ row, cells, uncomputed }) => ({ row, cells, uncomputed })) }),
  );
  const shown = asked.sheets.toSorted((one, other) => Number(one.hidden) - Number(other.hidden));
  asked.mapping = guessPersonMapping(shown.flatMap(({ headings }) => headings));
  const all = masked.flatMap(({ table, rows: told }) => told.map((one) => ({ sheet: table.name, ...one })));
  for (let from = 0; from < all.length; from += PER_STATEMENT) {
    const piece = all
      .slice(from, from + PER_STATEMENT)
      .map((one, at) => ({ ...one, id: newId(), no: from + at + 1 }));
    await rows(
      em,
      `insert into induction_import_row (id, import_id, no, sheet, row, cells, uncomputed, identities, state)
       select r.id, ?::uuid, r.no, r.sheet, r.row, r.cells, r.uncomputed, r.identities, 'skipped'
       from jsonb_to_recordset(?::jsonb)
         r (id uuid, no int, sheet text, row int, cells jsonb, uncomputed jsonb, identities jsonb)`,
      [asked.id, JSON.stringify(piece)],
    );
  }
  Object.assign(asked, { total: all.length, seen: 0, state: 'checking' });
}
