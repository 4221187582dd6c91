import { Type } from 'typebox';
import { listRoutes } from '../platform/lists/list-routes.ts';
import { listStates, rowStates } from '../platform/lists/states.ts';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, OneOf } from '../platform/shapes.ts';
import { Overrides } from './call-up.ts';
import { DUTY_FAULTS, leaveFields, MOST_DUTY_CELL, rosterFields } from './duty-list.ts';

const can = 'keep-rosters';

/** Leaves that were approved elsewhere. */
export const leaveList = listRoutes({
  room: 'training',
  noun: 'leave',
  of: 'leaves',
  can,
  fields: leaveFields,
  faults: DUTY_FAULTS,
  mostCell: MOST_DUTY_CELL,
});

/** Rosters, as a list or laid out by days; taken in and taken back as a whole, shifts kept at their minimum. */
export const rosterList = listRoutes({
  room: 'training',
  noun: 'roster',
  of: 'rosters',
  can,
  fields: rosterFields,
  faults: DUTY_FAULTS,
  mostCell: MOST_DUTY_CELL,
  said: Exactly({ overrides: Overrides }),
  refuses: { confirm: ['strength-lowered'], undo: ['roster-changed', 'strength-lowered'] },
});

/** A kind of leave or a shift as it may be written: by its code or either name. */
const Known = Exactly({ code: Type.String(), nameZh: Type.String(), nameEn: Type.String() });

export const dutyWords = defineRoute({
  name: 'training.duty-words',
  method: 'GET',
  path: '/api/duty-words',
  summary: 'The kinds of leave in force today and the shifts, as lists of leaves and rosters may name them.',
  can,
  ok: Exactly({ leave: Type.Array(Known), roster: Type.Array(Known) }),
  refuses: [],
});

export const feedDuty = defineRoute({
  name: 'training.feed-duty',
  method: 'POST',
  path: '/api/duty-feed',
  summary:
    'Another system sends leaves or rosters. The same key brings the same answer and nothing twice; each line is answered by itself.',
  can,
  body: Exactly({
    what: OneOf(['leave', 'roster']),
    /** Chosen by the sender, one for each batch. */
    key: Type.String({ minLength: 8, maxLength: 100, pattern: '^[A-Za-z0-9._:-]+$' }),
    lines: Type.Array(
      Exactly({
        badgeNumber: Type.String({ minLength: 1, maxLength: 20 }),
        /** Compared with the name on record when it is sent. */
        name: Type.Optional(Type.String({ maxLength: 60 })),
        /** Code or name of the kind of leave or of the shift. */
        code: Type.String({ minLength: 1, maxLength: 40 }),
        fromOn: Day,
        /** Of a leave; of a roster the same day. */
        toOn: Type.Optional(Day),
      }),
      { minItems: 1, maxItems: 5000 },
    ),
    overrides: Overrides,
  }),
  ok: Exactly({
    importId: Id,
    state: OneOf(listStates),
    /** In the order they were sent; what stays out says why. */
    lines: Type.Array(
      Exactly({
        no: Type.Integer(),
        state: OneOf(rowStates),
        faults: Type.Array(Exactly({ field: Type.String(), code: OneOf(DUTY_FAULTS) })),
      }),
    ),
    /** The kinds or shifts that are known, where a line named another one. */
    known: Type.Array(Known),
  }),
  refuses: ['duty-key-used', 'strength-lowered'],
});
