import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import type { Condition } from '../access/reach.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';
import type { Round } from './round.entity.ts';

export interface RoundRow {
  id: string;
  examId: string;
  title: string;
  unitId: string;
  unitZh: string;
  unitEn: string;
  opensAt: string;
  closesAt: string;
  durationSeconds: number;
  hardEndAt: string;
  proctored: boolean;
  place: string | null;
  release: Round['release'];
  releasedAt: string | null;
  candidates: number;
  started: number;
  submitted: number;
  graded: number;
}

/** Rights over a round follow its unit. */
function roundWithinReach(reach: Reach): Condition {
  if (reach.force) return { sql: 'true', params: [] };
  return { sql: 'r.unit_path <@ any(?::ltree[])', params: [sqlArray(reach.paths)] };
}

/**
 * Rounds within reach that are not withdrawn, newest window first, with how far their candidates are.
 * Candidates who have since moved out of reach are neither listed nor counted.
 */
export function roundsWithin(
  em: EntityManager,
  reach: Reach,
  { roundId, examId }: { roundId?: string; examId?: string | undefined } = {},
): Promise<RoundRow[]> {
  const within = roundWithinReach(reach);
  return rows(
    em,
    `select r.id, r.exam_id as "examId", e.title, r.unit_id as "unitId", u.name_zh as "unitZh",
            u.name_en as "unitEn", ${isoInstant('r.opens_at')} as "opensAt",
            ${isoInstant('r.closes_at')} as "closesAt", r.duration_seconds as "durationSeconds",
            ${isoInstant('r.hard_end_at')} as "hardEndAt", r.proctored, r.place, r.release,
            ${isoInstant('r.released_at')} as "releasedAt", count(c.person_id)::int as candidates,
            count(a.started_at)::int as started, count(a.submitted_at)::int as submitted,
            count(a.graded_at)::int as graded
     from round r join exam e on e.id = r.exam_id join unit u on u.id = r.unit_id
     left join candidate c on c.round_id = r.id
     left join attempt a on a.round_id = r.id and a.person_id = c.person_id and a.no = 1
     where r.cancelled_at is null and ${within.sql} ${roundId ? 'and r.id = ?' : ''} ${examId ? 'and r.exam_id = ?' : ''}
     group by r.id, e.id, u.id order by r.opens_at desc, r.id desc`,
    [...within.params, ...[roundId, examId].filter((id) => id !== undefined)],
  );
}

export interface CandidateRow {
  personId: string;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  state: AttemptState | null;
  startedAt: string | null;
  submittedAt: string | null;
  answered: number;
  leftPageCount: number;
  score: number | null;
  maxScore: number | null;
}

/** The candidates of a round within the action's reach, by unit and name, with the state of their attempts. */
export function candidatesOf(em: EntityManager, roundId: string): Promise<CandidateRow[]> {
  return rows(
    em,
    `select p.id as "personId", p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh",
            u.name_en as "unitEn", a.state, ${isoInstant('a.started_at')} as "startedAt",
            ${isoInstant('a.submitted_at')} as "submittedAt",
            (select count(*)::int from answer x where x.attempt_id = a.id and x.value is not null) as answered,
            coalesce(a.left_page_count, 0) as "leftPageCount", a.score, a.max_score as "maxScore"
     from candidate c join person p on p.id = c.person_id join unit u on u.id = p.unit_id
     left join attempt a on a.round_id = c.round_id and a.person_id = c.person_id and a.no = 1
     where c.round_id = ? order by u.path, p.name_pinyin, p.badge_number`,
    [roundId],
  );
}

/** Whether anybody has begun the round, within reach or not. */
export async function hasBegun(em: EntityManager, roundId: string): Promise<boolean> {
  const [answer] = await rows<{ begun: boolean }>(em, 'select round_has_begun(?) as begun', [roundId]);
  return answer?.begun ?? false;
}
