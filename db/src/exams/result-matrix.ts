import type { EntityManager } from '@mikro-orm/postgresql';
import { isoInstant, rows } from '../platform/sql.ts';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';

/** One attempt as a line of the result matrix. */
export interface MatrixLine {
  attemptId: string;
  personId: string;
  badgeNumber: string;
  name: string;
  unitZh: string;
  state: AttemptState;
  startedAt: string | null;
  submittedAt: string | null;
  score: number | null;
  positions: number[];
  /** Null where people have still to mark. */
  marks: (number | null)[];
}

/**
 * The next attempts on a paper by badge number, of people within reach, from after `after`.
 * @param after badge number and attempt of the last line before; null at the beginning
 */
export function matrixPage(
  em: EntityManager,
  paperId: string,
  after: Pick<MatrixLine, 'badgeNumber' | 'attemptId'> | null,
  limit: number,
): Promise<MatrixLine[]> {
  return rows(
    em,
    `with page as (
       select a.id, a.state, a.started_at, a.submitted_at, a.score, p.id as person_id, p.badge_number, p.name, p.unit_id
       from attempt a join person p on p.id = a.person_id
       where a.paper_id = ? and a.started_at is not null and (p.badge_number, a.id) > (?, ?::uuid)
       order by p.badge_number, a.id limit ${limit})
     select a.id as "attemptId", a.person_id as "personId", a.badge_number as "badgeNumber", a.name,
            u.name_zh as "unitZh", a.state, ${isoInstant('a.started_at')} as "startedAt",
            ${isoInstant('a.submitted_at')} as "submittedAt", a.score,
            coalesce(m.positions, '{}') as positions, coalesce(m.marks, '{}') as marks
     from page a join unit u on u.id = a.unit_id
     left join lateral (
       select array_agg(n.position order by n.position) as positions, array_agg(n.points order by n.position) as marks
       from answer n where n.attempt_id = a.id and n.verdict is not null) m on true
     order by a.badge_number, a.id`,
    [paperId, after?.badgeNumber ?? '', after?.attemptId ?? '00000000-0000-0000-0000-000000000000'],
  );
}
