import { findingOfExam } from '@whetstone/core/capability/finding.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import {
  earnedOfItem,
  type RegradedAttempt,
  regradedAttempts,
} from '@whetstone/db/capability/regrade-facts.ts';
import {
  type ExamEvidence,
  keepExamEvidence,
  voidEarlierRuns,
} from '@whetstone/db/capability/supersede-evidence.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { ScoringModel } from '@whetstone/core/capability/model.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { defineListener, type JobCtx } from '../platform/listener.ts';

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
  const taken = { happenedOn, now, model };
  const evidence = earned.flatMap((one) => evidenceOf(byId.get(one.attemptId), one, taken) ?? []);
  const kept = await keepExamEvidence(em, evidence);
  const moved = new Map([...voided, ...kept].map((one) => [`${one.personId} ${one.capabilityCode}`, one]));
  for (const { personId, capabilityCode } of moved.values())
    announce(em, 'evidence.added', { personId, capabilityCode }, now);
}

type Earned = Awaited<ReturnType<typeof earnedOfItem>>[number];

function evidenceOf(
  attempt: RegradedAttempt | undefined,
  earned: Earned,
  { happenedOn, now, model }: { happenedOn: string; now: string; model: ScoringModel },
): ExamEvidence | null {
  if (!attempt) return null;
  const { rules, proctored, title, personId, roundId, place, attemptId, sourceRun } = attempt;
  const finding = findingOfExam({ ...rules, proctored }, earned, earned.ceilings, model);
  const { capabilityCode, versionId, points, maxPoints } = earned;
  return (
    finding && {
      ...finding,
      personId,
      capabilityCode,
      happenedOn,
      place,
      versionId,
      sourceRun,
      enteredAt: now,
      status: 'confirmed',
      occasionId: roundId,
      rawText: `${title} ${points}/${maxPoints}`,
      sourceKind: 'exam',
      sourceId: attemptId,
    }
  );
}
