import { findingOfCheck } from '@whetstone/core/capability/finding.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { answeredCheck } from '@whetstone/db/capability/check-facts.ts';
import { keepEvidence } from '@whetstone/db/capability/keep-evidence.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { defineListener } from '../platform/listener.ts';

/**
 * The answers to a lesson check become evidence as an online quiz. Completing the lesson is none. Checks of
 * one lesson on one day are retries of one occasion.
 */
export const takeInCheck = defineListener({
  name: 'capability.take-in-check',
  topics: ['lesson-check.answered'],
  key: ({ checkId }) => checkId,
  async run({ checkId }, { em, now, today }) {
    const check = await answeredCheck(em, checkId, today);
    if (!check) return;
    const { personId, capabilityCode, answeredAt, fractions, versionId, lessonId, lessonTitle } = check;
    const finding = findingOfCheck(fractions, check.ceilings, await modelOn(em, today));
    if (!finding) return;
    const happenedOn = dayAt(answeredAt);
    const right = fractions.filter((fraction) => fraction === 1).length;
    const isNew = await keepEvidence(em, {
      ...finding,
      personId,
      capabilityCode,
      happenedOn,
      versionId,
      enteredAt: now,
      status: 'confirmed',
      occasionId: `${lessonId} ${happenedOn}`,
      rawText: `${lessonTitle} ${right}/${fractions.length}`,
      sourceKind: 'check',
      sourceId: checkId,
    });
    if (isNew) announce(em, 'evidence.added', { personId, capabilityCode }, now);
  },
});
