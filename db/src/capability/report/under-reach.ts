import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import { rows, sqlArray } from '../../platform/sql.ts';

/**
 * Reads for somebody else inside a job: for these reads the transaction is under the row-level security of
 * their reach, as a request of theirs would be, and afterwards it is the worker's again.
 */
export async function underReach<T>(
  em: EntityManager,
  reach: Reach,
  today: string,
  read: () => Promise<T>,
): Promise<T> {
  await rows(
    em,
    `select set_config('app.force', ?, true), set_config('app.self', ?, true), set_config('app.paths', ?, true),
            set_config('app.keeper', ?, true), set_config('app.today', ?, true),
            set_config('role', 'whetstone_app', true)`,
    [reach.force ? 'on' : 'off', reach.self ?? '', sqlArray(reach.paths), reach.keeper ?? '', today],
  );
  const found = await read();
  await rows(em, `select set_config('role', 'none', true)`);
  return found;
}
