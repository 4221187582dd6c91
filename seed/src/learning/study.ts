import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import { findingOfCheck } from '@whetstone/core/capability/finding.ts';
import { drawCheck, passesCheck } from '@whetstone/core/learning/check.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import { isoDay } from '@whetstone/core/platform/day.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { LessonCheck } from '@whetstone/db/learning/lesson-check.entity.ts';
import { StudySpan } from '@whetstone/db/learning/study/study-span.entity.ts';
import { StudyRecord } from '@whetstone/db/learning/study-record.entity.ts';
import { atMinute, dayOfMilliseconds, type EvidenceBook } from '../assessment/evidence-book.ts';
import type { ExamCandidate } from '../assessment/history.ts';
import type { StandardBook } from '../assessment/standard-book.ts';
import { respond } from '../exams/respond.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import { between, chance } from '../people/draw.ts';
import type { SeedCourse, SeedLesson } from './write-courses.ts';

/** All that studying takes. */
export interface StudyRoom {
  readonly tables: Tables;
  readonly evidence: EvidenceBook;
  readonly book: StandardBook;
  readonly courses: readonly SeedCourse[];
  readonly frameworkId: string;
  readonly today: number;
  /** Share of the mandatory courses that people take up. */
  readonly taken: number;
}

const BY_CHOICE = 0.04;
const LOOK_BACK = 400;
const WITHOUT_LESSON = 0.12;
const LEFT_OPEN = 0.2;
/** What somebody knows of a lesson, in points, before and after having studied it. */
const BEFORE = 58;
const STUDIED = 76;

/** How a lesson ends: not yet, by its check, or by the check alone. */
type Ending = 'open' | 'check' | 'test-out';

/** A lesson followed without a break from its beginning. */
function watchedBy(seconds: number): Pick<StudyRecord, 'watched' | 'watchedSeconds' | 'toldSeconds'> {
  return { watched: seconds > 0 ? [[0, seconds]] : [], watchedSeconds: seconds, toldSeconds: seconds };
}

/** One sitting of a check; times in milliseconds. */
interface Sitting {
  readonly ending: 'check' | 'test-out';
  readonly ability: number;
  readonly openedMs: number;
  readonly answeredMs: number;
  readonly dice: Dice;
}

/** Lessons people took up over the months: some finished by their check, some left open. */
export class Studies {
  readonly #room: StudyRoom;

  constructor(room: StudyRoom) {
    this.#room = room;
  }

  /** Writes what one person studied. Completion is no evidence; the answers of a check are. */
  write(candidate: ExamCandidate): void {
    const { courses, today, taken } = this.#room;
    const { member, traits } = candidate;
    const { dice } = member;
    for (const course of courses) {
      const share = course.mandatoryFor.has(member.postCode) ? taken * (1 - traits.habit.late) : BY_CHOICE;
      if (!chance(dice, share)) continue;
      let day = Math.max(member.joinedOn + 10, today - between(dice, 4, LOOK_BACK));
      for (const lesson of course.lessons) {
        if (day >= today - 1) break;
        const ending: Ending = chance(dice, WITHOUT_LESSON)
          ? 'test-out'
          : chance(dice, LEFT_OPEN)
            ? 'open'
            : 'check';
        this.study(candidate, lesson, { day, ending });
        if (ending === 'open') break;
        day += between(dice, 1, 9);
      }
    }
  }

  /** Writes how one lesson was studied on an evening. */
  study(
    { member, traits }: ExamCandidate,
    lesson: SeedLesson,
    { day, ending }: { day: number; ending: Ending },
  ): void {
    const { dice } = member;
    const startMs = atMinute(day, 19 * 60 + dice.below(150));
    const spent = ending === 'test-out' ? 0 : lesson.minutes * 60 * (ending === 'open' ? 0.4 : 0.9);
    const endMs = startMs + Math.round(spent) * 1000;
    // Who reads on below the video has followed no more than there is of it.
    const followed = Math.min(Math.round(spent), lesson.videoSeconds ?? Infinity);
    const ability = (ending === 'test-out' ? BEFORE + 10 : STUDIED) + traits.talent * 2;
    const doneMs =
      ending === 'open' ? null : this.#check(member.id, lesson, { ending, ability, atMs: endMs, dice });
    this.#room.tables.add(StudyRecord, {
      personId: member.id,
      lessonId: lesson.id,
      startedAt: instantOf(startMs),
      // Half way or at the last line, and never behind the end of the video.
      resumeSecond: ending === 'test-out' ? 0 : Math.round(lesson.lastLineAt * (ending === 'open' ? 0.6 : 1)),
      resumeAnchor: null,
      resumeSavedAt: instantOf(endMs),
      ...watchedBy(followed),
      completedAt: doneMs === null ? null : instantOf(doneMs),
      completedBy: doneMs === null || ending === 'open' ? null : ending,
    });
    if (spent > 0) this.#played(member.id, lesson.id, { startMs, seconds: followed, dice });
  }

  /** What the phone told of it: one stretch from the beginning. */
  #played(
    personId: string,
    lessonId: string,
    { startMs, seconds, dice }: { startMs: number; seconds: number; dice: Dice },
  ): void {
    this.#room.tables.add(StudySpan, {
      personId,
      id: idAtMilliseconds(startMs, dice.fork(`played ${lessonId}`)),
      lessonId,
      device: 'phone',
      fromSecond: 0,
      toSecond: seconds,
      startedAt: instantOf(startMs),
      tookSeconds: seconds,
      receivedAt: instantOf(startMs + seconds * 1000),
      dropped: null,
      countsFrom: 0,
    });
  }

  /** Up to two sittings of the three items; gives when the lesson was completed, or null. */
  #check(
    personId: string,
    lesson: SeedLesson,
    sitting: {
      ending: 'check' | 'test-out';
      ability: number;
      atMs: number;
      dice: Dice;
    },
  ): number | null {
    const { ending, ability, dice } = sitting;
    let atMs = sitting.atMs + 20_000;
    for (let times = 0; times < 2; times++) {
      const answeredMs = atMs + between(dice, 40, 150) * 1000;
      const passed = this.#sit(personId, lesson, {
        ending,
        ability: ability + 4 * times,
        openedMs: atMs,
        answeredMs,
        dice,
      });
      if (passed) return answeredMs;
      atMs = answeredMs + between(dice, 5, 40) * 60_000;
    }
    return null;
  }

  #sit(personId: string, lesson: SeedLesson, sitting: Sitting): boolean {
    const { tables } = this.#room;
    const { dice, ability, ending, openedMs, answeredMs } = sitting;
    const id = idAtMilliseconds(openedMs, dice);
    const items = drawCheck(lesson.pool, dice.fork(id));
    const asked = items.flatMap(({ itemVersionId }) =>
      lesson.pool.filter((one) => one.itemVersionId === itemVersionId),
    );
    const responses = asked.map((item) => respond(item, ability, dice) as AnyResponse | null);
    const fractions = asked.map(
      ({ kind, content }, at) => kindOf(kind).grade(content, responses[at] ?? null).fraction ?? 0,
    );
    const passed = passesCheck(fractions.filter((fraction) => fraction === 1).length);
    tables.add(LessonCheck, {
      id,
      personId,
      lessonId: lesson.id,
      mode: ending,
      items,
      responses,
      fractions,
      openedAt: instantOf(openedMs),
      answeredAt: instantOf(answeredMs),
      passed,
    });
    this.#enter(lesson, { personId, checkId: id, fractions, answeredMs }, dice);
    return passed;
  }

  /** The answers of a check are evidence, like those of any quiz; that it was passed is none. */
  #enter(
    { id, title, capabilityCode }: SeedLesson,
    check: { personId: string; checkId: string; fractions: readonly number[]; answeredMs: number },
    dice: Dice,
  ): void {
    const { evidence, book, frameworkId } = this.#room;
    const { personId, checkId, fractions, answeredMs } = check;
    const finding = findingOfCheck(fractions, book.capabilities.get(capabilityCode)?.evidence_caps ?? {});
    if (!finding) return;
    const { type, score, ceiling, variance } = finding;
    const right = fractions.filter((one) => one === 1).length;
    const day = dayOfMilliseconds(answeredMs);
    const said = {
      personId,
      capabilityCode,
      type,
      day,
      enteredAtMs: answeredMs + 500,
      score,
      ceiling,
      sourceKind: 'check' as const,
      more: {
        variance,
        versionId: frameworkId,
        occasionId: `${id} ${isoDay(day)}`,
        rawText: `${title} ${right}/${fractions.length}`,
        sourceId: checkId,
      },
    };
    evidence.enter(said, dice);
  }
}
