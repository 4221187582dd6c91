import { sealOf } from '@whetstone/core/exams/receipt.ts';
import { countedAnswers } from '@whetstone/db/exams/answer-queries.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import { expect } from 'vitest';
import type { ExamRoom } from './exam-room.ts';

/** The hash that the candidate can check is that of the answers that count. */
export async function expectSealed(room: ExamRoom, attemptId: string): Promise<void> {
  const { sealedHash } = await room.em().findOneOrFail(Attempt, attemptId);
  expect(sealedHash).toBe(sealOf(attemptId, await countedAnswers(room.em(), [attemptId]), sha256));
}
