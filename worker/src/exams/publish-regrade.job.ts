import { LockMode } from '@mikro-orm/postgresql';
import { publishRegrade } from '@whetstone/db/exams/publish-regrade.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import { defineListener } from '../platform/listener.ts';

/** Puts a regrade into force that two people agreed to, once, and tells everybody whose result it changes. */
export const publishApprovedRegrade = defineListener({
  name: 'exams.publish-regrade',
  topics: ['regrade.approved'],
  key: ({ regradeId }) => regradeId,
  async run({ regradeId }, { em, now, tellScreens }) {
    const regrade = await em.findOne(Regrade, regradeId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (regrade?.state !== 'publishing') return;
    const regraded = await publishRegrade(em, regrade, now);
    const messages = regraded
      .filter(({ released }) => released)
      .map(({ personId, attemptId }) => ({
        kind: 'attempt' as const,
        personId,
        attemptId,
        state: 'released',
      }));
    await tellScreens(...messages);
  },
});
