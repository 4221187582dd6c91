import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../../platform/sql.ts';

/** The branches of which a person is secretary today. */
export async function seatsOf(em: EntityManager, personId: string, today: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select distinct branch_id as id from branch_seat
     where holder_id = ? and from_on <= ?::date and (to_on is null or to_on >= ?::date) order by 1`,
    [personId, today, today],
  );
  return found.map(({ id }) => id);
}
