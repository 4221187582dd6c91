import { voidExamEvidence, voidingOf } from '@whetstone/db/capability/void-exam-evidence.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { defineListener } from '../platform/listener.ts';

/** Evidence of an attempt that was declared void counts no more; the scores of its person follow. */
export const voidExam = defineListener({
  name: 'capability.void-exam',
  topics: ['attempt.voided'],
  key: ({ attemptId }) => attemptId,
  async run({ attemptId }, { em, now }) {
    const reason = await voidingOf(em, attemptId);
    if (reason === null) return;
    for (const { personId, capabilityCode } of await voidExamEvidence(em, attemptId, { reason, now }))
      announce(em, 'evidence.added', { personId, capabilityCode }, now);
  },
});
