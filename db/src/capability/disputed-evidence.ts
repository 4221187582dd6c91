import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

/** Whose evidence of what an appeal disputes. */
export interface DisputedPair {
  readonly personId: string;
  readonly capabilityCode: string;
}

/**
 * Marks the evidence of an exam disputed as long as an appeal on it is open: of the capability that the
 * item of the appeal asks about. Disputed evidence says so, and is used only in favour of its person.
 * @returns the scores that may be another now
 */
export function settleDispute(em: EntityManager, appealId: string): Promise<DisputedPair[]> {
  return rows(
    em,
    `update evidence e set disputed = exists (
       select from item_appeal o join paper_item oi on oi.paper_id = a.paper_id and oi.position = o.position
       where o.attempt_id = a.id and o.state = 'open' and oi.capability_code = e.capability_code)
     from item_appeal l join attempt a on a.id = l.attempt_id
     join paper_item i on i.paper_id = a.paper_id and i.position = l.position
     where l.id = ? and e.source_kind = 'exam' and e.source_id = a.id and e.status <> 'void'
       and e.capability_code = i.capability_code
     returning e.person_id as "personId", e.capability_code as "capabilityCode"`,
    [appealId],
  );
}

/**
 * As `settleDispute`, for an objection to a training record: what was made of the drill result or the entry that
 * the record tells of. What was voided since is disputed no more either.
 */
export function settleRecordDispute(em: EntityManager, appealId: string): Promise<DisputedPair[]> {
  return rows(
    em,
    `with recursive appeal as (select * from item_appeal where id = ? and about = 'record'),
     result as (
       select d.id from drill_result d join appeal l on l.source = 'drill:' || d.id
       union all select d.id from drill_result d join result r on d.corrects_id = r.id)
     update evidence e set disputed = exists (
       select from item_appeal o where o.source = l.source and o.state = 'open')
     from appeal l
     where e.person_id = l.person_id and (
       (e.source_kind = 'drill' and e.source_id in (select id from result))
       or (e.source_kind = 'entry' and l.source in ('evidence:' || e.id, 'evidence:' || e.voids_id)))
     returning e.person_id as "personId", e.capability_code as "capabilityCode"`,
    [appealId],
  );
}

/** The person who made an appeal; null when it is gone. */
export async function appellantOf(em: EntityManager, appealId: string): Promise<string | null> {
  const [found] = await rows<{ personId: string }>(
    em,
    'select person_id as "personId" from item_appeal where id = ?',
    [appealId],
  );
  return found?.personId ?? null;
}
