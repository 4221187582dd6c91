import type { EntityManager } from '@mikro-orm/postgresql';
import type { Criterion } from '@whetstone/core/bank/kind.ts';
import { type MarkedScript, pointsByRubric } from '@whetstone/core/exams/other-rubric.ts';
import { rows } from '../platform/sql.ts';
import type { ExamItem } from './corrections.ts';

/**
 * Whether script `s` of a round `r` was judged by itself: an upheld appeal put its mark right, or its answer
 * came late. What third markers decide is said by their marks.
 */
export const judgedApart = `exists (
       select from regrade g where g.exam_id = r.exam_id and g.state = 'published'
         and (g.remark ->> 'attemptId' = s.attempt_id::text and (g.remark ->> 'position')::int = s.position
             and g.remark ->> 'adjudicates' is null
           or g.late ->> 'attemptId' = s.attempt_id::text
             and g.late -> 'answers' @> jsonb_build_array(jsonb_build_object('position', s.position))))`;

/**
 * What the settled scripts of an item come to by another rubric, by attempt, in all rounds of the exam.
 * Left out are those that were judged by themselves. `differs` = a third person has to decide.
 */
export async function marksByRubric(
  em: EntityManager,
  { examId, itemVersionId }: ExamItem,
  { part, rubric }: { part: string; rubric: readonly Criterion[] },
): Promise<ReadonlyMap<string, number | 'differs'>> {
  const scripts = await rows<MarkedScript & { attemptId: string }>(
    em,
    `select s.attempt_id as "attemptId", q.way, q.tolerance, s.seed_points as "seedPoints", q.points,
            jsonb_agg(jsonb_build_object('turn', m.turn, 'picks', m.picks, 'adjust', m.adjust)
                      order by m.given_at) as marks
     from round r join marking_queue q on q.round_id = r.id and q.item_version_id = ? and q.part = ?
     join marking_script s on s.queue_id = q.id
       and (s.state = 'settled' or s.reopened_by_id is not null)
     join mark m on m.script_id = s.id and m.withdrawn_at is null
     where r.exam_id = ? and not ${judgedApart}
     group by s.id, q.id`,
    [itemVersionId, part, examId],
  );
  return new Map(
    scripts.flatMap((script) => {
      const points = pointsByRubric(script, rubric);
      return points === null ? [] : [[script.attemptId, points] as const];
    }),
  );
}
