import { Type, type Static } from 'typebox';
import { Exactly, Id } from '../../platform/shapes.ts';
import {
  violationFaults,
  Violations,
  violationsOf,
  wasStopped,
  type Measure,
  type RawFault,
} from '../measure.ts';

const dimensions = 5;

export const RawRubric5 = Exactly({
  measure: Type.Literal('rubric5'),
  /** One mark from 1 to 5 for each of the five dimensions, in the order of the sheet. */
  marks: Type.Array(Type.Integer({ minimum: 1, maximum: 5 }), { maxItems: dimensions }),
  /** Where the drill has difficulties: which one was run. */
  difficulty: Type.Optional(Type.String({ pattern: '^[1-9]$' })),
  /** Team drills: how many people took part. */
  present: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  /** Team drills: who they were, from the roster of the session. */
  team: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true })),
  violations: Violations,
});
export type RawRubric5 = Static<typeof RawRubric5>;

/** Five dimensions judged 1 to 5; the value is the sum, 5 to 25. */
export const rubric5 = {
  name: 'rubric5',
  raw: RawRubric5,

  faults(raw, drill) {
    const faults: RawFault[] = violationFaults(raw, drill);
    if (raw.marks.length < dimensions && !wasStopped(raw))
      faults.push({ path: 'marks', code: 'marks-missing' });
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

  value: (raw) => raw.marks.reduce((sum, mark) => sum + mark, 0),

  critical: violationsOf,

  line: (raw) =>
    `${raw.marks.reduce((sum, mark) => sum + mark, 0)}/${dimensions * 5} (${raw.marks.join('·')})`,
} satisfies Measure<RawRubric5>;
