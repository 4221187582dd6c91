import type { EntityManager } from '@mikro-orm/postgresql';
import { guessMapping } from '@whetstone/core/archive/intake/fields.ts';
import { readExtract } from '@whetstone/core/archive/extract.ts';
import { readTables, type Table } from '@whetstone/core/archive/intake/table.ts';
import { byteTools } from '../platform/byte-tools.ts';
import { newId } from '../platform/id.ts';
import { sha256 } from '../platform/sha256.ts';
import { isSigned } from '../platform/signature.ts';
import { rows } from '../platform/sql.ts';
import type { ImportSheet, RecordImport } from './record-import.entity.ts';

const PER_STATEMENT = 1000;

/** A sheet as the import remembers it: what it is called, how it is headed, and what stands in it first. */
export function sheetOf({ rows: told, ...table }: Table): ImportSheet {
  const samples = table.headings.map((_, at) => told.find(({ cells }) => cells[at])?.cells[at] ?? '');
  const { name, hidden, headings, mergedRows, cut, from1904 } = table;
  return {
    name,
    hidden,
    used: !hidden,
    headings: [...headings],
    samples: samples.map((text) => text.slice(0, 60)),
    rows: told.length,
    mergedRows,
    cut,
    from1904,
  };
}

/** A signed extract of another force, or a table. */
function readFile(bytes: Buffer) {
  return bytes.subarray(0, 20).toString().trimStart().startsWith('{')
    ? readExtract(bytes.toString(), { hash: sha256, verify: isSigned })
    : readTables(bytes, byteTools);
}

/** Reads the file of an import into rows as they stand; nothing of them is understood yet. */
export async function readImportFile(em: EntityManager, asked: RecordImport): Promise<void> {
  const { tables, fault, damaged } = readFile(Buffer.from(asked.source ?? '', 'base64'));
  Object.assign(asked, { source: '', fault, damaged });
  if (fault !== null) {
    asked.state = 'failed';
    return;
  }
  asked.sheets = tables.map(sheetOf);
  // The headings of sheets that count come first: of two columns for one field the first is taken.
  const shown = [...asked.sheets].sort((one, other) => Number(one.hidden) - Number(other.hidden));
  asked.mapping = guessMapping(shown.flatMap(({ headings }) => headings));
  const all = tables.flatMap(({ name, rows: told }) => told.map((one) => ({ sheet: name, ...one })));
  for (let from = 0; from < all.length; from += PER_STATEMENT) {
    const piece = all
      .slice(from, from + PER_STATEMENT)
      .map((one, at) => ({ ...one, id: newId(), no: from + at + 1 }));
    await rows(
      em,
      `insert into record_import_row (id, import_id, no, sheet, row, cells, uncomputed, state)
       select r.id, ?::uuid, r.no, r.sheet, r.row, r.cells, r.uncomputed, 'skipped'
       from jsonb_to_recordset(?::jsonb) r (id uuid, no int, sheet text, row int, cells jsonb, uncomputed jsonb)`,
      [asked.id, JSON.stringify(piece)],
    );
  }
  Object.assign(asked, { total: all.length, seen: 0, state: 'checking' });
}
