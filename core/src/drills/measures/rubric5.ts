import { Type, type Static } from 'typebox';
import { Exactly, Id, OrNull } from '../../platform/shapes.ts';
import {
  violationFaults,
  Violations,
  violationsOf,
  wasStopped,
  type Measure,
  type RawFault,
} from '../measure.ts';

const dimensions = 5;

/** Fewest dimensions that must be observed for a total: more than half of them. */
export const LEAST_OBSERVED = 3;

export const RawRubric5 = Exactly({
  measure: Type.Literal('rubric5'),
  /** One mark from 1 to 5 for each of the five dimensions, in the order of the sheet; null: not observed. */
  marks: Type.Array(OrNull(Type.Integer({ minimum: 1, maximum: 5 })), { maxItems: dimensions }),
  /** Where the drill has difficulties: which one was run. */
  difficulty: Type.Optional(Type.String({ pattern: '^[1-9]$' })),
  /** Team drills: how many people took part. */
  present: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  /** Team drills: who they were, from the roster of the session. */
  team: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true })),
  violations: Violations,
});
export type RawRubric5 = Static<typeof RawRubric5>;

const observed = (marks: RawRubric5['marks']) => marks.filter((mark) => mark !== null);

/** The sum of five marks, 5 to 25; what was not observed counts as the mean of what was, rounded down. */
export function rubricTotal(marks: RawRubric5['marks']): number {
  const seen = observed(marks);
  const sum = seen.reduce((all, mark) => all + mark, 0);
  return seen.length === marks.length ? sum : Math.floor((sum * marks.length) / Math.max(1, seen.length));
}

/** Five dimensions judged 1 to 5, or said not to have been observed; the value is their sum, 5 to 25. */
export const rubric5 = {
  name: 'rubric5',
  raw: RawRubric5,

  faults(raw, drill) {
    const faults: RawFault[] = violationFaults(raw, drill);
    if (!wasStopped(raw)) {
      if (raw.marks.length < dimensions) faults.push({ path: 'marks', code: 'marks-missing' });
      else if (observed(raw.marks).length < LEAST_OBSERVED)
        faults.push({ path: 'marks', code: 'marks-unobserved' });
    }
    const levels = drill.ceilingByDifficulty;
    if (levels !== undefined && !Object.keys(levels).includes(raw.difficulty ?? '')) {
      faults.push({ path: 'difficulty', code: 'difficulty-unknown' });
    }
    if (drill.teamMin !== undefined && (raw.present ?? 0) < drill.teamMin) {
      faults.push({ path: 'present', code: 'team-too-small' });
    }
    if (raw.team !== undefined && raw.team.length !== raw.present) {
      faults.push({ path: 'present', code: 'team-too-small' });
    }
    return faults;
  },

  value: ({ marks }) => rubricTotal(marks),

  critical: violationsOf,

  line: (raw) =>
    `${rubricTotal(raw.marks)}/${dimensions * 5} (${raw.marks.map((mark) => mark ?? '–').join('·')})`,
} satisfies Measure<RawRubric5>;
