import type { EntityManager } from '@mikro-orm/postgresql';
import { sealOf } from '@whetstone/core/exams/receipt.ts';
import { announce } from '../platform/announce.ts';
import { sha256 } from '../platform/sha256.ts';
import type { CountedAnswer } from './answer-queries.ts';
import type { Attempt } from './attempt.entity.ts';
import { type Cause, moveAttempt } from './move-attempt.ts';

/**
 * Closes the script for good: hash over the answers that count, event, announcement. The caller holds
 * the lock on the attempt, so that no answer can slip in between reading and sealing.
 * @param by `candidate` hands in; `system` seals when time is over.
 */
export function sealAttempt(
  em: EntityManager,
  attempt: Attempt,
  answers: readonly CountedAnswer[],
  by: 'candidate' | 'system',
  cause: Cause,
): void {
  const hash = sealOf(attempt.id, answers, sha256);
  moveAttempt(em, attempt, cause, () => attempt.seal(hash, cause.at, by));
  announce(em, 'attempt.submitted', { attemptId: attempt.id }, cause.at);
}
