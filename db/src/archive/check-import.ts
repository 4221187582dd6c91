import type { EntityManager } from '@mikro-orm/postgresql';
import type { Mapping } from '@whetstone/core/archive/intake/fields.ts';
import { matchPerson } from '@whetstone/core/archive/intake/match-person.ts';
import {
  cellsByField,
  readRow,
  type RowFault,
  type RowFrame,
} from '@whetstone/core/archive/intake/read-row.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { rows } from '../platform/sql.ts';
import { findCandidates, keeperReach } from './import-people.ts';
import type { ImportSheet, RecordImport } from './record-import.entity.ts';
import { RecordImportRow } from './record-import-row.entity.ts';

type Sheets = ReadonlyMap<string, ImportSheet>;

/** What a row says once its cells, those that were mended and the columns are put together. */
function draftOf(
  row: RecordImportRow,
  sheet: ImportSheet,
  mapping: Mapping,
  frame: Omit<RowFrame, 'from1904'>,
) {
  const texts = { ...cellsByField(sheet.headings, row.cells, mapping), ...row.mended };
  const read = readRow(texts, { ...frame, from1904: sheet.from1904 });
  const faults: RowFault[] = [...read.faults];
  for (const column of row.uncomputed) {
    const field = mapping[sheet.headings[column] ?? ''];
    if (field && row.mended[field] === undefined && texts[field] === undefined)
      faults.unshift({ field, code: 'formula-uncomputed' });
  }
  return { draft: read.draft, faults };
}

/** Reads rows by the columns as they are mapped now, finds whom they mean and which are there already. */
export async function checkRows(
  em: EntityManager,
  asked: RecordImport,
  found: readonly RecordImportRow[],
  now: string,
): Promise<void> {
  const today = dayAt(now);
  const sheets: Sheets = new Map(asked.sheets.map((sheet) => [sheet.name, sheet]));
  const codes = await rows<{ code: string }>(em, 'select distinct code from capability');
  const frame = { today, capabilities: new Set(codes.map(({ code }) => code)) };
  for (const row of found) {
    const sheet = sheets.get(row.sheet);
    if (!sheet) continue;
    Object.assign(row, draftOf(row, sheet, asked.mapping, frame));
  }
  const reach = await keeperReach(em, asked.askedById, today);
  const drafts = found.flatMap(({ draft }) => (draft ? [draft] : []));
  const candidatesOf = await findCandidates(em, drafts, reach, today);
  for (const row of found) {
    if (row.draft && !row.chosen) {
      const match = matchPerson(row.draft, candidatesOf(row.draft));
      row.subjectId = 'sure' in match ? match.sure.id : null;
      row.candidates = 'ask' in match ? match.ask.slice(0, 8) : [];
      const told = row.draft.badgeNumber ?? row.draft.name;
      if ('none' in match && told !== null)
        row.faults = [
          ...row.faults,
          { field: row.draft.badgeNumber === null ? 'name' : 'badgeNumber', code: 'person-unknown' },
        ];
    }
    row.state = stateOf(row, sheets.get(row.sheet)?.used ?? false);
  }
  await em.flush();
  await findSame(em, asked.id, found);
}

function stateOf(row: RecordImportRow, used: boolean) {
  if (!used) return 'skipped';
  if (row.faults.length > 0) return 'needs';
  return row.subjectId === null ? 'ask' : 'ready';
}

/** Of the rows that could be taken, those that an earlier row or the archive says already. */
async function findSame(
  em: EntityManager,
  importId: string,
  found: readonly RecordImportRow[],
): Promise<void> {
  const open = found.filter(({ state }) => state === 'ready');
  const nos = JSON.stringify(open.map(({ no }) => ({ no })));
  const bare = (text: string) => `lower(regexp_replace(${text}, '\\s', '', 'g'))`;
  // Joined as sets: looked up row by row, the first of 50,000 rows would be sought from the first one on.
  const same = await rows<{ no: number; sameAs: number }>(
    em,
    `with asked as (
       select l.no, l.subject_id, l.draft->>'happenedOn' as day, ${bare("l.draft->>'title'")} as title,
              coalesce(l.draft->>'scoreText', '') as score
       from record_import_row l join jsonb_to_recordset(?::jsonb) x (no int) on x.no = l.no where l.import_id = ?::uuid),
     earlier as (
       select a.no, min(o.no) as same from asked a join record_import_row o on o.import_id = ?::uuid
         and o.subject_id = a.subject_id and o.draft->>'happenedOn' = a.day
         and ${bare("o.draft->>'title'")} = a.title and coalesce(o.draft->>'scoreText', '') = a.score
       where o.no < a.no and o.state in ('ready', 'duplicate', 'taken') group by a.no)
     select a.no, coalesce(e.same,
        (select 0 from training_record r where r.person_id = a.subject_id
           and r.happened_on = a.day::date and r.act in ('enter', 'update')
           and ${bare("r.content->>'titleZh'")} = a.title
           and not exists (select from training_record n where n.about_id = r.id and n.act <> 'attach') limit 1)) as "sameAs"
     from asked a left join earlier e on e.no = a.no`,
    [nos, importId, importId],
  );
  const by = new Map(same.map(({ no, sameAs }) => [no, sameAs]));
  for (const row of found) {
    row.sameAs = by.get(row.no) ?? null;
    if (row.state === 'ready' && row.sameAs !== null && !row.allowed) row.state = 'duplicate';
  }
  await em.flush();
}

/** Checks the next rows of an import. */
export async function checkPiece(
  em: EntityManager,
  asked: RecordImport,
  limit: number,
  now: string,
): Promise<void> {
  const found = await em.find(
    RecordImportRow,
    { importId: asked.id, no: { $gt: asked.seen } },
    { orderBy: { no: 'asc' }, limit },
  );
  await checkRows(em, asked, found, now);
  asked.count(found.length, asked.total);
}
