import { LockMode } from '@mikro-orm/postgresql';
import { figuresOfRegrade } from '@whetstone/core/exams/regrade.ts';
import { rescore, writeLines } from '@whetstone/db/exams/regrade-lines.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import { defineListener } from '../platform/listener.ts';

/**
 * Counts what a proposed regrade would do to everybody, and changes nothing else. One that has been
 * decided or taken back meanwhile is left alone.
 */
export const previewRegrade = defineListener({
  name: 'exams.preview-regrade',
  topics: ['regrade.proposed'],
  key: ({ regradeId }) => regradeId,
  async run({ regradeId }, { em, now }) {
    const regrade = await em.findOne(Regrade, regradeId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!regrade || !['counting', 'proposed'].includes(regrade.state)) return;
    const { rules, lines, changed, adjudications } = await rescore(em, regrade, false);
    await writeLines(em, regrade, changed);
    regrade.takePreview({ ...figuresOfRegrade(lines, rules.passPercent), adjudications }, now);
  },
});
