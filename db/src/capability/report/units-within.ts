import { sqlArray } from '../../platform/sql.ts';
import type { PageAsked } from './report-page.ts';

/** Condition on the unit `u`: the report's unit and those below it, as far as the receiver answers for them. */
export function unitsWithin({ spec, reach }: Pick<PageAsked, 'spec' | 'reach'>): {
  sql: string;
  params: unknown[];
} {
  const within = 'u.path <@ (select path from unit where id = ?)';
  return reach.force
    ? { sql: within, params: [spec.unitId] }
    : { sql: `${within} and u.path <@ any(?::ltree[])`, params: [spec.unitId, sqlArray(reach.paths)] };
}
