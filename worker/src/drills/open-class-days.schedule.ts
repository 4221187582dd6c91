import { classesWithoutDay } from '@whetstone/db/drills/class-drills.ts';
import { keepClassDays, openableStretch } from '@whetstone/db/drills/keep-class-days.ts';
import type { Schedule } from '../platform/listener.ts';

/** Opens the range days of classes whose drills have come near enough with nobody having changed anything. */
export const openingClassDays: Schedule = {
  name: 'drills.open-class-days',
  everySeconds: 3600,
  async run({ em, now, today }) {
    for (const classId of await classesWithoutDay(em, openableStretch(today)))
      await keepClassDays(em, classId, { now, today });
  },
};
