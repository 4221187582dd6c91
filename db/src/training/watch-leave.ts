import type { EntityManager } from '@mikro-orm/postgresql';
import { announce } from '../platform/announce.ts';
import { rows } from '../platform/sql.ts';

/** So many a turn; what is left comes with the next. */
const AT_ONCE = 500;

/**
 * Announces leaves that are over for more than a day while nothing was told of the return, each once.
 * @returns how many
 */
export async function watchLeave(em: EntityManager, today: string, now: string): Promise<number> {
  const late = await rows<{ id: string }>(
    em,
    `select r.id from leave_request r where r.state = 'approved' and r.to_on < ?::date - 1
       and not exists (select from notification n where n.kind = 'leave-late' and n.subject = r.id::text)
     order by r.to_on limit ${AT_ONCE}`,
    [today],
  );
  for (const { id } of late) announce(em, 'leave.moved', { requestId: id }, now);
  await em.flush();
  return late.length;
}
