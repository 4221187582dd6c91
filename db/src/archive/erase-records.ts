import type { EntityManager } from '@mikro-orm/postgresql';
import { leftBefore, retentionRulesOf } from '@whetstone/core/archive/retention.ts';
import { rows, sqlArray } from '../platform/sql.ts';

/** The setting that holds the rules: no rule, nothing is erased. */
export const RETENTION_SETTING = 'archive.retention';
const AT_ONCE = 5000;

/**
 * Erases the words of records whose time is over by the rules of the force: what they said and why, never
 * their place in the chain, which still proves that nothing else was changed. What is disputed waits.
 * @returns how many lines were erased
 * @throws RangeError when the rules are malformed: nothing is erased then
 */
export async function eraseRecords(em: EntityManager, today: string, now: string): Promise<number> {
  const [setting] = await rows<{ value: unknown }>(em, 'select value from setting where key = ?', [
    RETENTION_SETTING,
  ]);
  if (!setting) return 0;
  let erased = 0;
  for (const { name, kinds, yearsAfterLeaving } of retentionRulesOf(setting.value).rules) {
    const gone = await rows(
      em,
      `update training_record set content = null, salt = null, erased_at = ?, erased_by = ?
       where id in (
         select r.id from training_record r join person p on p.id = r.person_id
         where p.left_on <= ? and r.content is not null and (?::text[] is null or r.kind = any(?::text[]))
           and not exists (select from item_appeal l where l.source = r.source and l.state = 'open')
         order by r.person_id, r.no limit ${AT_ONCE}) returning 1`,
      [now, name, leftBefore(today, yearsAfterLeaving), kinds && sqlArray(kinds), kinds && sqlArray(kinds)],
    );
    erased += gone.length;
  }
  return erased;
}
