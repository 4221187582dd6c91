import { classesOfPlaces } from '@whetstone/db/drills/class-drills.ts';
import { keepClassDays } from '@whetstone/db/drills/keep-class-days.ts';
import { defineListener } from '../platform/listener.ts';

/** What a class is made of changed: the range days of its drills are opened, or follow it. */
export const keepDaysOfClass = defineListener({
  name: 'drills.keep-days-of-class',
  topics: ['class.arranged', 'class.moved'],
  key: ({ classId }) => classId,
  run: ({ classId }, { em, now, today }) => keepClassDays(em, classId, { now, today }),
});

/** People came into classes or left them. A call-up places hundreds at once: each class is looked at once. */
export const keepDaysOfPlaces = defineListener({
  name: 'drills.keep-days-of-places',
  topics: ['class-place.moved'],
  crowd: { keys: 300, rests: 1 },
  key: ({ placeId }) => placeId,
  async run({ placeId }, { em, now, today }) {
    for (const classId of await classesOfPlaces(em, [placeId]))
      await keepClassDays(em, classId, { now, today });
  },
  async runAll(payloads, { em, now, today }) {
    const placeIds = payloads.map(({ placeId }) => placeId);
    for (const classId of await classesOfPlaces(em, placeIds))
      await keepClassDays(em, classId, { now, today });
  },
});
