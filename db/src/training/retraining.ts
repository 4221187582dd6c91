import type { EntityManager } from '@mikro-orm/postgresql';
import type { ClassOffer } from '@whetstone/core/training/hold-contract.ts';
import { isoDate, rows } from '../platform/sql.ts';
import { fillOf, putInto } from './class-places.ts';
import { ClassPlace, isHeld } from './class-place.entity.ts';
import type { TrainingClass } from './training-class.entity.ts';

/** Classes not yet begun that train this capability and have room, the nearest first; ten at most. */
export async function classesFor(
  em: EntityManager,
  capabilityCode: string,
  now: string,
): Promise<ClassOffer[]> {
  const found = await rows<Omit<ClassOffer, 'free'> & { capacity: number }>(
    em,
    `select id, title_zh as "titleZh", title_en as "titleEn", ${isoDate('from_on')} as "fromOn",
            ${isoDate('to_on')} as "toOn", capacity
     from training_class
     where state = 'planned' and begins_at > ?::timestamptz and capability_codes @> to_jsonb(?::text)
     order by begins_at, id limit 30`,
    [now, capabilityCode],
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

/**
 * A place in this class for the retraining: the one that the person has in it already, or a new one. The class is
 * locked by `lockClass`.
 * @throws Refusal as `putInto`
 */
export async function placeForRetraining(
  em: EntityManager,
  into: TrainingClass,
  { personId, at }: { personId: string; at: string },
): Promise<ClassPlace> {
  const had = await em.findOne(ClassPlace, { classId: into.id, personId });
  return had && isHeld(had.state) ? had : putInto(em, into, { personId, way: 'entry', at });
}
