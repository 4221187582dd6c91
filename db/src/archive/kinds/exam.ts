import type { ExamRules } from '@whetstone/core/exams/rules.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import { isoDate, isoInstant } from '../../platform/sql.ts';
import { defineRecordKind, factsOf, rowOf, type SourceRow } from '../record-kind.ts';

interface ExamRow extends SourceRow {
  readonly title: string;
  readonly rules: ExamRules;
  readonly proctored: boolean;
  readonly place: string | null;
  readonly no: number;
  readonly score: number;
  readonly maxScore: number;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
  readonly voidedById: string | null;
}

/** A released result of an exam; one that was scored anew says both results. */
export const examRecords = defineRecordKind<ExamRow>({
  kind: 'exam',
  zh: '考试',
  en: 'Exam',
  sign: 'exam',
  topics: {
    'attempt.released': ({ attemptId }) => rowOf('a.id', attemptId),
    'attempt.voided': ({ attemptId }) => rowOf('a.id', attemptId),
    'regrade.published': ({ regradeId }) => ({
      sql: 'a.id in (select attempt_id from regrade_line where regrade_id = ?)',
      params: [regradeId],
    }),
  },
  person: 'a.person_id',
  select: `select a.person_id as "personId", 'exam:' || a.id as source,
      ${isoDate("coalesce(a.started_at, r.opens_at) at time zone 'Asia/Shanghai'")} as "happenedOn",
      ${isoInstant('a.released_at')} as "enteredAt", null as "enteredById",
      (select g.reason from regrade_line gl join regrade g on g.id = gl.regrade_id
       where gl.attempt_id = a.id and g.state = 'published' order by g.published_at desc limit 1) as reason,
      e.title, e.rules, r.proctored, r.place, a.no, a.score, a.max_score as "maxScore",
      ${isoInstant('v.at')} as "voidedAt", v.reason as "voidReason", v.actor_id as "voidedById"
    from attempt a join round r on r.id = a.round_id join exam e on e.id = r.exam_id
    left join lateral (select x.at, x.reason, x.actor_id from attempt_event x
      where x.attempt_id = a.id and x."to" = 'voided' and a.state = 'voided' order by x.at desc limit 1) v on true
    where a.released_at is not null and a.max_score > 0`,
  say(row) {
    const { title, rules, proctored, place, no, score, maxScore } = row;
    const percent = (100 * score) / maxScore;
    return {
      withdrawn:
        row.voidedAt === null
          ? null
          : { at: row.voidedAt, reason: row.voidReason ?? '成绩作废', byId: row.voidedById },
      content: {
        titleZh: title,
        titleEn: title,
        outcome: percent >= rules.passPercent ? 'met' : 'not-met',
        facts: factsOf(
          ['得分', 'Score', `${halfUp(percent, 1)}%`],
          ['及格线', 'Pass mark', `${rules.passPercent}%`],
          ['方式', 'Held', proctored ? { zh: '有监考', en: 'proctored' } : { zh: '在线', en: 'online' }],
          ['地点', 'Place', place],
          ['次数', 'Attempt', no > 1 ? String(no) : null],
        ),
      },
    };
  },
});
