import { type Dice, seededDice } from '@whetstone/core/platform/chance.ts';
import { isoDay } from '@whetstone/core/platform/day.ts';
import { CoverRule } from '@whetstone/db/training/cover-rule.entity.ts';
import { DutyEntry } from '@whetstone/db/training/duty-entry.entity.ts';
import { Leave } from '@whetstone/db/training/leave.entity.ts';
import { usualShifts } from '@whetstone/core/training/usual-kept.ts';
import { Shift } from '@whetstone/db/training/shift.entity.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import type { SeedUnit } from '../org/read-org.ts';
import { between, chance } from '../people/draw.ts';
import type { Member } from '../people/member.ts';

/** What the rosters of the demonstration are made for. */
export interface DutyScene {
  readonly seed: string;
  readonly now: string;
  /** As `dayNumber`. */
  readonly today: number;
  readonly unitId: (unit: SeedUnit) => string;
  readonly root: SeedUnit;
  /** Who set the rules of minimum cover. */
  readonly setById: string;
  /** Its roster is always there. */
  readonly shown: SeedUnit;
  /** Their leaves are told elsewhere. */
  readonly told: ReadonlySet<string>;
}

const BEFORE_DAYS = 2;
const AHEAD_DAYS = 14;
/** Rounds of four days: a day shift, a night shift, two days off. */
const ROUND_DAYS = 4;
/** One station in so many has sent no roster: nothing can be said of it, and nothing is. */
const SILENT = 6;
/** A force of fewer people is the city made small: a shift of a station is two or three people then. */
const FULL_FORCE = 10_000;
const ON_LEAVE = 0.04;
const desk = /^R(34|18|20|04)$/;

/** Two shifts of twelve hours. */
function writeShifts(tables: Tables, now: string, dice: Dice): { day: string; night: string } {
  const both = { day: idAt(now, dice), night: idAt(now, dice) };
  for (const [at, shift] of usualShifts.entries())
    tables.add(Shift, { id: both[shift.code], ...shift, position: at + 1 });
  return both;
}

function writeRules(
  tables: Tables,
  scene: DutyScene,
  { night, least }: { night: string; least: number },
  dice: Dice,
): void {
  const rule = (capabilityCode: string, least: number, shiftId: string | null, reason: string) =>
    tables.add(CoverRule, {
      id: idAt(scene.now, dice),
      unitId: scene.unitId(scene.root),
      unitKind: 'station',
      shiftId,
      capabilityCode,
      least,
      reason,
      fromOn: isoDay(scene.today - 300),
      toOn: null,
      setById: scene.setById,
      setAt: scene.now,
    });
  rule('AID-01', least, null, '每班都要有人能做心肺复苏');
  rule('INC-02', least, null, '每班都要能规范处警');
  rule('WPN-02', 1, night, '夜间持枪警力');
}

/** The shift of somebody on a day; null when off duty. Desks work by day and not at the weekend. */
function shiftOf(member: Member, place: number, day: number): 'day' | 'night' | null {
  // Day 0 was a Thursday.
  if (desk.test(member.postCode)) return (day + 3) % 7 < 5 ? 'day' : null;
  const turn = (day + place) % ROUND_DAYS;
  return turn === 0 ? 'day' : turn === 1 ? 'night' : null;
}

/** Writes shifts, the rosters of stations around today, who is on leave, and what a shift must have. */
export function writeDuty(tables: Tables, members: readonly Member[], scene: DutyScene): void {
  const dice = seededDice(`${scene.seed}/duty`);
  const shifts = writeShifts(tables, scene.now, dice);
  const least = members.length < FULL_FORCE ? 1 : 2;
  writeRules(tables, scene, { night: shifts.night, least }, dice);
  const places = new Map<SeedUnit, number>();
  const silent = new Map<SeedUnit, boolean>();
  for (const member of members) {
    const { unit } = member;
    if (chance(dice, ON_LEAVE) && !scene.told.has(member.id) && unit !== scene.shown)
      writeLeave(tables, member, scene, dice);
    if (unit.kind !== 'station') continue;
    const place = places.get(unit) ?? 0;
    places.set(unit, place + 1);
    if (!silent.has(unit)) silent.set(unit, unit !== scene.shown && dice.below(SILENT) === 0);
    if (silent.get(unit)) continue;
    for (let day = scene.today - BEFORE_DAYS; day <= scene.today + AHEAD_DAYS; day++) {
      const shift = shiftOf(member, place, day);
      if (shift === null) continue;
      const [personId, shiftId] = [member.id, shifts[shift]];
      tables.add(DutyEntry, { personId, servesOn: isoDay(day), shiftId, unitId: scene.unitId(unit) });
    }
  }
}

function writeLeave(tables: Tables, member: Member, { now, today, setById }: DutyScene, dice: Dice): void {
  const from = today - between(dice, 0, 6);
  tables.add(Leave, {
    id: idAt(now, dice),
    personId: member.id,
    fromOn: isoDay(from),
    toOn: isoDay(from + between(dice, 2, 9)),
    returnedOn: null,
    approvedById: setById,
    approvedAt: now,
  });
}
