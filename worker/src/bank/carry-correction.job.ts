import type { EntityManager } from '@mikro-orm/postgresql';
import { type ActionName, scopeOf } from '@whetstone/core/access/policy.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { grantsInForce } from '@whetstone/db/access/grants.ts';
import { carryCorrection } from '@whetstone/db/bank/carry-correction.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import { defineListener } from '../platform/listener.ts';

/** What was put right in an exam is put right in the bank too; a mark that an appeal changed says nothing of its item. */
export const carryIntoBank = defineListener({
  name: 'bank.carry-correction',
  topics: ['regrade.published'],
  key: ({ regradeId }) => regradeId,
  async run({ regradeId }, { em, now }) {
    const regrade = await em.findOne(Regrade, { id: regradeId, state: 'published' });
    if (!regrade?.itemVersionId || regrade.remark || !regrade.decidedById) return;
    const { itemVersionId, correction = null, before = null, reason } = regrade;
    const [proposer, approver] = [regrade.proposedById, regrade.decidedById];
    const today = dayAt(now);
    const carried = {
      itemVersionId,
      correction,
      before,
      reason,
      proposer: { personId: proposer, mayWrite: await may(em, proposer, 'write-items', today) },
      approver: { personId: approver, mayReview: await may(em, approver, 'review-items', today) },
    };
    await carryCorrection(em, carried, now);
    await em.flush();
  },
});

async function may(em: EntityManager, personId: string, action: ActionName, today: string): Promise<boolean> {
  const held = await grantsInForce(em, personId, today);
  return held.some(({ role }) => scopeOf(action, role) === 'force');
}
