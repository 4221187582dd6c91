import type { EntityManager } from '@mikro-orm/postgresql';
import type { RoleName } from '@whetstone/core/access/policy.ts';
import { rows } from '../platform/sql.ts';

/** The roles a person holds on a day, each with the path of its unit. */
export function grantsInForce(
  em: EntityManager,
  personId: string,
  today: string,
): Promise<{ role: RoleName; unitPath: string }[]> {
  return rows(
    em,
    `select role, unit_path::text as "unitPath" from role_grant
     where person_id = ? and from_on <= ? and (to_on is null or to_on >= ?) and withdrawn_at is null`,
    [personId, today, today],
  );
}
