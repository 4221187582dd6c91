import { Type } from 'typebox';
import { HeatUnit } from '../capability/unit-contract.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OneOf, OrNull, Share } from '../platform/shapes.ts';

const Days = Type.Number({ minimum: 0 });

export const trainingLoad = defineRoute({
  name: 'training.load',
  method: 'GET',
  path: '/api/units/:unitId/training-load',
  summary:
    'How many days a year each post must train, what that is added up from, and what of it this year’s records show, by unit.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  ok: Exactly({
    unit: HeatUnit,
    asOfOn: Day,
    year: Type.Integer(),
    /** Of the year that is over. */
    elapsed: Share,
    minutesPerDay: Type.Integer(),
    /** Figures of the demonstration stand until the force’s own are there. */
    source: OneOf(['demo', 'official', 'none']),
    courses: Type.Array(
      Exactly({
        code: Type.String(),
        nameZh: Type.String(),
        nameEn: Type.String(),
        category: Type.String(),
        format: Type.String(),
        minutes: Type.Integer(),
        /** Null: once. */
        repeatDays: OrNull(Type.Integer()),
        daysAYear: Days,
        capabilityCodes: Type.Array(CapabilityCode),
      }),
    ),
    /** Posts that people of the unit hold, in the order of the standard. */
    posts: Type.Array(
      Exactly({
        code: Type.String(),
        nameZh: Type.String(),
        nameEn: Type.String(),
        people: Type.Integer(),
        daysAYear: Days,
        /** Of courses that are taken once. */
        daysOnce: Days,
        courseCodes: Type.Array(Type.String()),
      }),
    ),
    /** The unit as a whole, then those right below it in the order of the organisation. */
    units: Type.Array(
      Exactly({
        unitId: Id,
        unitZh: Type.String(),
        unitEn: Type.String(),
        people: Type.Integer(),
        /** Days of all its people together. */
        owedDays: Days,
        /** Online courses whose every lesson was finished this year. */
        takenDays: Days,
        /** Other courses in all of whose capabilities results of this year are on file: proof, not attendance. */
        provenDays: Days,
      }),
    ),
  }),
  refuses: [],
});
