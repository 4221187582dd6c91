import { LockMode } from '@mikro-orm/postgresql';
import { publishRegrade, type Regraded } from '@whetstone/db/exams/publish-regrade.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import { defineListener } from '../platform/listener.ts';

/** What the screens of those are told whose result was out and is another one now. */
export function tellRegraded(regraded: readonly Regraded[]) {
  return regraded
    .filter(({ released }) => released)
    .map(({ personId, attemptId }) => ({
      kind: 'attempt' as const,
      personId,
      attemptId,
      state: 'released',
    }));
}

/** Puts a regrade into force that two people agreed to, once, and tells everybody whose result it changes. */
export const publishApprovedRegrade = defineListener({
  name: 'exams.publish-regrade',
  topics: ['regrade.approved'],
  key: ({ regradeId }) => regradeId,
  async run({ regradeId }, { em, now, tellScreens }) {
    const regrade = await em.findOne(Regrade, regradeId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (regrade?.state !== 'publishing') return;
    const regraded = await publishRegrade(em, regrade, now);
    await tellScreens(...tellRegraded(regraded));
  },
});
