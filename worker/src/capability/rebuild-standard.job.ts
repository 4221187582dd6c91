import { doubtThePast } from '@whetstone/db/capability/past/keep-past.ts';
import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { noteReplay } from '@whetstone/db/standards/replay.ts';
import { defineListener } from '../platform/listener.ts';

/**
 * A new standard or law may ask something else of everybody: everything is made anew, the days before it in
 * the background after that. What was known then stays as it was.
 */
export const rebuildForStandard = defineListener({
  name: 'capability.rebuild-for-standard',
  topics: ['standard.published', 'model-change.in-force'],
  key: () => 'everybody',
  async run(_payload, { em, now, today }) {
    await noteReplay(em, { running: true, scores: 0 }, now);
    const onProgress = (scores: number) =>
      void noteReplay(em, { running: true, scores }, now).catch(() => {});
    const { scores } = await rebuildAll(em, { asOf: today, now, onProgress });
    await doubtThePast(em);
    await noteReplay(em, { running: false, scores }, now);
  },
});
