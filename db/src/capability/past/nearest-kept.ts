import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDate, rows } from '../../platform/sql.ts';
import type { PastMeaning } from '../heat-past.entity.ts';

/** The kept day that is nearest to a day, the earlier of two; today when none is kept. */
export async function nearestKept(
  em: EntityManager,
  meaning: PastMeaning,
  { on, today }: { on: string; today: string },
): Promise<string> {
  const [found] = await rows<{ day: string }>(
    em,
    `select ${isoDate('day')} as day
     from (select least(greatest(?::date, first_on), last_on) as day from heat_past where meaning = ?) d
     order by abs(day - ?::date), day limit 1`,
    [on, meaning, on],
  );
  return found?.day ?? today;
}
