import { dayAt } from '@whetstone/core/platform/clock.ts';
import {
  earnedOfItem,
  type RegradedAttempt,
  regradedAttempts,
} from '@whetstone/db/capability/regrade-facts.ts';
import { keepExamEvidence, voidEarlierRuns } from '@whetstone/db/capability/supersede-evidence.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { defineListener, type JobCtx } from '../platform/listener.ts';
import { evidenceOfExam } from './exam-evidence.ts';

/**
 * What a regrade changed is evidence anew: the evidence of earlier scoring runs is voided, that of the
 * newest entered, for everybody in a few statements; their scores are recomputed one by one.
 */
export const takeInRegrade = defineListener({
  name: 'capability.take-in-regrade',
  topics: ['regrade.published'],
  key: ({ regradeId }) => regradeId,
  async run({ regradeId }, ctx) {
    const attempts = await regradedAttempts(ctx.em, regradeId);
    const byDay = Map.groupBy(attempts, ({ submittedAt }) => dayAt(submittedAt));
    for (const [day, ofDay] of byDay) await takeInDay(ctx, regradeId, day, ofDay);
  },
});

async function takeInDay(
  { em, now }: JobCtx,
  regradeId: string,
  happenedOn: string,
  attempts: readonly RegradedAttempt[],
): Promise<void> {
  const byId = new Map(attempts.map((attempt) => [attempt.attemptId, attempt]));
  const earned = await earnedOfItem(em, regradeId, [...byId.keys()], happenedOn);
  const current = earned.map(({ attemptId, capabilityCode }) => ({
    sourceId: attemptId,
    capabilityCode,
    sourceRun: byId.get(attemptId)?.sourceRun ?? 0,
  }));
  const voided = await voidEarlierRuns(em, current, { reason: '重新计分', now });
  const model = await modelOn(em, happenedOn);
  const evidence = earned.flatMap(({ attemptId, ...one }) => {
    const attempt = byId.get(attemptId);
    return (attempt && evidenceOfExam(attempt, one, { attemptId, happenedOn, model, now })) ?? [];
  });
  const kept = await keepExamEvidence(em, evidence);
  const moved = new Map([...voided, ...kept].map((one) => [`${one.personId} ${one.capabilityCode}`, one]));
  for (const { personId, capabilityCode } of moved.values())
    announce(em, 'evidence.added', { personId, capabilityCode }, now);
}
