import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type DutyOutcome,
  occasionsOf,
  passedAfter,
  standingFailure,
} from '@whetstone/core/training/duty-outcome.ts';
import { lockOne } from '../capability/locks.ts';
import { announce } from '../platform/announce.ts';
import { DutyHold } from './duty-hold.entity.ts';
import { DutyRule } from './duty-rule.entity.ts';
import { outcomesOf, type RuleFor, rulesFor } from './duty-outcomes.ts';

/**
 * Brings the duty holds of a person to what their results say now: a failure that stands is proposed once, a pass or a
 * result taken back is noted beside what it is about. Decides nothing. It looks at the results and not at what was
 * announced, so it may be asked in any order and as often as anybody likes.
 * @returns the holds that are new or stand otherwise now
 */
export async function weighHolds(
  em: EntityManager,
  { personId, capabilityCodes }: { personId: string; capabilityCodes: readonly string[] },
  { now, today }: { now: string; today: string },
): Promise<DutyHold[]> {
  const rules = await rulesFor(em, personId, capabilityCodes, today);
  const known = await em.count(DutyHold, { personId });
  if (rules.length === 0 && known === 0) return [];
  await lockOne(em, `hold:${personId}`);
  const holds = await em.find(DutyHold, { personId });
  const moved: DutyHold[] = [];
  for (const rule of await withOldRules(em, rules, holds, capabilityCodes)) {
    const outcomes = await outcomesOf(em, personId, rule);
    const own = holds.filter(({ ruleId }) => ruleId === rule.id);
    moved.push(...own.filter((hold) => note(hold, outcomes)));
    const failure = rules.includes(rule) ? standingFailure(outcomes) : null;
    if (!failure || (rule.toOn !== null && failure.happenedOn > rule.toOn)) continue;
    if (own.some(({ occasionId }) => occasionId === failure.occasionId)) continue;
    moved.push(propose(em, personId, rule, failure, now));
  }
  for (const { id } of moved) announce(em, 'hold.moved', { holdId: id }, now);
  await em.flush();
  return moved;
}

/** Rules that apply no longer, because they ended or the person moved on, still tell of the holds they proposed. */
async function withOldRules(
  em: EntityManager,
  rules: readonly RuleFor[],
  holds: readonly DutyHold[],
  capabilityCodes: readonly string[],
): Promise<RuleFor[]> {
  const known = new Set(rules.map(({ id }) => id));
  const old = holds.filter(
    (hold) => capabilityCodes.includes(hold.capabilityCode) && !known.has(hold.ruleId),
  );
  if (old.length === 0) return [...rules];
  const found = await em.find(DutyRule, { id: { $in: [...new Set(old.map(({ ruleId }) => ruleId))] } });
  return [
    ...rules,
    ...found.map(({ drillCode, toOn, ...rule }) => ({
      ...rule,
      drillCode: drillCode ?? null,
      toOn: toOn ?? null,
    })),
  ];
}

/** Notes what became of the cause. @returns whether anything is otherwise now */
function note(hold: DutyHold, outcomes: readonly DutyOutcome[]): boolean {
  const failed = occasionsOf(outcomes).find(({ occasionId }) => occasionId === hold.occasionId);
  const pass = passedAfter(outcomes, hold.occasionId);
  const before = [hold.causeGone, hold.causeId, hold.repassId ?? null];
  hold.causeGone = !failed;
  if (failed && !failed.passed) hold.causeId = failed.sourceId;
  hold.repassKind = pass?.kind ?? null;
  hold.repassId = pass?.sourceId ?? null;
  hold.repassedOn = pass?.happenedOn ?? null;
  return [hold.causeGone, hold.causeId, hold.repassId ?? null].some((value, at) => value !== before[at]);
}

function propose(
  em: EntityManager,
  personId: string,
  rule: RuleFor,
  failure: DutyOutcome,
  now: string,
): DutyHold {
  return em.create(DutyHold, {
    personId,
    ruleId: rule.id,
    capabilityCode: rule.capabilityCode,
    causeKind: failure.kind,
    causeId: failure.sourceId,
    occasionId: failure.occasionId,
    failedOn: failure.happenedOn,
    proposedAt: now,
  });
}
