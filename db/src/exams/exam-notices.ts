import type { EntityManager } from '@mikro-orm/postgresql';
import { isoInstant, rows } from '../platform/sql.ts';

export interface NoticeRow {
  id: string;
  itemVersionId: string | null;
  places: string[];
  text: string;
  createdAt: string;
}

/** The notices in force on an exam, oldest first, with the places of their items on its forms. */
export function noticesOf(em: EntityManager, examId: string): Promise<NoticeRow[]> {
  return rows(
    em,
    `select n.id, n.item_version_id as "itemVersionId", n.text, ${isoInstant('n.created_at')} as "createdAt",
            array(select p.form || ' ' || pi.position from paper p join paper_item pi on pi.paper_id = p.id
                  where p.exam_id = n.exam_id and pi.item_version_id = n.item_version_id
                  order by p.form, pi.position) as places
     from exam_notice n where n.exam_id = ? and n.withdrawn_at is null order by n.created_at, n.id`,
    [examId],
  );
}

export interface OwnNotice {
  id: string;
  position: number | null;
  text: string;
  createdAt: string;
}

/**
 * The notices of the paper that a candidate sits, by its own places. Nothing before they have begun: a
 * notice speaks of items that nobody has seen yet. Null when they are no candidate of the round.
 */
export async function noticesOfCandidate(
  em: EntityManager,
  roundId: string,
  personId: string,
): Promise<OwnNotice[] | null> {
  const found = await rows<{ notices: OwnNotice[] }>(
    em,
    `select coalesce((
       select jsonb_agg(jsonb_build_object('id', n.id, 'position', pi.position, 'text', n.text,
                                           'createdAt', ${isoInstant('n.created_at')}) order by n.created_at, n.id)
       from attempt a join paper p on p.id = a.paper_id
       join exam_notice n on n.exam_id = p.exam_id and n.withdrawn_at is null
       left join paper_item pi on pi.paper_id = p.id and pi.item_version_id = n.item_version_id
       where a.round_id = c.round_id and a.person_id = c.person_id and a.started_at is not null
         and (n.item_version_id is null or a."order"->'positions' @> to_jsonb(pi.position))), '[]') as notices
     from candidate c join round r on r.id = c.round_id
     where c.round_id = ? and c.person_id = ? and r.cancelled_at is null`,
    [roundId, personId],
  );
  return found[0]?.notices ?? null;
}
