import type { Member, Stay } from '../people/member.ts';
import { groupOf, type SeedUnit } from '../org/read-org.ts';
import { between, chance, normal } from '../people/draw.ts';
import type { Tables } from '../loading/tables.ts';
import { drawAbsences, isAbsent, releasedByAge, writeExemptions, type Absence } from './absence.ts';
import type { Assessors } from './assessors.ts';
import { channelOf, drillFor, isBeyondTables, type Channel } from './channels.ts';
import type { Climates } from './climate.ts';
import type { DrillRecorder } from './drill-recorder.ts';
import type { EntryRecorder } from './entry-recorder.ts';
import type { Sessions } from './sessions.ts';
import type { Demand, StandardBook } from './standard-book.ts';
import { drawTraits, type Traits } from './traits.ts';
import { runTrials, type Course, type Trial } from './trials.ts';

/** What a person's knowledge of the examined capabilities is worth, and how they go about exams. */
export interface ExamCandidate {
  readonly member: Member;
  readonly traits: Traits;
  readonly absences: readonly Absence[];
  /** True ability in points, by capability, and the score that the post asks for. */
  readonly knowledge: ReadonlyMap<string, Known>;
}

/** True ability in one capability, and by how much it changed on a day. */
export interface Known {
  readonly ability: number;
  readonly threshold: number;
  readonly turn: Course['turn'];
  /** The post has it tested by the exams of the city. */
  readonly examined: boolean;
}

export interface Stage {
  readonly tables: Tables;
  readonly book: StandardBook;
  readonly assessors: Assessors;
  readonly climates: Climates;
  readonly sessions: Sessions;
  readonly drills: DrillRecorder;
  readonly entries: EntryRecorder;
  readonly since: number;
  readonly today: number;
  /** How much further apart tests are than the force plans them: 1 = as planned. */
  readonly spacing: number;
}

/** Points that people are usually above what their post asks. */
const MARGIN = 20;
/** What a post must be able to do is trained before all else: people are better in it by so many points. */
const MUST_MARGIN = 11;
/** It is tested so much sooner, and sooner still from level 3 on, where less fading leads below the line. */
const MUST_SOONER = { usual: 0.8, high: 0.55 };
/** And fewer go without ever being tested in it: this share of those who otherwise would. */
const MUST_NEVER = 0.4;
/** Requirements that somebody is weak in, whatever else they can do, and by how much. */
const WEAK = 0.045;
const WEAK_IN_MUST = 0.008;
const WEAK_BY = 20;
const TURN_DAYS = 75;
const VAGUE = 0.7;
/** Where a module is neglected, tests are so much rarer, and so few failures are made good. */
const NEGLECT_RARER = 1.35;
const NEGLECT_REMEDIED = 0.2;
/** Members of the special police train with the pistol every month. */
const DRILLED_POSTS: Readonly<Record<string, RegExp>> = {
  R09: /^WPN-0[12]$|^TAC-01$/,
  R10: /^WPN-01$/,
  R19: /^WPN-0[12]$/,
};

/** Days between tests as the force plans them: before the validity ends and before skill has faded. */
function everyDays(demand: Demand, postCode: string, channel: Channel): number {
  const { capability, fade, code, must, level } = demand;
  if (DRILLED_POSTS[postCode]?.test(code)) return 27;
  const beforeFading = { fast: 128, medium: 275, slow: 300, knowledge: 295, practised: 500, none: 300 }[fade];
  const inTime = Math.min(beforeFading, capability.validity_days * 0.83);
  // One judgement of a scene or a file says less than a measurement: it takes more of them.
  const vague = channel.by === 'entry' && ['scenario', 'file_review'].includes(channel.type);
  const sooner = must ? MUST_SOONER[level >= 3 ? 'high' : 'usual'] : 1;
  return inTime * (vague ? VAGUE : 1) * sooner;
}

/** Plays the training of one person over the days looked back on and writes what comes of it. */
export class History {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Writes drills, entries and exemptions of a person; exams are held for all together, later. */
  play(member: Member): ExamCandidate {
    const { since, today, book, tables, assessors } = this.#stage;
    const traits = drawTraits(member.dice);
    const demands = book.demandsOf(member.postCode);
    const absences = drawAbsences(member, since, today);
    if (demands.some((demand) => isBeyondTables(book, demand, member, today))) {
      absences.push(releasedByAge(since, today));
    }
    const approver = assessors.pick(groupOf(member.unit), 'exemptions').member.id;
    for (const absence of absences) writeExemptions(tables, member, absence, demands, approver);
    const knowledge = new Map<string, Known>();
    for (const stay of member.stays) this.#playStay(member, traits, stay, absences, knowledge);
    return { member, traits, absences, knowledge };
  }

  #playStay(
    member: Member,
    traits: Traits,
    stay: Stay,
    absences: readonly Absence[],
    knowledge: Map<string, Known>,
  ): void {
    const { book, today, since, spacing } = this.#stage;
    const to = stay.to ?? today - 1;
    const first = Math.max(member.joinedOn + 90, stay.to === null && member.stays.length > 1 ? stay.from : 0);
    if (to < since) return;
    const drilled = new Set<string>();
    for (const demand of book.demandsOf(stay.postCode)) {
      const channel = channelOf(book, demand, member, today);
      const every = channel && everyDays(demand, stay.postCode, channel) * spacing;
      const course = every && this.#courseOf(member, traits, stay, demand, { first, to, every });
      if (!course) continue;
      this.#observe(member, demand, course);
      const { ability, threshold, turn } = course;
      const examined = channel.by === 'exam';
      knowledge.set(demand.code, { ability, threshold, turn, examined });
      if (examined) continue;
      // One result of a drill speaks to all its capabilities: it is not held once for each.
      if (channel.by === 'drill' && drilled.has(channel.drill.code)) continue;
      if (channel.by === 'drill') drilled.add(channel.drill.code);
      runTrials(course, member.dice, this.#measuring(member, stay, demand, channel, absences));
    }
  }

  /** What there is to be measured; undefined when the requirement is never tested. */
  #courseOf(
    member: Member,
    { talent, physique, habit }: Traits,
    { unit, to: endsOn }: Stay,
    demand: Demand,
    days: { first: number; to: number; every: number },
  ): Course | undefined {
    const { dice } = member;
    const { capability, code, threshold } = demand;
    const climate = this.#stage.climates.of(unit, code.slice(0, 3));
    const bodily = capability.kind === 'physical' ? physique : 0;
    const weak = chance(dice, demand.must ? WEAK_IN_MUST : WEAK) ? WEAK_BY : 0;
    const own = normal(dice, 0, 3.4) - weak + (demand.must ? MUST_MARGIN : 0);
    const { today, since } = this.#stage;
    const neglected = climate.neglect > 0;
    const every = neglected ? days.every * NEGLECT_RARER : days.every;
    // A long validity needs a look further back, else nobody would hold what is tested once in years.
    const from = Math.max(days.first, Math.min(since, today - Math.floor(every * 1.3)));
    const never = habit.never * (demand.must ? MUST_NEVER : 1);
    if (chance(dice, Math.max(never, climate.untested))) return undefined;
    const ability = threshold + MARGIN + talent + bodily + own + climate.lift - climate.neglect + habit.ease;
    return {
      fade: demand.fade,
      threshold,
      validityDays: capability.validity_days,
      ability: Math.min(95, Math.max(34, ability)),
      habit: neglected ? { ...habit, remedied: habit.remedied * NEGLECT_REMEDIED } : habit,
      from,
      to: days.to,
      every,
      turn: climate.turn === null || endsOn !== null ? null : { on: today - TURN_DAYS, by: climate.turn },
    };
  }

  /** How a trial becomes a record: the function gives the points written down, or null for a missed day. */
  #measuring(
    member: Member,
    { unit }: Stay,
    demand: Demand,
    channel: Exclude<Channel, { by: 'exam' }>,
    absences: readonly Absence[],
  ): (trial: Trial) => number | null {
    const { entries, assessors } = this.#stage;
    if (channel.by === 'drill') return this.#drilling(member, groupOf(unit), demand, absences);
    return ({ day, ability, again }) => {
      if (again > 0 || isAbsent(absences, demand.code, day)) return null;
      const { code, threshold } = demand;
      const assessor = assessors.pick(groupOf(unit), `${code}/${day}`);
      return entries.enter({ member, capabilityCode: code, day, ability, threshold, assessor, ...channel });
    };
  }

  #drilling(
    member: Member,
    group: SeedUnit,
    demand: Demand,
    absences: readonly Absence[],
  ): (trial: Trial) => number | null {
    const { book, sessions, drills, assessors, today } = this.#stage;
    const { threshold, code } = demand;
    let last = 0;
    return ({ day, ability, again }) => {
      const wanted = drillFor(book, demand, member, day);
      if (!wanted || isAbsent(absences, code, day)) return null;
      if (again === 0) last = sessions.dayFor(group, wanted, day, last);
      // Between the wanted day and the day of the session somebody may have grown out of a table.
      const drill = drillFor(book, demand, member, last);
      if (!drill || last >= today || isAbsent(absences, code, last)) return null;
      const session = sessions.join(group, drill, last, member);
      const assessor =
        session.assessor.member === member ? assessors.pick(group, 'second') : session.assessor;
      return drills.record({ member, drill, session, assessor, ability, again, threshold });
    };
  }

  /** Somebody's eye at work now and then: it counts, but it decides nothing. */
  #observe(member: Member, { code, capability, threshold }: Demand, course: Course): void {
    const { dice } = member;
    const ceiling = capability.evidence_caps['observation'];
    if (ceiling === undefined || !chance(dice, 0.07)) return;
    const { entries, assessors, today } = this.#stage;
    const from = Math.max(course.from, today - 400);
    if (course.to - from < 10) return;
    const day = between(dice, from, course.to);
    const assessor = assessors.pick(groupOf(member.unit), `${code}/${day}`);
    const { ability } = course;
    entries.enter({
      member,
      capabilityCode: code,
      type: 'observation',
      ceiling,
      day,
      ability,
      threshold,
      assessor,
    });
  }
}
