import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import type { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { DutyRule } from '@whetstone/db/training/duty-rule.entity.ts';
import { makeDrillResult, makeDrillSession } from './drills.ts';
import { sequenceOf } from './sequence.ts';

/** Whoever must master WPN-02 and fails the drill of it is proposed to leave armed duty; since a year ago. */
export async function makeDutyRule(
  em: EntityManager,
  over: Partial<RequiredEntityData<DutyRule>> = {},
): Promise<DutyRule> {
  const { id, now } = sequenceOf(em);
  const ruleId = id();
  const rule = em.create(DutyRule, {
    id: ruleId,
    code: `rule-${ruleId}`,
    position: 1,
    capabilityCode: 'WPN-02',
    drillCode: 'WPN-D1',
    postCode: null,
    dutyZh: '持枪执勤',
    dutyEn: 'Armed duty',
    fromOn: addDays(dayAt(now), -365),
    toOn: null,
    source: 'demo',
    ...over,
  });
  await em.flush();
  return rule;
}

/** A session of its own in which a person shot 41 rings and accepted it; `passed`: 88 rings. */
export async function makeTested(
  em: EntityManager,
  person: Person,
  unit: Unit,
  { heldOn, passed = false, assessor }: { heldOn?: string; passed?: boolean; assessor?: Person } = {},
): Promise<{ session: DrillSession; result: DrillResult }> {
  const session = await makeDrillSession(em, {
    unit,
    roster: [person],
    ...(heldOn && { heldOn }),
    ...(assessor && { assessor }),
  });
  const failed: Partial<RequiredEntityData<DrillResult>> = {
    raw: { measure: 'ring_score', total: 41 },
    value: 41,
    score: 35,
    level: 1,
  };
  return { session, result: await makeDrillResult(em, session, person, passed ? {} : failed) };
}
