import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { mostRows } from '@whetstone/core/platform/files/xlsx-read.ts';
import { readTables, type Table } from '@whetstone/core/platform/lists/table.ts';
import { byteTools } from '../byte-tools.ts';
import { newId } from '../id.ts';
import { rows } from '../sql.ts';
import type { ImportSheet, ListImport } from './list-import.entity.ts';
import type { ListKind } from './list-kind.ts';

const PER_STATEMENT = 1000;

export type Hidden = Omit<Table, 'rows'> & {
  rows: (Omit<Table['rows'][number], 'cells'> & { cells: string[]; hidden: Record<string, unknown> })[];
};

/** A table as it may be kept: what its kind hides is masked. */
function masked(
  { headings, rows: told, ...table }: Table,
  { hides, fields }: ListKind,
  salt: string,
): Hidden {
  const columns = new Set(
    headings.flatMap((heading, at) => (hides?.fields.includes(fields.fieldOf(heading) ?? '') ? [at] : [])),
  );
  return {
    ...table,
    headings,
    rows: told.map(({ cells, ...row }) => ({
      ...row,
      ...(hides?.row(cells, columns, salt) ?? { cells: [...cells], hidden: {} }),
    })),
  };
}

/** Tables with the rows of their kind; all together hold no more than one sheet may. */
function laidOut(tables: readonly Table[], { lay }: ListKind, on: string): readonly Table[] {
  if (!lay) return tables;
  let left = mostRows;
  return tables
    .map((table) => lay(table, on))
    .flatMap((table) => {
      const rows = table.rows.slice(0, left);
      left -= rows.length;
      return table.rows.length === 0
        ? []
        : [{ ...table, rows, cut: table.cut || rows.length < table.rows.length }];
    });
}

/** A sheet as the list remembers it: what it is called, how it is headed, and what stands in it first. */
function sheetOf({ rows: told, headings, above: _, ...table }: Hidden): ImportSheet {
  const samples = headings.map((_, at) => told.find(({ cells }) => cells[at])?.cells[at] ?? '');
  return {
    ...table,
    used: !table.hidden,
    headings: [...headings],
    samples: samples.map((text) => text.slice(0, 60)),
    rows: told.length,
  };
}

export async function keepRows(
  em: EntityManager,
  importId: string,
  tables: readonly Hidden[],
): Promise<number> {
  const all = tables.flatMap(({ name, rows: told }) => told.map((one) => ({ sheet: name, ...one })));
  for (let from = 0; from < all.length; from += PER_STATEMENT) {
    const piece = all
      .slice(from, from + PER_STATEMENT)
      .map((one, at) => ({ ...one, id: newId(), no: from + at + 1 }));
    await rows(
      em,
      `insert into list_row (id, import_id, no, sheet, row, cells, uncomputed, hidden, state)
       select r.id, ?::uuid, r.no, r.sheet, r.row, r.cells, r.uncomputed, r.hidden, 'skipped'
       from jsonb_to_recordset(?::jsonb)
         r (id uuid, no int, sheet text, row int, cells jsonb, uncomputed jsonb, hidden jsonb)`,
      [importId, JSON.stringify(piece)],
    );
  }
  return all.length;
}

/** Reads the file of a list into rows as they stand; nothing of them is understood yet. The file itself is kept no longer. */
export async function readListFile(
  em: EntityManager,
  kind: ListKind,
  asked: ListImport,
  bytes: Buffer,
): Promise<void> {
  const { fieldOf } = kind.fields;
  const {
    tables: told,
    fault: unread,
    damaged,
  } = kind.readOther?.(bytes) ?? readTables(bytes, byteTools, fieldOf);
  const tables = laidOut(told, kind, dayAt(asked.askedAt));
  const fault = unread ?? (tables.length === 0 ? 'empty' : null);
  Object.assign(asked, { source: '', fault, damaged });
  if (fault !== null) {
    asked.state = 'failed';
    return;
  }
  const salt = randomBytes(24).toString('base64url');
  if (kind.hides) asked.salt = salt;
  const kept = tables.map((table) => masked(table, kind, salt));
  asked.sheets = kept.map(sheetOf);
  // The headings of sheets that count come first: of two columns for one field the first is taken.
  const shown = asked.sheets.toSorted((one, other) => Number(one.hidden) - Number(other.hidden));
  asked.mapping = kind.fields.guess(shown.flatMap(({ headings }) => headings));
  Object.assign(asked, { total: await keepRows(em, asked.id, kept), seen: 0, state: 'checking' });
}
