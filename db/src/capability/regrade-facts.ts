import type { EntityManager } from '@mikro-orm/postgresql';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import type { CapabilityEarned, GradedAttempt } from './exam-facts.ts';

/** An attempt whose result a published regrade changed. */
export interface RegradedAttempt extends GradedAttempt {
  readonly attemptId: string;
}

/** The attempts that a published regrade changed, as they stand now. */
export function regradedAttempts(em: EntityManager, regradeId: string): Promise<RegradedAttempt[]> {
  return rows(
    em,
    `select a.id as "attemptId", a.scoring_no as "sourceRun", a.person_id as "personId",
            a.round_id as "roundId", ${isoInstant('a.submitted_at')} as "submittedAt", e.title, e.rules,
            r.proctored, r.place
     from regrade g join regrade_line l on l.regrade_id = g.id join attempt a on a.id = l.attempt_id
     join round r on r.id = a.round_id join exam e on e.id = r.exam_id
     where g.id = ? and g.state = 'published' and a.state in ('graded', 'released', 'regraded')
     order by a.id`,
    [regradeId],
  );
}

/**
 * What these attempts, handed in on one day, earned by the capability of the regraded item, or of the
 * answers that came late, if the framework in force on that day knows it.
 */
export function earnedOfItem(
  em: EntityManager,
  regradeId: string,
  attemptIds: readonly string[],
  onDay: string,
): Promise<(CapabilityEarned & { attemptId: string })[]> {
  return rows(
    em,
    `select a.id as "attemptId", i.capability_code as "capabilityCode", c.version_id as "versionId",
            c.ceilings, coalesce(sum(s.points), 0) as points, sum(s.max_points) as "maxPoints",
            (count(*) filter (where s.max_points > 0))::int as items
     from regrade_line l join regrade g on g.id = l.regrade_id join attempt a on a.id = l.attempt_id
     join paper_item i on i.paper_id = a.paper_id and i.capability_code in (
       select own.capability_code from paper_item own where own.paper_id = a.paper_id
         and (own.position = l.position or l.position is null
           and g.late -> 'answers' @> jsonb_build_array(jsonb_build_object('position', own.position))))
     join capability c on c.code = i.capability_code and c.version_id = ${versionIdInForce('framework')}
     join answer s on s.attempt_id = a.id and s.position = i.position
     where l.regrade_id = ? and a.id = any(?::uuid[])
     group by a.id, i.capability_code, c.version_id, c.ceilings order by a.id`,
    [onDay, regradeId, sqlArray(attemptIds)],
  );
}
