import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

/** A unit with the people who serve in it and below. */
export interface UnitRow {
  id: string;
  code: string;
  parentId: string | null;
  kind: string;
  nameZh: string;
  nameEn: string;
  position: number;
  officers: number;
  auxiliaries: number;
}

/**
 * All units that are not closed, in no order. People are counted once, by path, and each count is added to
 * every unit above it: 23,000 people and 315 units take some 20 ms.
 */
export function readUnits(em: EntityManager, today: string): Promise<UnitRow[]> {
  return rows(
    em,
    `with own as (
       select unit_path, count(*) filter (where personnel_class = 'officer') as officers,
              count(*) filter (where personnel_class = 'auxiliary') as auxiliaries
       from person where left_on is null or left_on > ? group by unit_path),
     total as (
       select subpath(unit_path, 0, n) as path, sum(officers)::int as officers, sum(auxiliaries)::int as auxiliaries
       from own, generate_series(1, nlevel(unit_path)) n group by 1)
     select u.id, u.code, u.parent_id as "parentId", u.kind, u.name_zh as "nameZh", u.name_en as "nameEn",
            u.position, coalesce(t.officers, 0) as officers, coalesce(t.auxiliaries, 0) as auxiliaries
     from unit u left join total t on t.path = u.path
     where u.closed_on is null or u.closed_on > ?`,
    [today, today],
  );
}
