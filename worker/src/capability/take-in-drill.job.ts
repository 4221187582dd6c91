import type { EntityManager } from '@mikro-orm/postgresql';
import { findingOfDrill } from '@whetstone/core/capability/finding.ts';
import { rawLine } from '@whetstone/core/drills/score-drill.ts';
import { ceilingsOf, type KeptResult, keptResult } from '@whetstone/db/capability/drill-facts.ts';
import { keepEvidence } from '@whetstone/db/capability/keep-evidence.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { settleDrillEvidence } from '@whetstone/db/capability/settle-drill-evidence.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { defineListener } from '../platform/listener.ts';

/**
 * Brings the evidence of a drill result to what the result says now: pending until the person confirms it,
 * void with the result. It looks at the result and not at what was announced, so announcements may come
 * in any order and as often as they like.
 */
export const takeInDrill = defineListener({
  name: 'capability.take-in-drill',
  topics: ['drill-result.recorded', 'drill-result.confirmed', 'drill-result.voided'],
  key: ({ resultId }) => resultId,
  async run({ resultId }, { em, now }) {
    await lockOne(em, `drill-result:${resultId}`);
    const result = await keptResult(em, resultId);
    if (!result) return;
    const added = await takeIn(em, resultId, result, now);
    const settled = await settleDrillEvidence(em, resultId, result);
    const { personId } = result;
    for (const capabilityCode of new Set([...added, ...settled]))
      announce(em, 'evidence.added', { personId, capabilityCode }, now);
  },
});

/** Evidence for each capability the drill speaks to and can prove. Tries of one session are one occasion. */
async function takeIn(
  em: EntityManager,
  resultId: string,
  result: KeptResult,
  now: string,
): Promise<string[]> {
  const { definition, raw, sessionId, confirmedAt, assessorId } = result;
  const { personId, happenedOn, critical, place, assessorCertified, versionId } = result;
  const common = { personId, happenedOn, critical, place, assessorId, assessorCertified, versionId } as const;
  const added: string[] = [];
  for (const { capabilityCode, ceilings } of await ceilingsOf(em, result.capabilityCodes, happenedOn)) {
    const finding = findingOfDrill(result, ceilings);
    if (!finding) continue;
    const isNew = await keepEvidence(em, {
      ...common,
      ...finding,
      capabilityCode,
      enteredById: assessorId,
      enteredAt: now,
      status: confirmedAt === null ? 'pending' : 'confirmed',
      confirmedAt,
      occasionId: sessionId,
      rawText: `${result.drillZh} ${rawLine(definition, raw)}`,
      sourceKind: 'drill',
      sourceId: resultId,
    });
    if (isNew) added.push(capabilityCode);
  }
  return added;
}
