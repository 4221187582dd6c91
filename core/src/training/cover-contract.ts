import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Done, Exactly, Id, Instant, OrNull } from '../platform/shapes.ts';
import { HeatUnit } from '../capability/unit-contract.ts';
import { ShiftView } from './shift-view.ts';

export const CoverRuleView = Exactly({
  id: Id,
  /** Where it holds: in this unit, or in every unit of the kind in it and below. */
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  unitKind: OrNull(Type.String()),
  /** Null: on every shift. */
  shiftCode: OrNull(Type.String()),
  capabilityCode: CapabilityCode,
  least: Type.Integer(),
  reason: Type.String(),
  fromOn: Day,
  /** Last day; null while it lasts. */
  toOn: OrNull(Day),
  setBy: Type.String(),
  setAt: Instant,
  /** The reader may end it. */
  mayEnd: Type.Boolean(),
});
export type CoverRuleView = Static<typeof CoverRuleView>;

const CoverLine = Exactly({
  shiftCode: Type.String(),
  capabilityCode: CapabilityCode,
  /** On the shift and not away. */
  onShift: Type.Integer(),
  /** Of them proven and in date. */
  have: Type.Integer(),
  least: Type.Integer(),
  short: Type.Integer(),
});
export type CoverLine = Static<typeof CoverLine>;

export const cover = defineRoute({
  name: 'training.cover',
  method: 'GET',
  path: '/api/units/:unitId/cover',
  summary:
    'Whether enough people with each needed skill are on duty, by unit and shift of a day, with the gaps.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  query: Exactly({
    /** Absent: the day of the shift that runs now. */
    on: Type.Optional(Day),
    /** Also the lines without a gap. */
    all: Type.Optional(Type.Boolean()),
  }),
  ok: Exactly({
    unit: HeatUnit,
    on: Day,
    /** The first and the last day of which a roster of these units is known; null without any. */
    rosterFrom: OrNull(Day),
    rosterTo: OrNull(Day),
    shifts: Type.Array(ShiftView),
    rules: Type.Array(CoverRuleView),
    /** The units to which a rule applies, in the order of the organisation. */
    units: Type.Array(
      Exactly({
        unitId: Id,
        unitZh: Type.String(),
        unitEn: Type.String(),
        /** Without one nothing can be said: the lines are left out. */
        rosterKnown: Type.Boolean(),
        /** Shift and skill combinations that the rules ask for. */
        asked: Type.Integer(),
        lines: Type.Array(CoverLine),
      }),
    ),
  }),
  refuses: [],
});

export const setCoverRule = defineRoute({
  name: 'training.set-cover-rule',
  method: 'POST',
  path: '/api/units/:unitId/cover-rules',
  summary: 'Sets how many people with a skill must be on a shift of a unit, or of all units of a kind in it.',
  can: 'set-cover',
  params: Exactly({ unitId: Id }),
  body: Exactly({
    unitKind: OrNull(Type.String({ maxLength: 40, pattern: '^[a-z_]+$' })),
    shiftCode: OrNull(Type.String({ maxLength: 20, pattern: '^[a-z-]+$' })),
    capabilityCode: CapabilityCode,
    least: Type.Integer({ minimum: 1, maximum: 50 }),
    reason: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  }),
  ok: Exactly({ ruleId: Id }),
  refuses: ['cover-unknown'],
});

export const endCoverRule = defineRoute({
  name: 'training.end-cover-rule',
  method: 'POST',
  path: '/api/cover-rules/:ruleId/end',
  summary: 'Ends a rule of minimum cover from today on, or takes that back; days before keep it.',
  can: 'set-cover',
  params: Exactly({ ruleId: Id }),
  body: Exactly({ ended: Type.Boolean() }),
  ok: Done,
  refuses: [],
});
