import { MOST_IN_BATCH } from '@whetstone/core/drills/sync.ts';
import type { Client } from 'pg';
import type { Phone } from './phones.ts';

/**
 * Writes as many rows as the phones held into a table like that of the results, in batches of the same size and with
 * nothing that follows from them: what the rows alone cost.
 */
export async function writePlainly(database: Client, phones: readonly Phone[]): Promise<void> {
  await database.query('create temp table plain_result (like drill_result including all)');
  for (const { sessionId, shots } of phones)
    for (let from = 0; from < shots.length; from += MOST_IN_BATCH)
      await database.query(
        `insert into plain_result select r.* from drill_result r
         where r.session_id = $1 and r.op_id = any($2::uuid[])`,
        [sessionId, shots.slice(from, from + MOST_IN_BATCH).map(({ opId }) => opId)],
      );
}
