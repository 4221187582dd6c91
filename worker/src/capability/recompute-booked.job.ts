import { recomputeTier } from '@whetstone/db/capability/recompute-tier.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { defineListener } from '../platform/listener.ts';

/** Whoever has a place in a class to come no longer has a lapse ahead with nothing booked, and the other way round. */
export const recomputeTierOfBooked = defineListener({
  name: 'capability.recompute-booked',
  topics: ['class-place.moved'],
  crowd: { keys: 100, rests: 3 },
  key: ({ placeId }) => placeId,
  async run({ placeId }, { em, now, today }) {
    const place = await em.findOne(ClassPlace, placeId);
    if (place) await recomputeTier(em, place.personId, today, now);
  },
});
