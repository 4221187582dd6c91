import type { EntityManager } from '@mikro-orm/postgresql';
import { isoInstant, rows } from '../platform/sql.ts';
import type { ItemDeed } from './item-event.entity.ts';

export interface VersionRow {
  no: number;
  createdAt: string;
  by: string | null;
  reason: string | null;
  usedIn: string[];
}

/** The versions of an item, newest first, with the exams whose papers hold each. */
export function itemVersions(em: EntityManager, itemId: string): Promise<VersionRow[]> {
  return rows(
    em,
    `select v.no, ${isoInstant('v.created_at')} as "createdAt", p.name as by, v.reason, array(
       select e.title from exam e where e.id in (
         select q.exam_id from paper_item pi join paper q on q.id = pi.paper_id where pi.item_version_id = v.id)
       order by e.created_at desc limit 20) as "usedIn"
     from item_version v left join person p on p.id = v.created_by_id
     where v.item_id = ? order by v.no desc`,
    [itemId],
  );
}

export interface EventRow {
  id: string;
  what: ItemDeed;
  at: string;
  by: string | null;
  versionNo: number | null;
  comment: string | null;
}

/** What was done with an item, newest first; the last hundred. */
export function itemEvents(em: EntityManager, itemId: string): Promise<EventRow[]> {
  return rows(
    em,
    `select e.id, e.what, ${isoInstant('e.at')} as at, p.name as by, e.version_no as "versionNo", e.comment
     from item_event e left join person p on p.id = e.actor_id
     where e.item_id = ? order by e.at desc, e.id desc limit 100`,
    [itemId],
  );
}

/** Items that must not stand on one paper with this one. */
export function enemiesOf(
  em: EntityManager,
  itemId: string,
): Promise<{ id: string; code: string; stem: string }[]> {
  return rows(
    em,
    `select i.id, i.code, coalesce(v.content->>'stem', '') as stem
     from item_enemy e join item i on i.id = case when e.item_id = ? then e.enemy_id else e.item_id end
     join item_version v on v.id = coalesce(i.draft_version_id, i.current_version_id)
     where e.item_id = ? or e.enemy_id = ? order by i.code`,
    [itemId, itemId, itemId],
  );
}

/** Who wrote on an item since it was last published. */
export async function writersSince(em: EntityManager, itemId: string): Promise<(string | null)[]> {
  const found = await rows<{ id: string | null }>(
    em,
    `select distinct v.created_by_id as id from item i join item_version v on v.item_id = i.id
     where i.id = ? and v.no > coalesce((select no from item_version c where c.id = i.current_version_id), 0)
       and v.no <= (select no from item_version d where d.id = i.draft_version_id)`,
    [itemId],
  );
  return found.map(({ id }) => id);
}
