import type { Dice } from '@whetstone/core/platform/chance.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { isoDay } from '@whetstone/core/platform/day.ts';
import { chargedUntil } from '@whetstone/core/drills/occasion.ts';
import { Charge } from '@whetstone/db/access/charge.entity.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { RosterEntry } from '@whetstone/db/drills/roster-entry.entity.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import type { SeedUnit } from '../org/read-org.ts';
import type { Member } from '../people/member.ts';
import type { SeedDrill } from '../standards/seed-drill.ts';
import type { Assessor, Assessors } from './assessors.ts';
import { atMinute } from './evidence-book.ts';

/** A drill session with those who have come so far. */
export interface Session {
  readonly id: string;
  readonly day: number;
  readonly assessor: Assessor;
  readonly place: string;
  /** Place on the roster, by person. */
  readonly roster: Map<string, number>;
}

export interface Calendar {
  readonly seed: string;
  readonly today: number;
  /** Days between two sessions of a drill in one group. */
  readonly step: number;
  readonly drillsVersionId: string;
  unitId(unit: SeedUnit): string;
}

const LANES = 8;
const SHOOTING = /^WPN-D[134]$/;

/** The working day on or before a day. 1970-01-01, day 0, was a Thursday. */
function workday(day: number): number {
  const weekday = (day + 4) % 7;
  return day - (weekday === 6 ? 1 : weekday === 0 ? 2 : 0);
}

const keyOf = (group: SeedUnit, drill: SeedDrill, day: number) => `${group.code}/${drill.code}/${day}`;

/** The sessions of all drills: people who are trained together are tested on the same days. */
export class Sessions {
  readonly #calendar: Calendar;
  readonly #assessors: Assessors;
  readonly #tables: Tables;
  readonly #dice: Dice;
  readonly #sessions = new Map<string, Session>();

  constructor(calendar: Calendar, assessors: Assessors, tables: Tables) {
    this.#calendar = calendar;
    this.#assessors = assessors;
    this.#tables = tables;
    this.#dice = seededDice(`${calendar.seed}/sessions`);
  }

  /** The first day after `after` on which the group holds the drill, from about the wanted day on. */
  dayFor(group: SeedUnit, drill: SeedDrill, wanted: number, after: number): number {
    const { step } = this.#calendar;
    const offset = (group.position * 7 + drill.code.charCodeAt(drill.code.length - 1) * 5) % step;
    let day = wanted - ((wanted - offset) % step);
    while (workday(day) <= after) day += step;
    return workday(day);
  }

  /** The session of a drill in a group on a day, with the person on its roster. */
  join(group: SeedUnit, drill: SeedDrill, day: number, member: Member): Session {
    const session = this.#sessions.get(keyOf(group, drill, day)) ?? this.open(group, drill, day);
    if (session.roster.has(member.id)) return session;
    const position = session.roster.size + 1;
    session.roster.set(member.id, position);
    const lane = SHOOTING.test(drill.code) ? String(((position - 1) % LANES) + 1) : null;
    this.#tables.add(RosterEntry, { sessionId: session.id, personId: member.id, position, lane });
    const toOn = chargedUntil(isoDay(day));
    if (toOn >= isoDay(this.#calendar.today)) {
      this.#tables.add(Charge, {
        keeperId: session.assessor.member.id,
        personId: member.id,
        groupId: session.id,
        groupKind: 'drill-session',
        toOn,
      });
    }
    return session;
  }

  /** Opens the session of a drill in a group on a day, before anybody joins; `assessor` unless the group chooses. */
  open(group: SeedUnit, drill: SeedDrill, day: number, assessor?: Assessor): Session {
    const key = keyOf(group, drill, day);
    const { today, drillsVersionId, unitId } = this.#calendar;
    const createdAtMs = atMinute(day - 7, 10 * 60);
    const session = {
      id: idAtMilliseconds(createdAtMs, this.#dice),
      day,
      assessor: assessor ?? this.#assessors.pick(group, key),
      place: SHOOTING.test(drill.code) ? '市局射击馆' : `${group.nameZh}训练基地`,
      roster: new Map<string, number>(),
    };
    this.#sessions.set(key, session);
    const closed = day < today;
    this.#tables.add(DrillSession, {
      id: session.id,
      drillCode: drill.code,
      versionId: drillsVersionId,
      heldOn: isoDay(day),
      place: session.place,
      unitId: unitId(group),
      unitPath: group.path,
      assessorId: session.assessor.member.id,
      status: closed ? 'closed' : 'open',
      createdAt: instantOf(createdAtMs),
      closedAt: closed ? instantOf(atMinute(day, 17 * 60)) : null,
    });
    return session;
  }
}
