import { isoDay } from '@whetstone/core/platform/day.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { Exemption } from '@whetstone/db/capability/exemption.entity.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import { between, chance } from '../people/draw.ts';
import { yearsOn, type Member } from '../people/member.ts';
import { atMinute } from './evidence-book.ts';
import type { Demand } from './standard-book.ts';

/** Days on which some capabilities of a person are not tested. */
export interface Absence {
  readonly kind: 'injury' | 'pregnancy' | 'long-leave' | 'other';
  /** First and last day, as `dayNumber`. */
  readonly from: number;
  readonly to: number;
  covers(code: string): boolean;
}

const bodily = (code: string) => /^(FIT|TAC|WPN)-/.test(code);
const fitness = (code: string) => code.startsWith('FIT-');

/** Draws who is injured, pregnant or on long leave, now or at some time within the days looked back on. */
export function drawAbsences(member: Member, since: number, today: number): Absence[] {
  const { dice, sex } = member;
  const age = yearsOn(member.bornOn, today);
  const somewhen = (days: number) => {
    const from = chance(dice, 0.5) ? today - between(dice, 5, days - 10) : between(dice, since, today - days);
    return { from, to: from + days };
  };
  const absences: Absence[] = [];
  if (chance(dice, 0.035)) {
    absences.push({ kind: 'injury', covers: bodily, ...somewhen(between(dice, 40, 150)) });
  }
  if (sex === 'F' && age >= 23 && age <= 40 && chance(dice, 0.09)) {
    absences.push({ kind: 'pregnancy', covers: bodily, ...somewhen(between(dice, 240, 400)) });
  }
  if (chance(dice, 0.012)) {
    absences.push({ kind: 'long-leave', covers: () => true, ...somewhen(between(dice, 60, 240)) });
  }
  return absences;
}

/** The fitness tables end at an age: who is older is released from what they measure. */
export function releasedByAge(since: number, today: number): Absence {
  return { kind: 'other', covers: fitness, from: since, to: today + 365 };
}

/** Whether a capability is not tested on a day. */
export function isAbsent(absences: readonly Absence[], code: string, day: number): boolean {
  return absences.some((one) => day >= one.from && day <= one.to && one.covers(code));
}

/** Writes an absence as approved exemptions from what the post asks. */
export function writeExemptions(
  tables: Tables,
  member: Member,
  absence: Absence,
  demands: readonly Demand[],
  approvedById: string,
): void {
  const approvedAtMs = atMinute(absence.from, 11 * 60);
  for (const { code } of demands.filter((demand) => absence.covers(demand.code))) {
    tables.add(Exemption, {
      id: idAtMilliseconds(approvedAtMs, member.dice),
      personId: member.id,
      capabilityCode: code,
      kind: absence.kind,
      fromOn: isoDay(absence.from),
      toOn: isoDay(absence.to),
      approvedById,
      approvedAt: instantOf(approvedAtMs),
    });
  }
}
