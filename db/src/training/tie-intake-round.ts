import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import { roundDay } from './class-ties.ts';

/**
 * A round of the exam that an intake asks for, held for people of its class, is the exam of that class: the first session
 * of exam that is tied to none is tied to it. A round for those who have to sit again finds none, and changes nothing.
 * @returns the classes of which a session was tied
 */
export async function tieIntakeRound(em: EntityManager, roundId: string): Promise<string[]> {
  const found = await rows<{ classId: string }>(
    em,
    `update class_session s set round_id = picked.round_id, revision = s.revision + 1
     from (
       select distinct on (c.id) free.id, r.id as round_id
       from round r join induction i on i.needs ->> 'examId' = r.exam_id::text and (i.needs ->> 'exam')::bool
         join training_class c on c.id = i.class_id and c.state = 'planned'
         join class_session free on free.class_id = c.id and free.kind = 'exam' and free.round_id is null
       where r.id = ? and r.cancelled_at is null and i.closed_at is null and ${roundDay} >= i.from_on
         and not exists (select from class_session tied where tied.class_id = c.id and tied.round_id = r.id)
         and exists (select from candidate k join class_place m on m.person_id = k.person_id and m.class_id = c.id
           and m.state in ('called', 'confirmed') where k.round_id = r.id)
       order by c.id, free.begins_at, free.id) picked
     where s.id = picked.id returning s.class_id as "classId"`,
    [roundId],
  );
  return found.map(({ classId }) => classId);
}
