import type { EntityManager } from '@mikro-orm/postgresql';
import type { EvidenceRow } from '@whetstone/core/capability/evidence.ts';
import { isoDate, isoInstant, rows } from '../platform/sql.ts';

/** A piece of evidence with what a person wants to know of it beside the figure. */
export interface EvidenceLine extends EvidenceRow {
  readonly enteredAt: string;
  readonly rawText: string | null;
  readonly place: string | null;
  readonly assessorId: string | null;
  readonly disputed: boolean;
  readonly sourceKind: string;
  readonly sourceId: string | null;
  /** Of a row that voids another: why. */
  readonly voidReason: string | null;
}

/** All evidence of one person × capability, also what does not count, by day and id. */
export function evidenceLines(
  em: EntityManager,
  personId: string,
  capabilityCode: string,
): Promise<EvidenceLine[]> {
  return rows(
    em,
    `select id, type, ${isoDate('happened_on')} as "happenedOn", score, ceiling, status, variance, critical,
            challenge, assessor_certified as "assessorCertified", occasion_id as "occasionId",
            ${isoInstant('entered_at')} as "enteredAt", ${isoInstant('confirmed_at')} as "confirmedAt",
            voids_id as "voidsId", void_reason as "voidReason", raw_text as "rawText", place,
            assessor_id as "assessorId", disputed, source_kind as "sourceKind", source_id as "sourceId"
     from evidence where person_id = ? and capability_code = ?
     order by happened_on, id`,
    [personId, capabilityCode],
  );
}

/** Published courses that serve a capability, shortest first. */
export function coursesFor(
  em: EntityManager,
  capabilityCode: string,
): Promise<{ courseId: string; titleZh: string; titleEn: string; minutes: number }[]> {
  return rows(
    em,
    `select c.id as "courseId", c.title_zh as "titleZh", c.title_en as "titleEn",
            coalesce((select sum(l.minutes) from course_lesson cl join lesson l on l.id = cl.lesson_id where cl.course_id = c.id), 0)::int as minutes
     from course c where c.published_at is not null and c.capability_codes @> to_jsonb(?::text)
     order by minutes, c.code limit 4`,
    [capabilityCode],
  );
}
