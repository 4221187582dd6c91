import type { EntityManager } from '@mikro-orm/postgresql';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import type { AdditionalTestingTime } from '@whetstone/core/exams/deadline.ts';
import type { RoundPolicies } from '@whetstone/core/exams/round-policies.ts';
import type { ExamRules } from '@whetstone/core/exams/rules.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoInstant } from '../platform/sql.ts';

export interface MyRoundRow {
  roundId: string;
  title: string;
  opensAt: string;
  closesAt: string;
  durationSeconds: number;
  hardEndAt: string;
  additionalTestingTime: AdditionalTestingTime | null;
  proctored: boolean;
  place: string | null;
  itemCount: number;
  totalPoints: number;
  rules: ExamRules;
  policies: RoundPolicies;
  attemptId: string | null;
  state: AttemptState | null;
  deadlineAt: string | null;
  score: number | null;
  maxScore: number | null;
  /** Scored anew and not opened since. */
  changed: boolean;
}

/** The rounds of which a person is a candidate, newest window first, at most 200, with their attempts. */
export function roundsOfCandidate(em: EntityManager, personId: string): Promise<MyRoundRow[]> {
  return rowsAgain(
    em,
    `select r.id as "roundId", e.title, ${isoInstant('r.opens_at')} as "opensAt",
            ${isoInstant('r.closes_at')} as "closesAt", r.duration_seconds as "durationSeconds",
            ${isoInstant('r.hard_end_at')} as "hardEndAt", c.additional_testing_time as "additionalTestingTime",
            r.proctored, r.place, p.item_count as "itemCount", p.total_points as "totalPoints", e.rules, r.policies,
            a.id as "attemptId", a.state, ${isoInstant('a.deadline_at')} as "deadlineAt", a.score,
            a.max_score as "maxScore",
            exists (select from regrade_line l join regrade g on g.id = l.regrade_id
                    where l.attempt_id = a.id and l.seen_at is null and g.state = 'published') as changed
     from candidate c join round r on r.id = c.round_id join exam e on e.id = r.exam_id
     join paper p on p.id = r.paper_id
     left join attempt a on a.round_id = r.id and a.person_id = c.person_id and a.no = 1
     where c.person_id = ? and r.cancelled_at is null order by r.opens_at desc, r.id desc limit 200`,
    [personId],
  );
}
