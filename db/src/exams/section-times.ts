import type { EntityManager } from '@mikro-orm/postgresql';
import type { Section, SectionSitting } from '@whetstone/core/exams/sections.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** The sections of a paper; empty = it is one piece. They never change. */
export async function sectionsOfPaper(em: EntityManager, paperId: string): Promise<Section[]> {
  const [found] = await rows<{ sections: Section[] }>(em, 'select sections from paper where id = ?', [
    paperId,
  ]);
  return found?.sections ?? [];
}

/** What decides which section of an attempt is open; its pauses are those of its events. */
export async function sectionTimes(em: EntityManager, attemptId: string): Promise<SectionSitting | null> {
  const found = await rows<SectionSitting>(
    em,
    `select ${isoInstant('a.started_at')} as "startedAt", ${isoInstant('a.deadline_at')} as "deadlineAt",
            a.sections_left_at as "leftAt", r.duration_seconds as "durationSeconds",
            c.additional_testing_time as "additionalTestingTime",
            coalesce((select json_agg(json_build_object('fromAt', ${isoInstant('e.at')}, 'toAt',
                (select ${isoInstant('min(n.at)')} from attempt_event n
                 where n.attempt_id = e.attempt_id and n."from" = 'paused' and n.at >= e.at)) order by e.at)
              from attempt_event e where e.attempt_id = a.id and e."to" = 'paused'), '[]') as pauses
     from attempt a join round r on r.id = a.round_id
     left join candidate c on c.round_id = a.round_id and c.person_id = a.person_id
     where a.id = ? and a.started_at is not null and a.deadline_at is not null`,
    [attemptId],
  );
  return found[0] ?? null;
}
