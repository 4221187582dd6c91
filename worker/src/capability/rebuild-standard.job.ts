import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { defineListener } from '../platform/listener.ts';

/** A new standard may ask something else of everybody: everything is made anew. */
export const rebuildForStandard = defineListener({
  name: 'capability.rebuild-for-standard',
  topics: ['standard.published'],
  key: () => 'everybody',
  async run(_payload, { em, now, today }) {
    await rebuildAll(em, { asOf: today, now });
  },
});
