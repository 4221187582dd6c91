import { recomputeScore } from '@whetstone/db/capability/recompute-score.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { defineListener, type JobCtx } from '../platform/listener.ts';
import { settleRequests } from './settle-requests.ts';

/** Recomputes one person × capability and tells, when its score changed, who looks at it. */
export async function recomputePair(ctx: JobCtx, personId: string, capabilityCode: string): Promise<void> {
  const { em, now, today } = ctx;
  const changed = await recomputeScore(em, { personId, capabilityCode, today, now });
  if (!changed) return;
  for (const unitId of changed.unitIds)
    announce(em, 'capability.changed', { personId, unitId, capabilityCode }, now);
  await settleRequests(ctx, personId, capabilityCode);
  await ctx.tellScreens({ kind: 'score', personId, unitPath: changed.unitPath, capabilityCode });
}

/** Evidence of a person that is new, confirmed, corrected or voided, or a release, changes the score of that capability. */
export const recomputePerson = defineListener({
  name: 'capability.recompute-person',
  topics: ['evidence.added', 'exemption.granted'],
  crowd: { keys: 20, rests: 0 },
  key: ({ personId, capabilityCode }) => `${personId}|${capabilityCode}`,
  run: ({ personId, capabilityCode }, ctx) => recomputePair(ctx, personId, capabilityCode),
});
