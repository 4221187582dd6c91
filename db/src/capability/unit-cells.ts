import type { EntityManager } from '@mikro-orm/postgresql';
import type { CellSums } from '@whetstone/core/capability/cell.ts';
import { rows, sqlArray } from '../platform/sql.ts';

/** A unit of the heatmap with its place in the tree. */
export interface HeatUnitRow {
  id: string;
  code: string;
  path: string;
  parentId: string | null;
  nameZh: string;
  nameEn: string;
  kind: string;
  /** Open units right below it. */
  children: number;
  /** People who serve in it and below. */
  people: number;
}

const columns = `u.id, u.code, u.path::text as path, u.parent_id as "parentId", u.name_zh as "nameZh",
  u.name_en as "nameEn", u.kind,
  (select count(*)::int from unit c where c.parent_id = u.id and c.closed_on is null) as children,
  (select count(*)::int from person p where p.unit_path <@ u.path and p.left_on is null) as people`;

/** The unit with this id, or the one with the shortest of these paths when no id is given. */
export async function heatUnit(
  em: EntityManager,
  asked: { id: string } | { paths: readonly string[] },
): Promise<HeatUnitRow | null> {
  const [row] =
    'id' in asked
      ? await rows<HeatUnitRow>(em, `select ${columns} from unit u where u.id = ?`, [asked.id])
      : await rows<HeatUnitRow>(
          em,
          `select ${columns} from unit u where u.path = any(?::ltree[]) order by nlevel(u.path), u.path limit 1`,
          [sqlArray(asked.paths)],
        );
  return row ?? null;
}

/** The top of the tree. */
export async function topUnit(em: EntityManager): Promise<HeatUnitRow | null> {
  const [row] = await rows<HeatUnitRow>(
    em,
    `select ${columns} from unit u where u.parent_id is null and u.closed_on is null order by u.position limit 1`,
  );
  return row ?? null;
}

/** The units above a path and the unit itself, from the top down. */
export function unitsAbove(em: EntityManager, path: string): Promise<HeatUnitRow[]> {
  return rows(em, `select ${columns} from unit u where u.path @> ?::ltree order by nlevel(u.path)`, [path]);
}

/** The open units right below a unit, in the force's order. */
export function unitsBelow(em: EntityManager, unitId: string): Promise<HeatUnitRow[]> {
  return rows(
    em,
    `select ${columns} from unit u where u.parent_id = ? and u.closed_on is null order by u.position, u.code`,
    [unitId],
  );
}

/** The sums of one unit × capability with everything below. */
export interface UnitCell {
  unitId: string;
  capabilityCode: string;
  sums: CellSums;
}

/** The kept cells of these units with everything below them; of must-haves only when asked. */
export async function cellsOfUnits(
  em: EntityManager,
  unitIds: readonly string[],
  mustOnly: boolean,
): Promise<UnitCell[]> {
  const found = await rows<CellSums & { unitId: string; capabilityCode: string }>(
    em,
    `select unit_id as "unitId", capability_code as "capabilityCode", met, due, below, lapsed,
            no_evidence as "noEvidence", exempt, enough, gap_sum as "gapSum", variance_sum as "varianceSum",
            change_sum as "changeSum", change_variance_sum as "changeVarianceSum",
            importance_sum as "importanceSum"
     from heat_cell where unit_id = any(?::uuid[]) and scope = 'all' and must = ?
     order by capability_code collate "C"`,
    [sqlArray(unitIds), mustOnly],
  );
  return found.map(({ unitId, capabilityCode, ...sums }) => ({ unitId, capabilityCode, sums }));
}
