import type { RecordFile } from '@whetstone/core/archive/record.ts';
import { isoDate, isoInstant } from '../../platform/sql.ts';
import { capabilityName } from '../capability-name.ts';
import { defineRecordKind, factsOf, rowOf, type SourceRow } from '../record-kind.ts';

interface ClaimRow extends SourceRow {
  readonly title: string;
  readonly organiser: string;
  readonly place: string;
  readonly toOn: string;
  readonly hours: number | null;
  readonly capability: { readonly zh: string; readonly en: string } | null;
  readonly score: number | null;
  readonly ceiling: number | null;
  readonly files: readonly RecordFile[];
  readonly answer: string;
  readonly state: 'approved' | 'voided';
  readonly decidedAt: string;
  readonly decidedById: string;
}

/** Training done elsewhere, once it was approved: who approved it stands as who entered it. */
export const claimRecords = defineRecordKind<ClaimRow>({
  kind: 'claim',
  zh: '外出培训',
  en: 'Outside training',
  sign: 'file',
  topics: { 'claim.moved': ({ claimId }) => rowOf('l.id', claimId) },
  person: 'l.person_id',
  select: `select l.person_id as "personId", 'claim:' || l.id as source, ${isoDate('l.from_on')} as "happenedOn",
      ${isoInstant('l.decided_at')} as "enteredAt", l.decided_by_id as "enteredById", null as reason,
      l.title, l.organiser, l.place, ${isoDate('l.to_on')} as "toOn", l.hours, ${capabilityName('l.capability_code')} as capability,
      l.score, l.ceiling, l.files, l.answer, l.state, ${isoInstant('l.decided_at')} as "decidedAt",
      l.decided_by_id as "decidedById"
    from training_claim l where l.state in ('approved', 'voided')`,
  say(row) {
    const { title, organiser, place, toOn, hours, capability, score, ceiling, files, state } = row;
    const proof = files.map(({ name, sha256 }) => `${name}（${sha256.slice(0, 12)}）`).join('、');
    const proves =
      score === null || capability === null
        ? null
        : { zh: `${capability.zh} · ${score}`, en: `${capability.en} · ${score}` };
    return {
      withdrawn:
        state === 'approved' ? null : { at: row.decidedAt, reason: row.answer, byId: row.decidedById },
      content: {
        titleZh: title,
        titleEn: title,
        outcome: null,
        facts: factsOf(
          ['主办单位', 'Organiser', organiser],
          ['学时', 'Hours', hours === null ? null : String(hours)],
          ['证明', 'Proves', proves],
          ['证明上限', 'Up to level', ceiling === null ? null : String(ceiling)],
          ['地点', 'Place', place],
          ['结束', 'Until', toOn],
          ['证明材料', 'Proof', proof],
        ),
      },
    };
  },
});
