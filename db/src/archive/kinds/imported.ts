import { categoryWords } from '@whetstone/core/archive/intake/fields.ts';
import type { RowDraft } from '@whetstone/core/archive/intake/read-row.ts';
import { isoInstant } from '../../platform/sql.ts';
import { defineRecordKind, factsOf, type SourceRow } from '../record-kind.ts';

interface ImportedRow extends SourceRow {
  readonly draft: RowDraft;
  readonly fileName: string;
  readonly sheet: string;
  readonly row: number;
  readonly undoneAt: string | null;
}

/** A record of paper or of an older system, brought in from a table; it names the row it stood in. */
export const importedRecords = defineRecordKind<ImportedRow>({
  kind: 'imported',
  zh: '历史记录',
  en: 'Earlier record',
  sign: 'file',
  // The import writes its lines itself, in the transaction that takes the rows.
  topics: {},
  person: 'l.subject_id',
  select: `select l.subject_id as "personId", 'import:' || l.id as source, l.draft->>'happenedOn' as "happenedOn",
      ${isoInstant('l.taken_at')} as "enteredAt", i.asked_by_id as "enteredById", null as reason,
      l.draft, i.file_name as "fileName", l.sheet, l.row, ${isoInstant('l.undone_at')} as "undoneAt"
    from list_row l join list_import i on i.id = l.import_id
    where i.kind = 'records' and l.taken_at is not null`,
  say({ draft, fileName, sheet, row, undoneAt, enteredById }) {
    const { title, category, scoreText, outcome, hours, organiser, certificateNo, note } = draft;
    const { zh, en } = categoryWords[category];
    const place = [fileName, sheet].filter(Boolean).join(' · ');
    return {
      withdrawn: undoneAt === null ? null : { at: undoneAt, reason: '撤销导入', byId: enteredById },
      content: {
        titleZh: title ?? '',
        titleEn: title ?? '',
        outcome,
        facts: factsOf(
          ['类别', 'Kind', { zh, en }],
          ['成绩', 'Score', scoreText],
          ['学时', 'Hours', hours === null ? null : String(hours)],
          ['组织单位', 'Organiser', organiser],
          ['证书编号', 'Certificate no.', certificateNo],
          ['备注', 'Note', note],
          ['原始出处', 'Origin', { zh: `${place} · 第 ${row} 行`, en: `${place} · row ${row}` }],
        ),
      },
    };
  },
});
