import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
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

/** A person on a shift of today in their own unit. */
export async function makeDuty(
  em: EntityManager,
  person: Person,
  shift: Shift,
  over: Partial<RequiredEntityData<DutyEntry>> = {},
): Promise<DutyEntry> {
  const { now } = sequenceOf(em);
  const entry = em.create(DutyEntry, {
    personId: person.id,
    shiftId: shift.id,
    unitId: person.unitId,
    servesOn: dayAt(now),
    ...over,
  });
  await em.flush();
  return entry;
}

/** A leave from yesterday to tomorrow. */
export async function makeLeave(
  em: EntityManager,
  person: Person,
  over: Partial<RequiredEntityData<Leave>> = {},
): Promise<Leave> {
  const { id, now } = sequenceOf(em);
  const today = dayAt(now);
  const leave = em.create(Leave, {
    id: id(),
    personId: person.id,
    fromOn: addDays(today, -1),
    toOn: addDays(today, 1),
    returnedOn: null,
    approvedById: null,
    approvedAt: now,
    ...over,
  });
  await em.flush();
  return leave;
}

/** Two people with WPN-02 on every shift of every station in the unit, from 30 days ago. */
export async function makeCoverRule(
  em: EntityManager,
  unit: Unit,
  setBy: Person,
  over: Partial<RequiredEntityData<CoverRule>> = {},
): Promise<CoverRule> {
  const { id, now } = sequenceOf(em);
  const rule = em.create(CoverRule, {
    id: id(),
    unitId: unit.id,
    unitKind: 'station',
    shiftId: null,
    capabilityCode: 'WPN-02',
    least: 2,
    reason: '持枪警力',
    fromOn: addDays(dayAt(now), -30),
    toOn: null,
    setById: setBy.id,
    setAt: now,
    ...over,
  });
  await em.flush();
  return rule;
}

/** Yearly leave that the leader decides up to three days, and the planner too from four days on. */
export async function makeLeaveKind(
  em: EntityManager,
  over: Partial<RequiredEntityData<LeaveKind>> = {},
): Promise<LeaveKind> {
  const { id } = sequenceOf(em);
  const kind = em.create(LeaveKind, {
    id: id(),
    code: 'annual',
    nameZh: '年休假',
    nameEn: 'Annual leave',
    steps: [
      { fromDays: 1, steps: ['leader'] },
      { fromDays: 4, steps: ['leader', 'planner'] },
    ],
    longestDays: 20,
    fromOn: '2024-01-01',
    toOn: null,
    position: 1,
    ...over,
  });
  await em.flush();
  return kind;
}

/** Ten people on every shift of the unit, from 30 days ago. */
export async function makeStrengthRule(
  em: EntityManager,
  unit: Unit,
  setBy: Person,
  over: Partial<RequiredEntityData<StrengthRule>> = {},
): Promise<StrengthRule> {
  const { id, now } = sequenceOf(em);
  const rule = em.create(StrengthRule, {
    id: id(),
    unitId: unit.id,
    unitKind: null,
    shiftId: null,
    least: 10,
    reason: '最低警力',
    fromOn: addDays(dayAt(now), -30),
    toOn: null,
    setById: setBy.id,
    setAt: now,
    ...over,
  });
  await em.flush();
  return rule;
}
