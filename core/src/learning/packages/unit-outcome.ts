import { Type, type Static } from 'typebox';
import { Exactly, OrNull, Share } from '../../platform/shapes.ts';
import type { MoveOn, PackageUnit } from './package-plan.ts';

/** What a unit has come to for a person. What a package reports is never evidence of a capability. */
export const UnitOutcome = Exactly({
  completed: Type.Boolean(),
  /** Null = the unit has not said. */
  passed: OrNull(Type.Boolean()),
  /** Of the full score; null = the unit gave none. */
  score: OrNull(Share),
  /** Time of this sitting as the unit counts it, seconds. */
  seconds: Type.Number({ minimum: 0 }),
});
export type UnitOutcome = Static<typeof UnitOutcome>;

export const NOTHING_YET: UnitOutcome = { completed: false, passed: null, score: null, seconds: 0 };

/** A tree of strings as a runtime of SCORM keeps it. */
export type Cmi = { readonly [name: string]: unknown };

const below = (cmi: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (at, name) => (at !== null && typeof at === 'object' ? (at as Cmi)[name] : undefined),
    cmi,
  );

function share(value: unknown, least: unknown, most: unknown): number | null {
  const [raw, min, max] = [value, least, most].map((one) =>
    one === '' || one === undefined ? NaN : Number(one),
  );
  if (raw === undefined || Number.isNaN(raw)) return null;
  const low = Number.isNaN(min) ? 0 : (min as number);
  const high = Number.isNaN(max) ? 100 : (max as number);
  return high <= low ? null : Math.min(1, Math.max(0, (raw - low) / (high - low)));
}

/** The outcome that data of SCORM 1.2 tell (Run-Time Environment 1.2, §3.4.4). */
function outcomeOf12(cmi: Cmi, mastery: number | null): UnitOutcome {
  const status = below(cmi, 'core', 'lesson_status');
  const score = share(
    below(cmi, 'core', 'score', 'raw'),
    below(cmi, 'core', 'score', 'min'),
    below(cmi, 'core', 'score', 'max'),
  );
  const said = status === 'passed' ? true : status === 'failed' ? false : null;
  const passed = mastery !== null && score !== null && status !== 'browsed' ? score >= mastery : said;
  return {
    completed: status === 'completed' || status === 'passed' || status === 'failed',
    passed,
    score,
    seconds: secondsOfSpan(below(cmi, 'core', 'session_time')),
  };
}

/** The outcome that data of SCORM 2004 tell (Run-Time Environment 1.0, §4.2). */
function outcomeOf2004(cmi: Cmi, mastery: number | null): UnitOutcome {
  const scaled = below(cmi, 'score', 'scaled');
  const given = scaled === '' || scaled === undefined ? null : Number(scaled);
  const score =
    given !== null && Number.isFinite(given)
      ? Math.min(1, Math.max(0, given))
      : share(below(cmi, 'score', 'raw'), below(cmi, 'score', 'min'), below(cmi, 'score', 'max'));
  const status = below(cmi, 'success_status');
  const said = status === 'passed' ? true : status === 'failed' ? false : null;
  return {
    completed: below(cmi, 'completion_status') === 'completed',
    passed: mastery !== null && score !== null ? score >= mastery : said,
    score,
    seconds: secondsOfSpan(below(cmi, 'session_time')),
  };
}

/** The outcome of a unit of SCORM from what its runtime keeps. */
export function outcomeOfCmi(kind: 'scorm-1.2' | 'scorm-2004', cmi: Cmi, unit: PackageUnit): UnitOutcome {
  return kind === 'scorm-1.2' ? outcomeOf12(cmi, unit.mastery) : outcomeOf2004(cmi, unit.mastery);
}

/** Seconds of `0012:34:56.78` (SCORM 1.2) or of `P1DT2H3M4.5S` (2004); 0 for anything else. */
export function secondsOfSpan(value: unknown): number {
  const text = typeof value === 'string' ? value : '';
  const clock = /^(\d{2,4}):(\d\d):(\d\d(?:\.\d{1,2})?)$/.exec(text);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const iso =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,2})?)S)?)?$/.exec(text);
  if (!iso) return 0;
  const [, years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = iso;
  const all = (Number(years) * 365 + Number(months) * 30 + Number(days)) * 86_400;
  return all + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Two outcomes of one unit as one: what was reached stays reached, time adds up. */
export function together(one: UnitOutcome, other: UnitOutcome): UnitOutcome {
  const scores = [one.score, other.score].filter((score) => score !== null);
  const said = [one.passed, other.passed].filter((passed) => passed !== null);
  return {
    completed: one.completed || other.completed,
    passed: said.length === 0 ? null : said.includes(true),
    score: scores.length === 0 ? null : Math.max(...scores),
    seconds: one.seconds + other.seconds,
  };
}

const satisfied: Readonly<Record<MoveOn, (outcome: UnitOutcome) => boolean>> = {
  Passed: ({ passed }) => passed === true,
  Completed: ({ completed }) => completed,
  CompletedAndPassed: ({ completed, passed }) => completed && passed === true,
  CompletedOrPassed: ({ completed, passed }) => completed || passed === true,
  NotApplicable: () => true,
};

/** Whether a unit is behind its learner (cmi5 §10.2.4). */
export const isSatisfied = (moveOn: MoveOn, outcome: UnitOutcome) => satisfied[moveOn](outcome);
