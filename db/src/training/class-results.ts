import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';

/** How somebody stands in a range day or round that a session of a class is tied to. */
export interface TiedResult {
  readonly personId: string;
  readonly occasionId: string;
  readonly passed: boolean;
}

/** The newest result of each person in each of these range days and rounds: what is not released is none yet. */
export function resultsOfTies(
  em: EntityManager,
  people: readonly string[],
  { drillSessionIds, roundIds }: { drillSessionIds: readonly string[]; roundIds: readonly string[] },
): Promise<TiedResult[]> {
  return rows(
    em,
    `(select distinct on (r.person_id, r.session_id) r.person_id as "personId", r.session_id as "occasionId",
       r.level >= 2 and r.critical_reasons = '[]'::jsonb as passed
     from drill_result r
     where r.session_id = any(?::uuid[]) and r.person_id = any(?::uuid[]) and r.voided_at is null
     order by r.person_id, r.session_id, r.attempt_no desc, r.recorded_at desc)
     union all
     select a.person_id, a.round_id, bool_or(100 * a.score >= a.max_score * (e.rules->>'passPercent')::float)
     from attempt a join round o on o.id = a.round_id join exam e on e.id = o.exam_id
     where a.round_id = any(?::uuid[]) and a.person_id = any(?::uuid[]) and a.released_at is not null
       and a.state <> 'voided' and a.max_score > 0
     group by 1, 2`,
    [sqlArray(drillSessionIds), sqlArray(people), sqlArray(roundIds), sqlArray(people)],
  );
}
