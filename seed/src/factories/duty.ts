import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { stepsFrom } from '@whetstone/core/training/kept.ts';
import { usualShifts } from '@whetstone/core/training/usual-kept.ts';
import { CoverRule } from '@whetstone/db/training/cover-rule.entity.ts';
import { DutyEntry } from '@whetstone/db/training/duty-entry.entity.ts';
import { Leave } from '@whetstone/db/training/leave.entity.ts';
import { LeaveKind } from '@whetstone/db/training/leave-kind.entity.ts';
import { Shift } from '@whetstone/db/training/shift.entity.ts';
import { StrengthRule } from '@whetstone/db/training/strength-rule.entity.ts';
import { sequenceOf } from './sequence.ts';

/** A day shift from 08:30 and a night shift from 20:30, twelve hours each. */
export async function makeShifts(em: EntityManager): Promise<{ day: Shift; night: Shift }> {
  const { id } = sequenceOf(em);
  const [day, night] = usualShifts.map((one, at) => em.create(Shift, { id: id(), ...one, position: at + 1 }));
  const both = { day: day!, night: night! };
  await em.flush();
  return both;
}

/** Writes a row at once. */
async function kept<T extends object>(em: EntityManager, made: T): Promise<T> {
  await em.flush();
  return made;
}

/** Who sets a rule of the unit, from 30 days ago. */
function ruleOf(em: EntityManager, unit: Unit, setBy: Person) {
  const { id, now } = sequenceOf(em);
  const since = { fromOn: addDays(dayAt(now), -30), toOn: null, setById: setBy.id, setAt: now };
  return { id: id(), unitId: unit.id, shiftId: null, ...since };
}

/** A person on a shift of today in their own unit. */
export function makeDuty(
  em: EntityManager,
  person: Person,
  shift: Shift,
  over: Partial<RequiredEntityData<DutyEntry>> = {},
): Promise<DutyEntry> {
  const servesOn = dayAt(sequenceOf(em).now);
  const about = { personId: person.id, shiftId: shift.id, unitId: person.unitId, servesOn };
  return kept(em, em.create(DutyEntry, { ...about, ...over }));
}

/** A leave from yesterday to tomorrow. */
export function makeLeave(
  em: EntityManager,
  person: Person,
  over: Partial<RequiredEntityData<Leave>> = {},
): Promise<Leave> {
  const { id, now } = sequenceOf(em);
  const [today, free] = [dayAt(now), { returnedOn: null, approvedById: null, approvedAt: now }];
  const days = { fromOn: addDays(today, -1), toOn: addDays(today, 1) };
  return kept(em, em.create(Leave, { id: id(), personId: person.id, ...days, ...free, ...over }));
}

/** Two people with WPN-02 on every shift of every station in the unit, from 30 days ago. */
export function makeCoverRule(
  em: EntityManager,
  unit: Unit,
  setBy: Person,
  over: Partial<RequiredEntityData<CoverRule>> = {},
): Promise<CoverRule> {
  const asked = { unitKind: 'station', capabilityCode: 'WPN-02', least: 2, reason: '持枪警力' };
  return kept(em, em.create(CoverRule, { ...ruleOf(em, unit, setBy), ...asked, ...over }));
}

/** Yearly leave that the leader decides up to three days, and the planner too from four days on. */
export function makeLeaveKind(
  em: EntityManager,
  over: Partial<RequiredEntityData<LeaveKind>> = {},
): Promise<LeaveKind> {
  const annual = { code: 'annual', nameZh: '年休假', nameEn: 'Annual leave', longestDays: 20, position: 1 };
  const days = { steps: stepsFrom(4), fromOn: '2024-01-01', toOn: null };
  return kept(em, em.create(LeaveKind, { id: sequenceOf(em).id(), ...annual, ...days, ...over }));
}

/** Ten people on every shift of the unit, from 30 days ago. */
export function makeStrengthRule(
  em: EntityManager,
  unit: Unit,
  setBy: Person,
  over: Partial<RequiredEntityData<StrengthRule>> = {},
): Promise<StrengthRule> {
  const asked = { unitKind: null, least: 10, reason: '最低警力' };
  return kept(em, em.create(StrengthRule, { ...ruleOf(em, unit, setBy), ...asked, ...over }));
}
