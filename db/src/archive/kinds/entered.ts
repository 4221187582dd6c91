import { classCategoryWords, type EntryBody, type EntryKind } from '@whetstone/core/archive/entry.ts';
import type { Outcome, Sign } from '@whetstone/core/archive/record.ts';
import { rankName } from '@whetstone/core/org/ranks.ts';
import { isoDate, isoInstant } from '../../platform/sql.ts';
import { defineRecordKind, factsOf, type RecordKind, rowOf, type SourceRow } from '../record-kind.ts';

interface EnteredRow extends SourceRow, Omit<EntryBody, 'kind' | 'happenedOn'> {
  readonly withdrawnAt: string | null;
  readonly withdrawnById: string | null;
  readonly withdrawReason: string | null;
}

const outcomes: Readonly<Record<NonNullable<EntryBody['outcome']>, Outcome | null>> = {
  met: 'met',
  'not-met': 'not-met',
  attended: null,
};

/** What `detail` tells of each kind. */
const details: Readonly<Partial<Record<EntryKind, readonly [zh: string, en: string]>>> = {
  award: ['等级', 'Level'],
  teaching: ['教学方向', 'Subject'],
  service: ['岗位', 'Post'],
};

function contentOf(kind: EntryKind, row: EnteredRow) {
  const { title, untilOn, category, days, outcome, detail, hours, organiser, documentNo, rank, note } = row;
  const [detailZh, detailEn] = details[kind] ?? ['说明', 'Detail'];
  return {
    titleZh: title,
    titleEn: title,
    outcome: outcome === null ? null : outcomes[outcome],
    facts: factsOf(
      ['类别', 'Kind', category === null ? null : classCategoryWords[category]],
      ['警衔', 'Rank', rank === null ? null : rankName(rank)],
      ['至', 'Until', untilOn],
      ['天数', 'Days', days === null ? null : String(days)],
      [detailZh, detailEn, detail],
      ['授课学时', 'Hours taught', hours === null ? null : String(hours)],
      ['单位', 'Organiser', organiser],
      ['文号', 'Document', documentNo],
      ['备注', 'Note', note],
    ),
  };
}

/** A kind of line that the training division enters by hand. */
function enteredKind(kind: EntryKind, zh: string, en: string, sign: Sign): RecordKind {
  return defineRecordKind<EnteredRow>({
    kind,
    zh,
    en,
    sign,
    topics: { 'record-entry.changed': ({ entryId }) => rowOf('e.id', entryId) },
    person: 'e.person_id',
    select: `select e.person_id as "personId", 'entered:' || e.id as source,
        ${isoDate('e.happened_on')} as "happenedOn", ${isoInstant('e.entered_at')} as "enteredAt",
        e.entered_by_id as "enteredById", null as reason, ${isoDate('e.until_on')} as "untilOn", e.title,
        e.organiser, e.category, e.days, e.outcome, e.detail, e.hours, e.document_no as "documentNo", e.rank, e.note,
        ${isoInstant('e.withdrawn_at')} as "withdrawnAt", e.withdrawn_by_id as "withdrawnById",
        e.withdraw_reason as "withdrawReason"
      from record_entry e where e.kind = '${kind}'`,
    say: (row) => ({
      withdrawn:
        row.withdrawnAt === null
          ? null
          : { at: row.withdrawnAt, reason: row.withdrawReason ?? '已撤回', byId: row.withdrawnById },
      content: contentOf(kind, row),
    }),
  });
}

/** Classes, awards, duty as an instructor, posts held elsewhere and ranks, as the training division entered them. */
export const enteredRecords: readonly RecordKind[] = [
  enteredKind('class', '训练班', 'Training class', 'teach'),
  enteredKind('award', '奖励', 'Award', 'certificate'),
  enteredKind('teaching', '授课', 'Instructor duty', 'people'),
  enteredKind('service', '外单位任职经历', 'Service elsewhere', 'org'),
  enteredKind('rank', '警衔', 'Rank', 'shield'),
];
