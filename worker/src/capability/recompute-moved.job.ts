import { codesOf } from '@whetstone/db/capability/codes-of.ts';
import { defineListener } from '../platform/listener.ts';
import { recomputePair } from './recompute-person.job.ts';

/** Requirements follow the post: all scores of a person who moved are recomputed, for both units. */
export const recomputeMoved = defineListener({
  name: 'capability.recompute-moved',
  topics: ['person.moved'],
  key: ({ personId }) => personId,
  async run({ personId }, ctx) {
    for (const code of await codesOf(ctx.em, personId, ctx.today)) await recomputePair(ctx, personId, code);
  },
});
