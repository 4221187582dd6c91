import { isoDate, isoInstant } from '../../platform/sql.ts';
import { defineRecordKind, factsOf, rowOf, type SourceRow } from '../record-kind.ts';

interface CheckRow extends SourceRow {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly passed: boolean;
  readonly fractions: readonly number[];
}

/** An answered lesson check, passed or not. */
export const checkRecords = defineRecordKind<CheckRow>({
  kind: 'check',
  zh: '课后三题',
  en: 'Lesson check',
  sign: 'check',
  topics: { 'lesson-check.answered': ({ checkId }) => rowOf('k.id', checkId) },
  person: 'k.person_id',
  select: `select k.person_id as "personId", 'check:' || k.id as source,
      ${isoDate("k.answered_at at time zone 'Asia/Shanghai'")} as "happenedOn",
      ${isoInstant('k.answered_at')} as "enteredAt", null as "enteredById", null as reason,
      l.title_zh as "titleZh", l.title_en as "titleEn", coalesce(k.passed, false) as passed, k.fractions
    from lesson_check k join lesson l on l.id = k.lesson_id
    where k.answered_at is not null and k.fractions is not null`,
  say: ({ titleZh, titleEn, passed, fractions }) => ({
    withdrawn: null,
    content: {
      titleZh,
      titleEn,
      outcome: passed ? 'met' : 'not-met',
      facts: factsOf([
        '答对',
        'Right',
        `${fractions.filter((fraction) => fraction === 1).length}/${fractions.length}`,
      ]),
    },
  }),
});
