import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDate, rows } from '../platform/sql.ts';

/** Whether a category of this code is in force on a day. */
export async function categoryHolds(em: EntityManager, code: string, on: string): Promise<boolean> {
  const found = await rows(
    em,
    `select 1 from training_category where code = ? and from_on <= ?::date and (to_on is null or to_on >= ?::date)`,
    [code, on, on],
  );
  return found.length > 0;
}

/** Which running of the same line, course or title in its year the next class would be: 1, 2, 3 … */
export async function nextIntake(
  em: EntityManager,
  { unitId, titleZh, fromOn }: { unitId: string; titleZh: string; fromOn: string },
): Promise<number> {
  const [found] = await rows<{ n: number }>(
    em,
    `select coalesce(max(intake), 0)::int + 1 as n from training_class
     where unit_id = ? and title_zh = ? and extract(year from from_on) = extract(year from ?::date)`,
    [unitId, titleZh, fromOn],
  );
  return found?.n ?? 1;
}

/** The training categories, those in force first, in their order. */
export function categoryRows<T>(em: EntityManager): Promise<T[]> {
  return rows(
    em,
    `select id, code, name_zh as "nameZh", name_en as "nameEn", family, way, ${isoDate('from_on')} as "fromOn",
       ${isoDate('to_on')} as "toOn" from training_category
     order by position, code, from_on`,
  );
}
