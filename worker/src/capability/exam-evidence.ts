import { findingOfExam } from '@whetstone/core/capability/finding.ts';
import type { ScoringModel } from '@whetstone/core/capability/model.ts';
import type { CapabilityEarned, GradedAttempt } from '@whetstone/db/capability/exam-facts.ts';
import type { ExamEvidence } from '@whetstone/db/capability/supersede-evidence.ts';

interface Taken {
  readonly attemptId: string;
  /** Day of the exam, `YYYY-MM-DD`. */
  readonly happenedOn: string;
  /** The model in force on that day. */
  readonly model: ScoringModel;
  readonly now: string;
}

/**
 * The evidence of one capability that an attempt gives, or none when its paper says too little of it. Nobody judged
 * it, so it has no assessor; attempts of one round are retries of one occasion.
 */
export function evidenceOfExam(
  { rules, proctored, title, personId, roundId, place, sourceRun }: GradedAttempt,
  earned: CapabilityEarned,
  { attemptId, happenedOn, model, now }: Taken,
): ExamEvidence | null {
  const finding = findingOfExam({ ...rules, proctored }, earned, earned.ceilings, model);
  if (!finding) return null;
  const { capabilityCode, versionId, points, maxPoints } = earned;
  return {
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
  };
}
