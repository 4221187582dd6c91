import { codesOf } from '@whetstone/db/capability/codes-of.ts';
import { defineListener } from '../platform/listener.ts';
import { recomputePairs } from './recompute-person.job.ts';

/** Requirements follow the post: all scores of a person who moved are recomputed, for both units. */
export const recomputeMoved = defineListener({
  name: 'capability.recompute-moved',
  topics: ['person.moved'],
  key: ({ personId }) => personId,
  async run({ personId }, ctx) {
    const codes = await codesOf(ctx.em, personId, ctx.today);
    await recomputePairs(
      ctx,
      codes.map((capabilityCode) => ({ personId, capabilityCode })),
    );
  },
});
