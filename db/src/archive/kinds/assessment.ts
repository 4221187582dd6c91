import type { EvidenceType } from '@whetstone/core/capability/model.ts';
import { isoDate, isoInstant } from '../../platform/sql.ts';
import { defineRecordKind, factsOf, type SourceRow } from '../record-kind.ts';

interface AssessmentRow extends SourceRow {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly type: EvidenceType;
  readonly rawText: string | null;
  readonly score: number;
  readonly place: string | null;
  readonly voided: boolean;
}

const ways: Readonly<Partial<Record<EvidenceType, { zh: string; en: string }>>> = {
  practical: { zh: '综合考核', en: 'practical test' },
  scenario: { zh: '情景考核', en: 'scenario' },
  file_review: { zh: '案卷评查', en: 'file review' },
  inspection: { zh: '检查评定', en: 'inspection' },
  observation: { zh: '带教评价', en: 'observation' },
  exam_proctored: { zh: '闭卷考试', en: 'proctored exam' },
};

/**
 * A judged result that was entered as it stood on paper: what no other kind tells. No announcement brings
 * one yet; they are read when a person's archive is filled.
 */
export const assessmentRecords = defineRecordKind<AssessmentRow>({
  kind: 'assessment',
  zh: '考核评定',
  en: 'Assessment',
  sign: 'target',
  topics: {},
  person: 'e.person_id',
  replaced: "exists (select from evidence n where n.voids_id = e.id and n.source_kind = 'entry')",
  select: `select e.person_id as "personId", 'evidence:' || coalesce(e.voids_id, e.id) as source,
      ${isoDate('e.happened_on')} as "happenedOn", ${isoInstant('e.entered_at')} as "enteredAt",
      e.entered_by_id as "enteredById", e.void_reason as reason, coalesce(c.name_zh, e.capability_code) as "nameZh",
      coalesce(c.name_en, e.capability_code) as "nameEn", e.type, e.raw_text as "rawText", e.score, e.place,
      e.status = 'void' as voided
    from evidence e left join (select distinct on (n.code) n.code, n.name_zh, n.name_en from capability n
      join standard_version v on v.id = n.version_id order by n.code, v.effective_from desc) c
      on c.code = e.capability_code
    where e.source_kind = 'entry' and e.source_id is null`,
  say: ({ nameZh, nameEn, type, rawText, score, place, voided, enteredAt, enteredById }) => ({
    withdrawn: voided ? { at: enteredAt, reason: '更正录入错误', byId: enteredById } : null,
    content: {
      titleZh: nameZh,
      titleEn: nameEn,
      outcome: null,
      facts: factsOf(
        ['方式', 'Way', ways[type] ?? type],
        ['原始记录', 'As entered', rawText],
        ['得分', 'Points', String(score)],
        ['地点', 'Place', place],
      ),
    },
  }),
});
