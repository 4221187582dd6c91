import type { EntityManager } from '@mikro-orm/postgresql';
import type { ClassOffer } from '@whetstone/core/training/hold-contract.ts';
import { isoDate, rows } from '../platform/sql.ts';
import { fillOf } from './class-places.ts';

/** Classes to come that train this capability and have room, the nearest first; ten at most. */
export async function classesFor(
  em: EntityManager,
  capabilityCode: string,
  today: string,
): Promise<ClassOffer[]> {
  const found = await rows<Omit<ClassOffer, 'free'> & { capacity: number }>(
    em,
    `select id, title_zh as "titleZh", title_en as "titleEn", ${isoDate('from_on')} as "fromOn",
            ${isoDate('to_on')} as "toOn", capacity
     from training_class
     where state = 'planned' and from_on >= ?::date and capability_codes @> to_jsonb(?::text)
     order by from_on, id limit 30`,
    [today, capabilityCode],
  );
  const fill = await fillOf(
    em,
    found.map(({ id }) => id),
  );
  return found
    .map(({ capacity, ...one }) => ({ ...one, free: capacity - (fill.get(one.id)?.held ?? 0) }))
    .filter(({ free }) => free > 0)
    .slice(0, 10);
}
