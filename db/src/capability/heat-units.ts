import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';

/** A unit of the heatmap with its place in the tree. */
export interface HeatUnitRow {
  id: string;
  code: string;
  path: string;
  nameZh: string;
  nameEn: string;
  kind: string;
  /** Open units right below it. */
  children: number;
  /** People who serve in it and below today. */
  people: number;
}

/** SQL to order units as the organisation lists them: by their places in it from the top down. */
export const inOrder = (unit: string) =>
  `(select array_agg(a.position order by nlevel(a.path)) from unit a where a.path @> ${unit}.path), ${unit}.path`;

/** Where a unit is in the tree: all that its authorisation needs. */
export interface UnitPlace {
  id: string;
  path: string;
}

/**
 * The ids of a unit and of all below it. Reads of many people take them as a list: from a list the planner
 * knows how few they are, and looks people up one by one in place of going through the whole force.
 */
export async function unitsWithin(em: EntityManager, path: string): Promise<string[]> {
  const found = await rows<{ id: string }>(em, 'select id from unit where path <@ ?::ltree', [path]);
  return found.map(({ id }) => id);
}

/** The unit with this id; without one, that of the highest of these paths, or of all when none is named. */
export async function placeOfUnit(
  em: EntityManager,
  asked: { unitId: string | undefined; paths: readonly string[] },
): Promise<UnitPlace | null> {
  const { unitId, paths } = asked;
  const [where, param] =
    unitId === undefined
      ? [`(?::text = '{}' or path = any(?::ltree[]))`, [sqlArray(paths), sqlArray(paths)]]
      : ['id = ?', [unitId]];
  const [found] = await rows<UnitPlace>(
    em,
    `select id, path::text as path from unit where ${where} and closed_on is null
     order by nlevel(path), path limit 1`,
    param,
  );
  return found ?? null;
}

/** A unit, those above it from the top down, and the open ones right below it in the force's order. */
export interface UnitFamily {
  unit: HeatUnitRow;
  above: HeatUnitRow[];
  below: HeatUnitRow[];
}

/**
 * Reads a unit with those below it, and those above it as far as `top`. People are counted once, by unit
 * and not by path: a comparison of paths may not be used before row-level security has had its say, so it
 * would look at the whole force for every station.
 * @param counted the ids of `top` and of all below it
 */
export async function unitFamily(
  em: EntityManager,
  { id, path }: UnitPlace,
  { top, counted }: { top: string; counted: readonly string[] },
  today: string,
): Promise<UnitFamily> {
  const found = await rows<HeatUnitRow>(
    em,
    `with strength as materialized (
       select p.unit_id, count(*) as n from person p
       where (p.left_on is null or p.left_on > ?) and p.unit_id = any(?::uuid[])
       group by p.unit_id),
     placed as materialized (select u.path, s.n from strength s join unit u on u.id = s.unit_id)
     select u.id, u.code, u.path::text as path, u.name_zh as "nameZh", u.name_en as "nameEn", u.kind,
            (select count(*)::int from unit c where c.parent_id = u.id and c.closed_on is null) as children,
            (select coalesce(sum(s.n), 0)::int from placed s where s.path <@ u.path) as people
     from unit u
     where (u.path @> ?::ltree and u.path <@ ?::ltree) or (u.parent_id = ? and u.closed_on is null)
     order by nlevel(u.path), u.position, u.code`,
    [today, sqlArray(counted), path, top, id],
  );
  const at = found.findIndex((one) => one.id === id);
  return { unit: found[at] as HeatUnitRow, above: found.slice(0, at), below: found.slice(at + 1) };
}

/** The units right below each unit on the way from `top` down to `path`, from the top down. */
export async function childrenOf(
  em: EntityManager,
  { top, path }: { top: string; path: string },
): Promise<{ id: string; children: string[] }[]> {
  return rows(
    em,
    `select u.id, coalesce((select json_agg(c.id) from unit c where c.parent_id = u.id), '[]') as children
     from unit u where u.path @> ?::ltree and u.path <@ ?::ltree order by nlevel(u.path)`,
    [path, top],
  );
}
