import { recomputeScore } from '@whetstone/db/capability/recompute-score.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { defineListener, type JobCtx } from '../platform/listener.ts';
import { settleRequests } from './settle-requests.ts';

/** A person and a capability. */
interface PairKey {
  readonly personId: string;
  readonly capabilityCode: string;
}

/** Recomputes some people × capabilities and tells, where a score changed, who looks at it. */
export async function recomputePairs(ctx: JobCtx, pairs: readonly PairKey[]): Promise<void> {
  const { em, now, today } = ctx;
  const model = await modelOn(em, today);
  const changed: (PairKey & { unitPath: string })[] = [];
  for (const pair of pairs) {
    const recomputed = await recomputeScore(em, { ...pair, today, now, model });
    if (!recomputed) continue;
    for (const unitId of recomputed.unitIds) announce(em, 'capability.changed', { ...pair, unitId }, now);
    changed.push({ ...pair, unitPath: recomputed.unitPath });
  }
  if (changed.length === 0) return;
  await settleRequests(ctx, changed);
  await ctx.tellScreens(...changed.map((pair) => ({ kind: 'score' as const, ...pair })));
}

/** Evidence of a person that is new, confirmed, corrected or voided, or a release, changes the score of that capability. */
export const recomputePerson = defineListener({
  name: 'capability.recompute-person',
  topics: ['evidence.added', 'exemption.granted'],
  crowd: { keys: 20, rests: 0 },
  key: ({ personId, capabilityCode }) => `${personId}|${capabilityCode}`,
  run: ({ personId, capabilityCode }, ctx) => recomputePairs(ctx, [{ personId, capabilityCode }]),
  runAll: (payloads, ctx) =>
    recomputePairs(
      ctx,
      payloads.map(({ personId, capabilityCode }) => ({ personId, capabilityCode })),
    ),
});
