import type { EntityManager } from '@mikro-orm/postgresql';
import { CAP_2 } from '@whetstone/core/capability/model.ts';
import { rows } from '../platform/sql.ts';
import { SUM_COLUMNS, SUMS_OF_CELLS, SUMS_OF_SCORES } from './cell-sums.ts';
import { lockOne } from './locks.ts';
import { unitMonths } from './unit-months.ts';

/** Whose cells are made anew, as of which day, and when that happens. */
export interface UnitColumn {
  readonly unitId: string;
  readonly capabilityCode: string;
  readonly today: string;
  readonly now: string;
}

/** A unit whose cell was made anew. */
export interface TouchedCell {
  readonly unitId: string;
  readonly unitPath: string;
}

const target = `heat_cell (unit_id, scope, must, capability_code, ${SUM_COLUMNS.join(', ')}, months, as_of_on, computed_at, formula_version)`;
const isEmpty = 'met + due + below + lapsed + no_evidence + exempt = 0';
const replace = `on conflict (unit_id, scope, must, capability_code) do update set ${[
  ...SUM_COLUMNS,
  'months',
  'as_of_on',
  'computed_at',
  'formula_version',
]
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`;

/**
 * Makes the cells of a unit × capability anew: its own from the scores of its people, then that of the unit
 * and of every unit above it from what their units hold. One capability is summed by one job at a time:
 * all of them end in the same cell of the whole force, and with one lock they cannot wait in a circle.
 * @returns the units touched, the lowest first; empty when the unit is gone
 */
export async function recomputeCells(em: EntityManager, column: UnitColumn): Promise<TouchedCell[]> {
  const { unitId, capabilityCode, today, now } = column;
  await lockOne(em, `cells:${capabilityCode}`);
  const stamp = [today, now, CAP_2.version];
  const months = JSON.stringify(await unitMonths(em, unitId, capabilityCode, today));
  const own = await rows<{ empty: boolean }>(
    em,
    `insert into ${target}
     select ?::uuid, 'own', m.must, ?, ${SUMS_OF_SCORES},
            case when not m.must then ?::jsonb end, ?::date, ?::timestamptz, ?
     from (values (false), (true)) m (must)
     left join capability_score s on s.unit_id = ? and s.capability_code = ?
       and s.required_level is not null and (s.must or not m.must)
     group by m.must ${replace} returning ${isEmpty} as empty`,
    [unitId, capabilityCode, months, ...stamp, unitId, capabilityCode],
  );
  const touched = await rows<TouchedCell & { empty: boolean }>(
    em,
    `with summed as (
       insert into ${target}
       select a.id, 'all', o.must, ?, ${SUMS_OF_CELLS}, null::jsonb, ?::date, ?::timestamptz, ?
       from unit home
       join unit a on a.path @> home.path
       join unit u on u.path <@ a.path
       join heat_cell o on o.unit_id = u.id and o.scope = 'own' and o.capability_code = ?
       where home.id = ?
       group by a.id, o.must ${replace}
       returning unit_id, ${isEmpty} as empty)
     select s.unit_id as "unitId", a.path::text as "unitPath", bool_or(s.empty) as empty
     from summed s join unit a on a.id = s.unit_id group by s.unit_id, a.path order by nlevel(a.path) desc`,
    [capabilityCode, ...stamp, capabilityCode, unitId],
  );
  if ([...own, ...touched].some((cell) => cell.empty)) await dropEmptyCells(em, unitId, capabilityCode);
  return touched.map(({ unitId, unitPath }) => ({ unitId, unitPath }));
}

/** Nobody there is asked for the capability any more: no cell, as if there had never been one. */
async function dropEmptyCells(em: EntityManager, unitId: string, capabilityCode: string): Promise<void> {
  await rows(
    em,
    `delete from heat_cell h using unit home, unit a
     where home.id = ? and a.path @> home.path and h.unit_id = a.id and h.capability_code = ?
       and ${isEmpty}`,
    [unitId, capabilityCode],
  );
}
