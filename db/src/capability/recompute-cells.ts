import type { EntityManager } from '@mikro-orm/postgresql';
import type { ScoringModel } from '@whetstone/core/capability/model.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { rows } from '../platform/sql.ts';
import { modelOn } from '../standards/model-in-force.ts';
import { chanceOf, MONTHS_OF_SCORES, SUM_COLUMNS, SUMS_OF_CELLS, sumsOfScores } from './cell-sums.ts';
import { lockAll } from './locks.ts';

/** Whose cells are made anew, as of which day, and when that happens. */
export interface UnitColumn {
  readonly unitId: string;
  readonly capabilityCode: string;
  readonly today: string;
  readonly now: string;
  /** The model in force today; looked up where it is left out. */
  readonly model?: ScoringModel;
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

/** Cells of units `o` right below a unit with everything below them, and its own: all that it pools. */
const poolOf = (unit: string, without: string) => `select ${SUMS_OF_CELLS} from (
    select own.* from heat_cell own
    where own.unit_id = ${unit} and own.scope = 'own' and own.must = m.must and own.capability_code = asked.code
    union all
    select part.* from unit child join heat_cell part on part.unit_id = child.id and part.scope = 'all'
      and part.must = m.must and part.capability_code = asked.code
    where child.parent_id = ${unit} and ${without}) o`;
const added = (left: string, right: string) =>
  SUM_COLUMNS.map((column) => `${left}.${column} + coalesce(${right}.${column}, 0)`).join(', ');

/** Takes unit, code, unit, code, what chance adds and the stamp. */
const OWN = `with s as materialized (
    select * from capability_score where unit_id = ? and capability_code = ? and required_level is not null)
  insert into ${target}
  select ?::uuid, 'own', m.must, ?::varchar, ${sumsOfScores('?::float8')},
         case when not m.must then (${MONTHS_OF_SCORES}) end, ?::date, ?::timestamptz, ?::varchar
  from (values (false), (true)) m (must) left join s on s.must or not m.must
  group by m.must ${replace} returning ${isEmpty} as empty`;

/** Takes unit, code and the stamp. */
const UPWARD = `with recursive asked as not materialized (select ?::uuid as home, ?::text as code),
  up as (
    select home.id, home.parent_id, home.path, m.must, pool.*
    from asked join unit home on home.id = asked.home
    cross join (values (false), (true)) m (must)
    cross join lateral (${poolOf('home.id', 'true')}) pool
    union all
    select above.id, above.parent_id, above.path, m.must, ${added('m', 'pool')}
    from asked, up m join unit above on above.id = m.parent_id
    cross join lateral (${poolOf('above.id', 'child.id <> m.id')}) pool),
  summed as (
    insert into ${target}
    select up.id, 'all', up.must, asked.code, ${SUM_COLUMNS.map((one) => `coalesce(up.${one}, 0)`).join(', ')},
           null::jsonb, ?::date, ?::timestamptz, ?::varchar
    from up, asked ${replace} returning unit_id, ${isEmpty} as empty)
  select s.unit_id as "unitId", a.path::text as "unitPath", bool_or(s.empty) as empty
  from summed s join unit a on a.id = s.unit_id group by s.unit_id, a.path order by nlevel(a.path) desc`;

/** Lets nobody else sum these capabilities until the transaction ends. Who sums several holds all of them first. */
export function holdColumns(em: EntityManager, capabilityCodes: readonly string[]): Promise<void> {
  return lockAll(
    em,
    capabilityCodes.map((code) => `cells:${code}`),
  );
}

/**
 * Makes the cells of a unit × capability anew: its own from the scores of its people, then that of the unit
 * and of every unit above it, each from its own people and the units right below. One capability is summed
 * by one job at a time: all of them end in the same cell of the whole force, and with one lock they cannot
 * wait in a circle.
 * @returns the units touched, the lowest first; empty when the unit is gone
 */
export async function recomputeCells(em: EntityManager, column: UnitColumn): Promise<TouchedCell[]> {
  const { unitId, capabilityCode, today, now } = column;
  await holdColumns(em, [capabilityCode]);
  const pair = [unitId, capabilityCode];
  const model = column.model ?? (await modelOn(em, today));
  const stamp = [today, now, model.version];
  const chance = chanceOf(model, capabilityCode);
  const own = await rowsAgain<{ empty: boolean }>(em, OWN, [...pair, ...pair, chance, ...stamp]);
  const touched = await rowsAgain<TouchedCell & { empty: boolean }>(em, UPWARD, [...pair, ...stamp]);
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
