import type { EvidenceType } from '@whetstone/core/capability/model.ts';
import { CAP_2 } from '@whetstone/core/capability/model.ts';
import { projectedScore } from '@whetstone/core/capability/projection.ts';
import { isWhollyMarked } from '@whetstone/core/exams/script-score.ts';
import { seededDice, type Dice } from '@whetstone/core/platform/chance.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { PaperFigures } from '@whetstone/db/exams/paper-figures.entity.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { isAbsent } from '../assessment/absence.ts';
import type { Assessors } from '../assessment/assessors.ts';
import type { EntryRecorder } from '../assessment/entry-recorder.ts';
import { atMinute, type EvidenceBook } from '../assessment/evidence-book.ts';
import type { ExamCandidate } from '../assessment/history.ts';
import type { StandardBook } from '../assessment/standard-book.ts';
import type { BankEntry } from '../bank/write-items.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Report } from '../loading/progress.ts';
import type { Tables } from '../loading/tables.ts';
import { groupOf, type SeedUnit } from '../org/read-org.ts';
import { chance } from '../people/draw.ts';
import { enterScript } from './script-evidence.ts';
import { seasons, type Season } from './seasons.ts';
import { windowOf, type Window } from './window.ts';
import { policiesOf, secretOf, writeCandidates } from './write-rooms.ts';
import { writeExam, type HeldExam } from './write-exam.ts';
import { writeScript, type Script, type Sitting } from './write-script.ts';

/** All that holding exams takes. */
export interface ExamHall {
  readonly tables: Tables;
  readonly bank: readonly BankEntry[];
  readonly book: StandardBook;
  readonly evidence: EvidenceBook;
  readonly entries: EntryRecorder;
  readonly assessors: Assessors;
  readonly frameworkId: string;
  readonly seed: string;
  readonly today: number;
  /** Only the newest exam keeps its scripts; of the others the results are entered. */
  readonly scripts: 'all' | 'newest';
  /** The bureau that the demonstration logins see, and who must find the open exam untouched. */
  readonly shown: SeedUnit;
  readonly reserved: ReadonlySet<string>;
  unitId(unit: SeedUnit): string;
}

const HOUR_MS = 3_600_000;
const NEWEST_DAYS = -62;
/** Share of the candidates of an open round who have finished in its first days. */
const FINISHED = 0.35;

/** What people know of what their post does not ask, in points. */
const UNASKED = 64;

/**
 * Whether somebody has to sit an exam on these capabilities: their post has one of them tested so, and
 * asks of none more than the paper can prove, for then a good result would look like a failure.
 */
function hasToSit(knowledge: ExamCandidate['knowledge'], codes: readonly string[]): boolean {
  const asked = codes.flatMap((code) => knowledge.get(code) ?? []);
  return asked.length > 0 && asked.every(({ examined }) => examined);
}

/** Share of those who may sit that do: where nobody has to, and where markers are to find scripts. */
const SAT_BY_CHOICE = 0.4;
const SAT_FOR_MARKERS = 0.9;

/** Holds every exam of the city and writes papers, rounds, scripts and what they are evidence of. */
export class ExamHolder {
  readonly #hall: ExamHall;
  readonly #dice: Dice;
  /** Bureaus by the order in which they come. */
  readonly #places = new Map<SeedUnit, number>();

  constructor(hall: ExamHall) {
    this.#hall = hall;
    this.#dice = seededDice(`${hall.seed}/exams`);
  }

  async holdAll(candidates: readonly ExamCandidate[], report: Report): Promise<void> {
    const byGroup = Map.groupBy(candidates, ({ member }) => groupOf(member.unit));
    for (const [place, group] of [...byGroup.keys()].entries()) this.#places.set(group, place);
    for (const [at, season] of seasons.entries()) {
      const { scripts, tables } = this.#hall;
      const old = scripts === 'newest' && season.state === 'held' && season.inDays < NEWEST_DAYS;
      const groups = [...byGroup].filter(([group]) => this.#holds(season, group));
      if (season.state === 'imported' || old) {
        for (const [, people] of groups) for (const one of people) this.#import(season, one);
      } else {
        await this.#hold(season, groups);
      }
      report('exams', at + 1, seasons.length);
      await tables.relieve();
    }
  }

  #holds({ groups }: Season, group: SeedUnit): boolean {
    if (groups === 'all' || group === this.#hall.shown) return true;
    const place = this.#places.get(group) ?? 0;
    // Bureaus that come third of four hold neither exam since the law changed: theirs is to be made up.
    return groups === 'half' ? place % 2 === 1 : groups === 'most' && place % 4 !== 2;
  }

  /** Whether somebody has to sit and comes: who is away or careless does not. */
  #comes(
    { member, traits, absences, knowledge }: ExamCandidate,
    codes: readonly string[],
    day: number,
  ): boolean {
    if (member.joinedOn > day - 60 || !hasToSit(knowledge, codes)) return false;
    if (isAbsent(absences, codes[0] ?? '', day)) return false;
    return !chance(member.dice, 0.03 + traits.habit.late * 0.7);
  }

  #abilityIn(candidate: ExamCandidate, code: string, day: number): number {
    const known = candidate.knowledge.get(code);
    if (!known) return UNASKED + 3 * candidate.traits.talent;
    const { habit } = candidate.traits;
    const height = known.ability + (known.turn && day >= known.turn.on ? known.turn.by : 0);
    return chance(candidate.member.dice, habit.unprepared)
      ? projectedScore(height, 300, 'knowledge', CAP_2)
      : height;
  }

  #import(season: Season, candidate: ExamCandidate): void {
    const { entries, assessors, book, today } = this.#hall;
    const { member, knowledge } = candidate;
    const day = today + season.inDays;
    const codes = season.series.blueprint.rows.map(({ capabilityCode }) => capabilityCode);
    if (!this.#comes(candidate, codes, day)) return;
    for (const capabilityCode of codes.filter((code) => knowledge.get(code)?.examined)) {
      const type: EvidenceType = 'exam_proctored';
      entries.enter({
        member,
        capabilityCode,
        type,
        ceiling: Math.min(3, book.capabilities.get(capabilityCode)?.evidence_caps[type] ?? 1),
        day,
        ability: this.#abilityIn(candidate, capabilityCode, day),
        threshold: knowledge.get(capabilityCode)?.threshold ?? 60,
        assessor: assessors.pick(groupOf(member.unit), `${season.series.key}/${day}`),
      });
    }
  }

  async #hold(season: Season, groups: readonly [SeedUnit, ExamCandidate[]][]): Promise<void> {
    const { tables, bank, today, shown, assessors } = this.#hall;
    const day = today + season.inDays;
    const window = windowOf(season, today);
    const exam = writeExam(tables, bank, season, {
      title: season.series.title(day),
      publishedAt: instantOf(Math.min(window.opensMs, atMinute(today, 0)) - 10 * 24 * HOUR_MS),
      authorId: assessors.pick(shown, season.series.key).member.id,
      dice: this.#dice,
    });
    const right = exam.items.map(() => 0);
    let graded = 0;
    for (const [group, people] of groups) {
      for (const script of this.#holdRound(season, window, exam, group, people)) {
        graded += 1;
        for (const { position, verdict } of script.score.answers) {
          if (verdict === 'right') right[position - 1] = (right[position - 1] ?? 0) + 1;
        }
        await tables.relieve();
      }
    }
    if (graded > 0) tables.add(PaperFigures, { paperId: exam.paperId, graded, rightCounts: right });
  }

  *#holdRound(
    season: Season,
    window: Window,
    exam: HeldExam,
    group: SeedUnit,
    people: readonly ExamCandidate[],
  ): Generator<Script> {
    const { today, reserved } = this.#hall;
    const codes = exam.items.map(({ capabilityCode }) => capabilityCode);
    const everybody = season.state === 'unreleased' || season.series.everybody === true;
    const listed = people.filter(({ knowledge, member }) =>
      everybody ? member.officer : hasToSit(knowledge, codes),
    );
    if (listed.length === 0) return;
    const roundId = this.#writeRound(season, window, exam, group, listed);
    if (season.state === 'coming') return;
    const day = today + season.inDays;
    const sitting: Sitting = { roundId, minutes: season.series.minutes, ...window };
    // One officer of the bureau that is shown was cut off in the newest exam that is over.
    let cutOff = season.state === 'held' && group === this.#hall.shown && season.inDays >= NEWEST_DAYS;
    for (const one of listed) {
      const { member } = one;
      const begins = season.state !== 'open' || (chance(member.dice, FINISHED) && !reserved.has(member.id));
      const share = season.state === 'unreleased' ? SAT_FOR_MARKERS : SAT_BY_CHOICE;
      const comes = everybody ? chance(member.dice, share) : this.#comes(one, codes, day);
      if (!begins || !comes) continue;
      const spanMs = Math.min(window.closesMs, atMinute(today, -120)) - window.opensMs;
      const startMs = window.opensMs + member.dice.below(Math.max(1, spanMs));
      const abilityIn = (code: string) => this.#abilityIn(one, code, day);
      const script = writeScript(this.#hall.tables, exam, sitting, {
        personId: member.id,
        startMs,
        dice: member.dice,
        cutOff: cutOff && !reserved.has(member.id),
        abilityIn,
      });
      cutOff &&= reserved.has(member.id);
      // What people have yet to mark is no result: the worker takes it from here.
      if (!isWhollyMarked(script.score.answers)) continue;
      enterScript(this.#hall, exam, script, { member, roundId, ...window });
      yield script;
    }
  }

  #writeRound(
    season: Season,
    window: Window,
    exam: HeldExam,
    group: SeedUnit,
    listed: readonly ExamCandidate[],
  ): string {
    const { tables, unitId, assessors, today } = this.#hall;
    const { series } = season;
    const policies = policiesOf(season, window);
    const createdMs = Math.min(window.opensMs, atMinute(today, 0)) - 7 * 24 * HOUR_MS;
    const roundId = idAtMilliseconds(createdMs, this.#dice);
    const byPolicy = window.release === 'after-hard-end' && window.releasedMs !== null;
    tables.add(Round, {
      id: roundId,
      examId: exam.examId,
      paperId: exam.paperId,
      unitId: unitId(group),
      unitPath: group.path,
      opensAt: instantOf(window.opensMs),
      closesAt: instantOf(window.closesMs),
      durationSeconds: series.minutes * 60,
      hardEndAt: instantOf(window.hardEndMs),
      proctored: window.proctored,
      place: window.place,
      release: window.release,
      policies,
      secret: secretOf(this.#dice.fork(`secret of ${roundId}`)),
      releasedAt: byPolicy ? instantOf(window.releasedMs) : null,
      createdById: assessors.pick(group, series.key).member.id,
      cancelledAt: null,
      cancelledById: null,
    });
    const dice = this.#dice.fork(`rooms of ${roundId}`);
    writeCandidates(
      tables,
      { roundId, createdMs, inRooms: policies.roomStart, dice },
      listed.map(({ member }) => member.id),
    );
    return roundId;
  }
}
