import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

/**
 * Marks the evidence of an exam disputed as long as an appeal on it is open: of the capability that the
 * item of the appeal asks about. Disputed evidence still counts, and says so.
 */
export async function settleDispute(em: EntityManager, appealId: string): Promise<void> {
  await rows(
    em,
    `update evidence e set disputed = exists (
       select from item_appeal o join paper_item oi on oi.paper_id = a.paper_id and oi.position = o.position
       where o.attempt_id = a.id and o.state = 'open' and oi.capability_code = e.capability_code)
     from item_appeal l join attempt a on a.id = l.attempt_id
     join paper_item i on i.paper_id = a.paper_id and i.position = l.position
     where l.id = ? and e.source_kind = 'exam' and e.source_id = a.id and e.status <> 'void'
       and e.capability_code = i.capability_code`,
    [appealId],
  );
}
