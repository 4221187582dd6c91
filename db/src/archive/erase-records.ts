import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import { erasedNow, rulesInForce } from './retention.ts';

const AT_ONCE = 5000;

/**
 * Erases the words of records whose time is over by the rules of the force: what they said and why, never
 * their place in the chain, which still proves that nothing else was changed. What is disputed waits.
 * @returns how many lines were erased
 * @throws RangeError when the rules are malformed: nothing is erased then
 */
export async function eraseRecords(em: EntityManager, today: string, now: string): Promise<number> {
  let erased = 0;
  for (const rule of await rulesInForce(em, today)) {
    const { sql, params } = erasedNow(rule, today);
    const gone = await rows(
      em,
      `update training_record set content = null, salt = null, erased_at = ?, erased_by = ?
       where id in (
         select r.id from training_record r join person p on p.id = r.person_id
         where ${sql} order by r.person_id, r.no limit ${AT_ONCE}) returning 1`,
      [now, rule.name, ...params],
    );
    erased += gone.length;
  }
  return erased;
}
