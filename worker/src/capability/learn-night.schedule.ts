import { AS_OF_SETTING } from '@whetstone/db/capability/as-of.ts';
import { learnNight, nextOfNight } from '@whetstone/db/capability/learn-night.ts';
import { modelFor } from '@whetstone/core/capability/model.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { Setting } from '@whetstone/db/platform/setting.entity.ts';
import type { Schedule } from '../platform/listener.ts';

/**
 * Once the new day's scores stand, the model is held against what came, a capability at a turn, so that what
 * people wait for is never behind it for long.
 */
export const learnByNight: Schedule = {
  name: 'capability.learn-night',
  everySeconds: 15,
  yieldsSeconds: 300,
  async run({ em, now, today }) {
    const setting = await em.findOne(Setting, { key: AS_OF_SETTING });
    if (setting?.value !== today) return;
    const code = await nextOfNight(em, today);
    if (code === null) return;
    await learnNight(em, { code, today, now }, modelFor(await modelOn(em, today), code));
  },
};
