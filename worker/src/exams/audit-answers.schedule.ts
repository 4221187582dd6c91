import { later } from '@whetstone/core/platform/clock.ts';
import { auditAnswers } from '@whetstone/db/exams/audit-answers.ts';
import type { Schedule } from '../platform/listener.ts';

const DAY_SECONDS = 86_400;

/** Four times a day: every receipt of the last two days is borne out by the log, or the operators read which is not. */
export const auditReceipts: Schedule = {
  name: 'exams.audit-answers',
  everySeconds: DAY_SECONDS / 4,
  async run({ em, now }) {
    const unborne = await auditAnswers(em, later(now, -2 * DAY_SECONDS));
    if (unborne.length > 0) throw new Error(`receipts without answers: ${JSON.stringify(unborne)}`);
  },
};
