import type { EntityManager } from '@mikro-orm/postgresql';
import { findingOfDrill } from '@whetstone/core/capability/finding.ts';
import { rawLine } from '@whetstone/core/drills/score-drill.ts';
import {
  ceilingsOn,
  type KeptResult,
  keptResults,
  type KnownCeilings,
} from '@whetstone/db/capability/drill-facts.ts';
import { keepEvidence } from '@whetstone/db/capability/keep-evidence.ts';
import { lockAll } from '@whetstone/db/capability/locks.ts';
import { type Changed, settleDrillEvidence } from '@whetstone/db/capability/settle-drill-evidence.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { defineListener, type JobCtx } from '../platform/listener.ts';

/**
 * Brings the evidence of a drill result to what the result says now: pending until the person confirms it,
 * void with the result. It looks at the result and not at what was announced, so announcements may come
 * in any order and as often as they like.
 */
export const takeInDrill = defineListener({
  name: 'capability.take-in-drill',
  topics: ['drill-result.recorded', 'drill-result.confirmed', 'drill-result.voided'],
  crowd: { keys: 20, rests: 0 },
  key: ({ resultId }) => resultId,
  run: ({ resultId }, ctx) => takeInAll([resultId], ctx),
  runAll: (payloads, ctx) =>
    takeInAll(
      payloads.map(({ resultId }) => resultId),
      ctx,
    ),
});

async function takeInAll(resultIds: readonly string[], { em, now }: JobCtx): Promise<void> {
  await lockAll(
    em,
    resultIds.map((resultId) => `drill-result:${resultId}`),
  );
  const results = await keptResults(em, resultIds);
  const ceilings = new CeilingsOfDays(em);
  const changed: Changed[] = [];
  for (const result of results) changed.push(...(await takeIn(em, result, ceilings, now)));
  changed.push(...(await settleDrillEvidence(em, results)));
  const once = new Map(changed.map((one) => [`${one.personId}|${one.capabilityCode}`, one]));
  for (const { personId, capabilityCode } of once.values())
    announce(em, 'evidence.added', { personId, capabilityCode }, now);
}

/** What evidence can prove on the days of a crowd of results, looked up once a day. */
class CeilingsOfDays {
  readonly #em: EntityManager;
  readonly #days = new Map<string, KnownCeilings[]>();

  constructor(em: EntityManager) {
    this.#em = em;
  }

  /** Of those of these capabilities that the framework in force on the day knows. */
  async of(codes: readonly string[], onDay: string): Promise<KnownCeilings[]> {
    const day = this.#days.get(onDay) ?? (await ceilingsOn(this.#em, onDay));
    this.#days.set(onDay, day);
    return day.filter(({ capabilityCode }) => codes.includes(capabilityCode));
  }
}

/** Evidence for each capability the drill speaks to and can prove. Tries of one session are one occasion. */
async function takeIn(
  em: EntityManager,
  result: KeptResult,
  ceilingsOfDays: CeilingsOfDays,
  now: string,
): Promise<Changed[]> {
  const { definition, raw, sessionId, confirmedAt, assessorId } = result;
  const { personId, happenedOn, critical, place, assessorCertified, versionId } = result;
  const common = { personId, happenedOn, critical, place, assessorId, assessorCertified, versionId } as const;
  const added: Changed[] = [];
  for (const { capabilityCode, ceilings } of await ceilingsOfDays.of(result.capabilityCodes, happenedOn)) {
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
      sourceId: result.id,
    });
    if (isNew) added.push({ personId, capabilityCode });
  }
  return added;
}
