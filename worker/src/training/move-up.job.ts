import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { fillOf, lockClass, moveUp } from '@whetstone/db/training/class-places.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { defineListener } from '../platform/listener.ts';

/** A place that is freed goes to who waits longest, until the class is over. */
export const moveUpWaiting = defineListener({
  name: 'training.move-up',
  topics: ['class-place.moved'],
  key: ({ placeId }) => placeId,
  async run({ placeId }, { em, now }) {
    const place = await em.findOne(ClassPlace, placeId);
    if (!place || !((await fillOf(em, [place.classId])).get(place.classId)?.waiting ?? 0)) return;
    const into = await em.findOne(TrainingClass, place.classId);
    if (into?.state !== 'planned') return;
    await moveUp(em, await lockClass(em, into.id), now);
  },
});
