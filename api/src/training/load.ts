import { dayNumber } from '@whetstone/core/platform/day.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import {
  daysAYear,
  daysOnce,
  MINUTES_PER_DAY,
  minutesCounted,
  shareOfYear,
} from '@whetstone/core/training/load.ts';
import type { trainingLoad } from '@whetstone/core/training/load-contract.ts';
import {
  type CourseRow,
  coursesProven,
  coursesTaken,
  mandatedCourses,
  type PostStrength,
  strengthByPost,
  type TimesDone,
} from '@whetstone/db/training/training-load.ts';
import type { Handler } from '../platform/context.ts';
import { heatUnitView, unitWithin } from '../platform/units-within.ts';

type Load = Output<typeof trainingLoad>;
type UnitLine = Load['units'][number];

/** What is known of the year in each part of a unit. */
interface Known {
  readonly courses: readonly CourseRow[];
  readonly strength: readonly PostStrength[];
  readonly taken: readonly TimesDone[];
  readonly proven: readonly TimesDone[];
}

const coursesOf = (courses: readonly CourseRow[], postCode: string) =>
  courses.filter(({ postCodes }) => postCodes.includes(postCode));

function postsOf({ courses, strength }: Known): Load['posts'] {
  const byCode = new Map<string, Load['posts'][number]>();
  for (const { postCode, nameZh, nameEn, people } of strength) {
    const found = byCode.get(postCode);
    if (found) {
      found.people += people;
      continue;
    }
    const own = coursesOf(courses, postCode);
    const loads = { daysAYear: daysAYear(own), daysOnce: daysOnce(own) };
    byCode.set(postCode, {
      code: postCode,
      nameZh,
      nameEn,
      people,
      ...loads,
      courseCodes: own.map(({ code }) => code),
    });
  }
  return [...byCode.values()];
}

/** Days that times of courses count for; a course of lessons counts by its lessons, every other by results. */
function daysOf(unitId: string, done: readonly TimesDone[], courses: ReadonlyMap<string, CourseRow>): number {
  const minutes = done
    .filter((one) => one.unitId === unitId)
    .reduce((sum, { courseCode, times, people }) => {
      const course = courses.get(courseCode);
      return course ? sum + people * minutesCounted(course, times) : sum;
    }, 0);
  return minutes / MINUTES_PER_DAY;
}

function lineOf(known: Known, unit: { id: string; nameZh: string; nameEn: string }): UnitLine {
  const own = known.strength.filter(({ unitId }) => unitId === unit.id);
  const by = (online: boolean) =>
    new Map(
      known.courses.filter(({ format }) => (format === 'online') === online).map((one) => [one.code, one]),
    );
  return {
    unitId: unit.id,
    unitZh: unit.nameZh,
    unitEn: unit.nameEn,
    people: own.reduce((sum, { people }) => sum + people, 0),
    owedDays: own.reduce(
      (sum, { postCode, people }) => sum + people * daysAYear(coursesOf(known.courses, postCode)),
      0,
    ),
    takenDays: daysOf(unit.id, known.taken, by(true)),
    provenDays: daysOf(unit.id, known.proven, by(false)),
  };
}

/** The unit as a whole: the people right in it and those of all its parts. */
function together(own: UnitLine, below: readonly UnitLine[]): UnitLine {
  const sum = (field: 'people' | 'owedDays' | 'takenDays' | 'provenDays') =>
    below.reduce((total, line) => total + line[field], own[field]);
  return {
    ...own,
    people: sum('people'),
    owedDays: sum('owedDays'),
    takenDays: sum('takenDays'),
    provenDays: sum('provenDays'),
  };
}

/** The mandated load of a unit: by post, with what it is added up from, and what of it this year’s records show. */
export const readLoad: Handler<typeof trainingLoad> = async ({ params }, ctx) => {
  const { em, today } = ctx;
  const { unit, below } = await unitWithin(ctx, params.unitId);
  const parts = { childIds: below.map(({ id }) => id), ownId: unit.id };
  const year = today.slice(0, 4);
  const span = { from: `${year}-01-01`, to: today };
  const courses = await mandatedCourses(em, today);
  const strength = await strengthByPost(em, parts, today);
  const taken = await coursesTaken(em, parts, span);
  const known = { courses, strength, taken, proven: await coursesProven(em, parts, span) };
  const own = lineOf(known, unit);
  const lines = below.map((one) => lineOf(known, one));
  return {
    unit: heatUnitView(unit),
    asOfOn: today,
    year: Number(year),
    elapsed: shareOfYear(dayNumber(today) - dayNumber(span.from) + 1),
    minutesPerDay: MINUTES_PER_DAY,
    source: courses[0]?.source ?? 'none',
    courses: courses.map(({ postCodes: _, source: __, ...course }) => ({
      ...course,
      daysAYear: daysAYear([course]),
    })),
    posts: postsOf(known),
    units: [together(own, lines), ...lines.filter(({ people }) => people > 0)],
  };
};
