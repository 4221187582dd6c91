import type { myDrillResults } from '@whetstone/core/drills/contract.ts';
import type { MyRound } from '@whetstone/core/exams/sitting-contract.ts';
import type { course, CourseLine } from '@whetstone/core/learning/contract.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import type { Output } from '@whetstone/core/platform/route.ts';

export type DrillRecord = Output<typeof myDrillResults>['results'][number];
type Course = Output<typeof course>;
type Lesson = Course['lessons'][number];

/** One line of a person's training archive. */
export type TrainingRecord =
  | { kind: 'drill'; id: string; on: string; drill: DrillRecord }
  | { kind: 'exam'; id: string; on: string; round: MyRound & { attemptId: string; percent: number } }
  /** Lessons of one course that were completed on one day. */
  | { kind: 'lessons'; id: string; on: string; course: CourseLine; lessons: Lesson[] };

export type RecordKind = TrainingRecord['kind'];

export interface ArchiveYear {
  year: string;
  records: TrainingRecord[];
}

function drillRecords(drills: readonly DrillRecord[]): TrainingRecord[] {
  return drills.map((drill) => ({ kind: 'drill', id: drill.result.id, on: drill.heldOn, drill }));
}

/** Results that are out; an exam without one has not come into the archive yet. */
function examRecords(rounds: readonly MyRound[]): TrainingRecord[] {
  return rounds.flatMap((round): TrainingRecord[] => {
    const { attemptId, percent, opensAt } = round;
    if (attemptId === null || percent === null) return [];
    return [{ kind: 'exam', id: attemptId, on: dayAt(opensAt), round: { ...round, attemptId, percent } }];
  });
}

function lessonRecords({ course, lessons }: Course): TrainingRecord[] {
  const days = new Map<string, Lesson[]>();
  for (const lesson of lessons) {
    if (lesson.completedAt === null) continue;
    const on = dayAt(lesson.completedAt);
    days.set(on, [...(days.get(on) ?? []), lesson]);
  }
  return [...days].map(([on, done]) => ({
    kind: 'lessons',
    id: `${course.id} ${on}`,
    on,
    course,
    lessons: done,
  }));
}

/** Everything a person has done, newest first. */
export function recordsOf(
  drills: readonly DrillRecord[],
  rounds: readonly MyRound[],
  courses: readonly Course[],
): TrainingRecord[] {
  const all = [...drillRecords(drills), ...examRecords(rounds), ...courses.flatMap(lessonRecords)];
  return all.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

/** Records by year, the newest year first. */
export function byYear(records: readonly TrainingRecord[]): ArchiveYear[] {
  const years = new Map<string, TrainingRecord[]>();
  for (const record of records) {
    const year = record.on.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), record]);
  }
  return [...years].map(([year, records]) => ({ year, records }));
}

/** Results that wait for the person's own word: neither confirmed nor voided. */
export function toConfirm(drills: readonly DrillRecord[]): DrillRecord[] {
  return drills.filter(({ result }) => result.confirmedAt === null && result.voidedAt === null);
}
