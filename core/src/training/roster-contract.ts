import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { HeatUnit } from '../capability/unit-contract.ts';
import { ShiftView } from './shift-view.ts';
import { Overrides } from './call-up.ts';

const ShiftCode = Type.String({ maxLength: 20, pattern: '^[a-z-]+$' });

const Line = Exactly({ personId: Id, servesOn: Day, shiftCode: Type.String(), unitId: Id });

export const RosterPerson = Exactly({
  id: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  /** Of another unit: lent to this one. */
  lentFromZh: OrNull(Type.String()),
  lentFromEn: OrNull(Type.String()),
});
export type RosterPerson = Static<typeof RosterPerson>;

export const StrengthRuleView = Exactly({
  id: Id,
  /** Where it holds: in this unit, or in every unit of the kind in it and below. */
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  unitKind: OrNull(Type.String()),
  /** Null: on every shift. */
  shiftCode: OrNull(Type.String()),
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
export type StrengthRuleView = Static<typeof StrengthRuleView>;

const Unit = Exactly({ unitId: Id });

export const shifts = defineRoute({
  name: 'training.shifts',
  method: 'GET',
  path: '/api/shifts',
  summary: 'The shifts of the force in their order.',
  can: 'keep-rosters',
  ok: Exactly({ shifts: Type.Array(ShiftView) }),
  refuses: [],
});

export const roster = defineRoute({
  name: 'training.roster',
  method: 'GET',
  path: '/api/units/:unitId/roster',
  summary:
    'The roster of a unit for a week: people, shifts, who is elsewhere, minimum strength, the week before.',
  can: 'keep-rosters',
  params: Unit,
  query: Exactly({ from: Type.Optional(Day) }),
  ok: Exactly({
    unit: HeatUnit,
    today: Day,
    /** The Monday of the week. */
    from: Day,
    shifts: Type.Array(ShiftView),
    people: Type.Array(RosterPerson),
    /** Of this week and the one before; also shifts of these people for other units. */
    lines: Type.Array(Line),
    elsewhere: Type.Array(Exactly({ personId: Id, why: OneOf(['leave', 'class']), fromOn: Day, toOn: Day })),
    strength: Type.Array(
      Exactly({ shiftCode: Type.String(), least: Type.Integer(), fromOn: Day, toOn: OrNull(Day) }),
    ),
    rules: Type.Array(StrengthRuleView),
    /** The latest changes of this roster. */
    changes: Type.Array(
      Exactly({
        id: Id,
        by: Type.String(),
        at: Instant,
        put: Type.Integer(),
        taken: Type.Integer(),
        imported: Type.Boolean(),
        undone: Type.Boolean(),
      }),
    ),
  }),
  refuses: [],
});

const Cell = Exactly({ personId: Id, servesOn: Day, shiftCode: ShiftCode });

export const changeRoster = defineRoute({
  name: 'training.change-roster',
  method: 'POST',
  path: '/api/units/:unitId/roster',
  summary:
    'Puts people on shifts of a unit and takes others off; sent again with the same id it is done once.',
  can: 'keep-rosters',
  params: Unit,
  body: Exactly({
    id: Id,
    put: Type.Array(Cell, { maxItems: 2000 }),
    taken: Type.Array(Cell, { maxItems: 2000 }),
    overrides: Overrides,
  }),
  ok: Exactly({ put: Type.Integer(), taken: Type.Integer() }),
  refuses: ['roster-line', 'strength-lowered'],
});

export const undoRosterChange = defineRoute({
  name: 'training.undo-roster-change',
  method: 'POST',
  path: '/api/roster-changes/:changeId/undo',
  summary: 'Undoes a change of a roster as a whole; refused when it was changed again since.',
  can: 'keep-rosters',
  params: Exactly({ changeId: Id }),
  body: Exactly({ overrides: Overrides }),
  ok: Done,
  refuses: ['roster-changed', 'strength-lowered'],
});

export const setStrengthRule = defineRoute({
  name: 'training.set-strength-rule',
  method: 'POST',
  path: '/api/units/:unitId/strength-rules',
  summary:
    'Sets the minimum strength on a shift of a unit, or of all units of a kind in it, with the reason.',
  can: 'keep-rosters',
  params: Unit,
  body: Exactly({
    unitKind: OrNull(Type.String({ maxLength: 40, pattern: '^[a-z_]+$' })),
    shiftCode: OrNull(ShiftCode),
    least: Type.Integer({ minimum: 1, maximum: 500 }),
    reason: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    fromOn: Day,
    toOn: OrNull(Day),
  }),
  ok: Exactly({ ruleId: Id }),
  refuses: ['strength-unknown'],
});

export const endStrengthRule = defineRoute({
  name: 'training.end-strength-rule',
  method: 'POST',
  path: '/api/strength-rules/:ruleId/end',
  summary: 'Ends a rule of minimum strength from today on, or takes that back; days before keep it.',
  can: 'keep-rosters',
  params: Exactly({ ruleId: Id }),
  body: Exactly({ ended: Type.Boolean() }),
  ok: Done,
  refuses: [],
});
