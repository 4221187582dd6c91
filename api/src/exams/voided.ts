import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@whetstone/core/refusals.ts';
import { voidReason } from '@whetstone/db/exams/void-reason.ts';

/** What a candidate is told whose sitting a proctor declared void: that it is, and why. */
export async function voided(em: EntityManager, attemptId: string): Promise<Refusal> {
  return new Refusal('sitting-voided', { reason: await voidReason(em, attemptId) });
}
