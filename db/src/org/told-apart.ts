import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';

interface NamedUnit {
  readonly unitId: string;
  readonly unitZh: string;
  readonly unitEn: string;
}

/**
 * A list of units in which no two read the same: districts have stations of one name, and those get the name of
 * what is above them before their own. @param units each unit once
 */
export async function toldApart<U extends NamedUnit>(em: EntityManager, units: readonly U[]): Promise<U[]> {
  const byName = Map.groupBy(units, ({ unitZh }) => unitZh);
  const doubled = [...byName.values()].filter((alike) => alike.length > 1).flat();
  if (doubled.length === 0) return [...units];
  const above = await rows<{ id: string; zh: string; en: string }>(
    em,
    `select u.id, p.name_zh as zh, p.name_en as en from unit u join unit p on p.id = u.parent_id
     where u.id = any(?::uuid[])`,
    [sqlArray(doubled.map(({ unitId }) => unitId))],
  );
  const parents = new Map(above.map((one) => [one.id, one]));
  return units.map((unit) => {
    const parent = parents.get(unit.unitId);
    if (!parent) return unit;
    return { ...unit, unitZh: `${parent.zh}·${unit.unitZh}`, unitEn: `${parent.en} · ${unit.unitEn}` };
  });
}
