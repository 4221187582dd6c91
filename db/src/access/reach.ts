import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import { sqlArray } from '../platform/sql.ts';

/** A condition and its parameters, to be put into a `where`. */
export interface Condition {
  sql: string;
  params: unknown[];
}

/**
 * The SQL twin of core's `reaches`: true for the rows of `person` (under this alias) that the reach
 * covers on this day. A property test holds the two against each other.
 */
export function withinReach(reach: Reach, today: string, alias = 'p'): Condition {
  if (reach.force) return { sql: 'true', params: [] };
  const parts: Condition[] = [];
  if (reach.self) parts.push({ sql: `${alias}.id = ?`, params: [reach.self] });
  if (reach.paths.length > 0)
    parts.push({ sql: `${alias}.unit_path <@ any(?::ltree[])`, params: [sqlArray(reach.paths)] });
  if (reach.keeper)
    parts.push({
      sql: `exists (select 1 from charge c where c.person_id = ${alias}.id and c.keeper_id = ? and c.to_on >= ?)`,
      params: [reach.keeper, today],
    });
  if (parts.length === 0) return { sql: 'false', params: [] };
  return {
    sql: `(${parts.map((part) => part.sql).join(' or ')})`,
    params: parts.flatMap((part) => part.params),
  };
}

/**
 * Puts the same reach under the whole transaction as row-level security: from here on this
 * EntityManager sees and writes only rows of people within reach.
 */
export function actAs(em: EntityManager, reach: Reach, today: string): void {
  em.setSessionContext({
    variables: {
      'app.force': reach.force ? 'on' : 'off',
      'app.self': reach.self ?? '',
      'app.paths': sqlArray(reach.paths),
      'app.keeper': reach.keeper ?? '',
      'app.today': today,
      // As `set local role`, but on the way with the others: a round trip less on every request.
      role: 'whetstone_app',
    },
  });
}
