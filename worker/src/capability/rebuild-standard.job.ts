import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { doubtThePast } from '@whetstone/db/capability/past/keep-past.ts';
import { ModelChange } from '@whetstone/db/standards/model-change.entity.ts';
import { noteReplay } from '@whetstone/db/standards/replay.ts';
import { defineListener, type JobCtx } from '../platform/listener.ts';

/**
 * A new standard may ask something else of everybody: everything is made anew, the days before it in the
 * background after that. What was known then stays as it was.
 */
export const rebuildForStandard = defineListener({
  name: 'capability.rebuild-for-standard',
  topics: ['standard.published'],
  key: () => 'everybody',
  run: (_payload, ctx) => replay(ctx),
});

/** A changed law touches only the capabilities it names; any other change of the model all of them. */
export const rebuildForChange = defineListener({
  name: 'capability.rebuild-for-change',
  topics: ['model-change.in-force'],
  key: ({ changeId }) => changeId,
  async run({ changeId }, ctx) {
    const change = await ctx.em.findOne(ModelChange, changeId);
    await replay(ctx, change?.law?.capabilityCodes);
  },
});

async function replay({ em, now, today }: JobCtx, codes?: readonly string[]): Promise<void> {
  await noteReplay(em, { running: true, scores: 0 }, now);
  const onProgress = (scores: number) => void noteReplay(em, { running: true, scores }, now).catch(() => {});
  const { scores } = await rebuildAll(em, { asOf: today, now, onProgress, ...(codes && { codes }) });
  await doubtThePast(em);
  await noteReplay(em, { running: false, scores }, now);
}
