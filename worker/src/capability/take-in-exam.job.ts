import { findingOfExam } from '@whetstone/core/capability/finding.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { earnedByCapability, gradedAttempt } from '@whetstone/db/capability/exam-facts.ts';
import { keepEvidence } from '@whetstone/db/capability/keep-evidence.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { defineListener } from '../platform/listener.ts';

/**
 * A graded attempt becomes evidence of each capability that its paper asked about enough. Nobody judged
 * it, so it has no assessor; attempts of one round are retries of one occasion.
 */
export const takeInExam = defineListener({
  name: 'capability.take-in-exam',
  topics: ['attempt.graded'],
  crowd: { keys: 40, rests: 2 },
  key: ({ attemptId }) => attemptId,
  async run({ attemptId }, { em, now }) {
    const attempt = await gradedAttempt(em, attemptId);
    if (!attempt) return;
    const { personId, roundId, title, rules, proctored, place, sourceRun } = attempt;
    const happenedOn = dayAt(attempt.submittedAt);
    const model = await modelOn(em, happenedOn);
    for (const earned of await earnedByCapability(em, attemptId, happenedOn)) {
      const finding = findingOfExam({ ...rules, proctored }, earned, earned.ceilings, model);
      if (!finding) continue;
      const { capabilityCode, versionId, points, maxPoints } = earned;
      const isNew = await keepEvidence(em, {
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
      });
      if (isNew) announce(em, 'evidence.added', { personId, capabilityCode }, now);
    }
  },
});
