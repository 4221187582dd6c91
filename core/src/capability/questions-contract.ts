import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OrNull, Points } from '../platform/shapes.ts';
import { Basis } from './contract.ts';
import { ShiftView } from '../training/shift-view.ts';
import { HeatUnit } from './unit-contract.ts';

const named = {
  personId: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
};

export const qualified = defineRoute({
  name: 'capability.qualified',
  method: 'GET',
  path: '/api/units/:unitId/qualified',
  summary:
    'Who of a unit is proven and in date for all of these capabilities and on duty on a shift, and where too few are.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  query: Exactly({
    /** One to six codes, with dots between them: `WPN-02.AID-01`. */
    need: Type.String({ pattern: '^[A-Z]{3}-[0-9]{2}(\\.[A-Z]{3}-[0-9]{2}){0,5}$' }),
    /** So many each unit should have at least. */
    least: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    /** A shift, or `any` for everybody who is there; absent: the shift that runs now. */
    shift: Type.Optional(Type.String({ maxLength: 20, pattern: '^[a-z-]+$' })),
    /** The day on which the shift begins; absent: that of the shift that runs now. */
    on: Type.Optional(Day),
  }),
  ok: Exactly({
    basis: Basis,
    unit: HeatUnit,
    on: Day,
    /** Null: whatever the roster says, or the force keeps no shifts. */
    shift: OrNull(Type.String()),
    shifts: Type.Array(ShiftView),
    /** Asked for all of them by their post and not released. */
    asked: Type.Integer(),
    /** Qualified, but on leave, or with a release for injury, pregnancy or long leave that runs that day: not counted. */
    away: Type.Integer(),
    /** Qualified and present, but on another shift or on none: not counted. */
    offShift: Type.Integer(),
    /** By unit and name; at most 300, `total` says how many there are. */
    people: Type.Array(
      Exactly({
        ...named,
        shown: Points,
        low90: Type.Number(),
        firstEndsOn: OrNull(Day),
        /** Null: no roster of that day is known for their unit; they are counted all the same. */
        onShift: OrNull(Type.Boolean()),
        /** Has a place in a class that runs on the day; they are counted all the same. */
        inClass: Type.Boolean(),
      }),
    ),
    total: Type.Integer(),
    /** Units where anybody is asked for all of them, in the order of the organisation. */
    units: Type.Array(
      Exactly({
        unitId: Id,
        unitZh: Type.String(),
        unitEn: Type.String(),
        rosterKnown: Type.Boolean(),
        asked: Type.Integer(),
        qualified: Type.Integer(),
        short: Type.Integer(),
      }),
    ),
  }),
  refuses: ['cover-unknown'],
});

export const lapsing = defineRoute({
  name: 'capability.lapsing',
  method: 'GET',
  path: '/api/units/:unitId/lapsing',
  summary: 'Whose proof in date ends within so many days, the soonest first.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  query: Exactly({
    days: Type.Integer({ minimum: 1, maximum: 180 }),
    capabilityCode: Type.Optional(CapabilityCode),
  }),
  ok: Exactly({
    basis: Basis,
    unit: HeatUnit,
    /** At most 300; `total` says how many there are. */
    lines: Type.Array(
      Exactly({
        ...named,
        capabilityCode: CapabilityCode,
        must: Type.Boolean(),
        endsOn: Day,
        /** First day of the class to come that trains it and in which the person has a place. */
        bookedOn: OrNull(Day),
      }),
    ),
    total: Type.Integer(),
  }),
  refuses: [],
});
