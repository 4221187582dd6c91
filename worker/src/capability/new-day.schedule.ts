import { AS_OF_SETTING } from '@whetstone/db/capability/as-of.ts';
import { doubtThePast } from '@whetstone/db/capability/past/keep-past.ts';
import { sealDay } from '@whetstone/db/capability/past/seal-day.ts';
import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { Setting } from '@whetstone/db/platform/setting.entity.ts';
import type { Schedule } from '../platform/listener.ts';

/**
 * Proof runs out and skills fade with the calendar: on the first turn of a new day everything is made
 * anew as of that day, once. Before that the day that ended is sealed as it stands.
 */
export const newDay: Schedule = {
  name: 'capability.new-day',
  everySeconds: 60,
  async run({ em, now, today }) {
    const setting = await em.findOne(Setting, { key: AS_OF_SETTING });
    if (setting?.value === today) return;
    if (typeof setting?.value === 'string' && setting.value < today) await sealDay(em, setting.value, now);
    await doubtThePast(em);
    await rebuildAll(em, { asOf: today, now });
  },
};
