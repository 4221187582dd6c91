import type { ScoringModel } from '@whetstone/core/capability/model.ts';
import { chanceSql, SUM_COLUMNS, SUMS_OF_CELLS, sumsOfScores } from '../cell-sums.ts';
import { sqlArray } from '../../platform/sql.ts';
import type { Ask } from './ask.ts';

const sums = (table: string) => SUM_COLUMNS.map((column) => `${table}.${column}`).join(', ');

/**
 * Adds everything up a second time, in SQL from the scores as written, and compares it with every cell as
 * written. The two ways share nothing but the definition of a sum, and exact sums leave no excuse.
 * @param only the capabilities to look at; null for all
 * @throws Error when any cell is missing, left over or different
 */
export async function crossCheckCells(
  ask: Ask,
  model: ScoringModel,
  only: readonly string[] | null = null,
): Promise<void> {
  const asked = (code: string) => (only === null ? 'true' : `${code} = any(?::text[])`);
  const different = await ask<{ unitId: string; capabilityCode: string; scope: string }>(
    `with own as (
       select s.unit_id, 'own' as scope, m.must, s.capability_code, ${sumsOfScores(chanceSql(model, 's.capability_code'))}
       from capability_score s join (values (false), (true)) m (must) on s.must or not m.must
       where s.required_level is not null and ${asked('s.capability_code')}
       group by s.unit_id, m.must, s.capability_code),
     whole as (
       select a.id as unit_id, 'all' as scope, o.must, o.capability_code, ${SUMS_OF_CELLS}
       from own o join unit u on u.id = o.unit_id join unit a on a.path @> u.path
       group by a.id, o.must, o.capability_code),
     counted as (select * from own union all select * from whole)
     select coalesce(h.unit_id, c.unit_id) as "unitId", coalesce(h.scope, c.scope) as scope,
            coalesce(h.capability_code, c.capability_code) as "capabilityCode"
     from counted c full join (select * from heat_cell where ${asked('capability_code')}) h using (unit_id, scope, must, capability_code)
     where (${sums('c')}) is distinct from (${sums('h')})
     limit 3`,
    only === null ? [] : [sqlArray(only), sqlArray(only)],
  );
  if (different.length === 0) return;
  const named = different.map((one) => `${one.unitId} ${one.capabilityCode} (${one.scope})`).join(', ');
  throw new Error(`the cells do not agree with the scores they add up: ${named}`);
}
