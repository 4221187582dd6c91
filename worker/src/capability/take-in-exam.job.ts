import { dayAt } from '@whetstone/core/platform/clock.ts';
import { earnedByCapability, gradedAttempt } from '@whetstone/db/capability/exam-facts.ts';
import { keepEvidence } from '@whetstone/db/capability/keep-evidence.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { defineListener } from '../platform/listener.ts';
import { evidenceOfExam } from './exam-evidence.ts';

/** A graded attempt becomes evidence of each capability that its paper asked about enough. */
export const takeInExam = defineListener({
  name: 'capability.take-in-exam',
  topics: ['attempt.graded'],
  crowd: { keys: 40, rests: 2 },
  key: ({ attemptId }) => attemptId,
  async run({ attemptId }, { em, now }) {
    const attempt = await gradedAttempt(em, attemptId);
    if (!attempt) return;
    const happenedOn = dayAt(attempt.submittedAt);
    const model = await modelOn(em, happenedOn);
    for (const earned of await earnedByCapability(em, attemptId, happenedOn)) {
      const evidence = evidenceOfExam(attempt, earned, { attemptId, happenedOn, model, now });
      if (!evidence || !(await keepEvidence(em, evidence))) continue;
      const { personId, capabilityCode } = evidence;
      announce(em, 'evidence.added', { personId, capabilityCode }, now);
    }
  },
});
